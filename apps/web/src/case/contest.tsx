/** A contested question: for and against in two columns, no winner drawn, and below them who is asking now. */
import type { PlannedAdvice } from '@leio/plan/make-plan'
import { counted, dateText } from '@leio/plan/words/fact-text'
import { STANCE_MARKS } from '@leio/plan/words/stance'
import { trialName } from '@leio/plan/words/trial-name'
import type { Argument, Trial } from '@leio/rules/release'
import { useState } from 'react'
import { FigureList } from '../common/figure-list.tsx'
import { toneClass } from '../common/mark.tsx'
import { useBench } from '../common/use-store.ts'

const SIDES = ['for', 'against'] as const
/** Of a contested option the sides are for and against it; of any other statement they support it or not. */
const OPTION_SIDES = { for: 'Speaks for it', against: 'Speaks against it' } as const
const STATEMENT_SIDES = { for: 'Supports this statement', against: 'Speaks against this statement' } as const

const Point = ({ argument }: { readonly argument: Argument }) => {
  const [isOpen, open] = useState(false)
  const figures = argument.sources.flatMap((source) => source.figures ?? [])
  return (
    <li>
      <p>{argument.text}</p>
      {figures.length === 0 ? null : (
        <button type="button" className="door not-printed" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
          {counted(figures.length, 'figure')}
        </button>
      )}
      {isOpen ? <FigureList figures={figures} /> : null}
    </li>
  )
}

/** Trials of the release that ask what is contested: they rest on rows of the statement. */
const askedBy = (trials: readonly Trial[], rows: readonly string[]): readonly Trial[] =>
  trials.filter((trial) => trial.status === 'recruiting' && trial.rows.some((row) => rows.includes(row)))

export const Contest = ({ advice }: { readonly advice: PlannedAdvice }) => {
  const { release } = useBench().knowledge
  const asking = askedBy(release.trials, advice.rows)
  return (
    <div className="contest">
      {SIDES.map((side) => {
        const { glyph, tone } = STANCE_MARKS[side]
        const isOption = advice.stance === 'uncertain'
        return (
          <div key={side} className="contest-side">
            {isOption ? (
              <h3 className={toneClass(tone)}>
                <span aria-hidden="true">{glyph}</span> {OPTION_SIDES[side]}
              </h3>
            ) : (
              <h3 className="quiet">{STATEMENT_SIDES[side]}</h3>
            )}
            <ul>
              {(advice.arguments ?? [])
                .filter((argument) => argument.side === side)
                .map((argument) => (
                  <Point key={argument.text} argument={argument} />
                ))}
            </ul>
          </div>
        )
      })}
      {asking.length === 0 ? null : (
        <p className="contest-asked small">
          Being asked now:{' '}
          {asking
            .map(
              (one) => `${trialName(one)} (${one.registration}, recruiting when seen on ${dateText(one.statusAsOf)})`,
            )
            .join('; ')}
          .
        </p>
      )}
    </div>
  )
}

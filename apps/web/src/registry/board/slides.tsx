/** The four views of a case on a projector. Each says its most dangerous thing first. */

import { labelOf } from '@leio/facts/dictionary'
import { recordedValue } from '@leio/facts/fact'
import { RELEASES } from '@leio/knowledge/releases'
import type { PlannedAdvice } from '@leio/plan/make-plan'
import { counted, dateText, missingText, shortHash } from '@leio/plan/words/fact-text'
import { headlineOf, headwordsOf } from '@leio/plan/words/headline'
import { STANCE_MARKS, stanceMark } from '@leio/plan/words/stance'
import type { Argument } from '@leio/rules/release'
import { FigureList } from '../../common/figure-list.tsx'
import { StanceMark, toneClass } from '../../common/mark.tsx'
import { markOf } from '../../common/mark-of.ts'
import { RELEASE_LABELS } from '../../common/release-labels.ts'
import { SourceList } from '../../common/source-list.tsx'
import type { CaseWithPlan } from './answers.ts'
import { factsOfRecord } from './case-facts.ts'
import { askedOf } from './decision-draft.ts'
import { missingName } from './readiness-line.tsx'
import { isAbout, kindsText } from './words.ts'

interface Props {
  readonly one: CaseWithPlan
}

/** So many missing facts stand on the first view; the rest are counted. */
const MISSING = 4

const Warnings = ({ one: { plan } }: Props) => {
  const warnings = plan.advice.filter(({ topic, status }) => topic === 'safety' && status !== 'does-not-apply')
  if (warnings.length + plan.conflicts.length === 0) return null
  return (
    <section className="present-warnings" aria-label="Safety">
      {warnings.map(({ id, text }) => (
        <p key={id}>
          <span className="tone-warning">
            <span aria-hidden="true">!</span> Warning
          </span>{' '}
          {text}
        </p>
      ))}
      {plan.conflicts.map(({ text }) => (
        <p key={text}>
          <span className="tone-warning">
            <span aria-hidden="true">!</span> Contradiction
          </span>{' '}
          {text}
        </p>
      ))}
    </section>
  )
}

const Missing = ({ one: { readiness } }: Props) => {
  if (readiness.missing.length === 0)
    return readiness.conflicts.length === 0 ? (
      <p className="tone-for">✓ No fact is missing for this question.</p>
    ) : (
      <p className="tone-warning">No fact is missing for this question, but the record contradicts itself.</p>
    )
  const more = readiness.missing.length - MISSING
  return (
    <>
      <h2>Not known, and it matters for the question</h2>
      <ul className="present-missing">
        {readiness.missing.slice(0, MISSING).map((missing) => (
          <li key={missing.fact}>
            <span className="unknown">{missingName(missing)}</span>{' '}
            <span className="quiet">
              {counted(missing.decides, 'statement')} {missing.decides === 1 ? 'hangs' : 'hang'} on it.{' '}
              {missing.supplier.text}
            </span>
          </li>
        ))}
        {more > 0 ? <li className="quiet">and {counted(more, 'more fact')}</li> : null}
      </ul>
    </>
  )
}

/** The side in large words, since slides and scans are mirrored (H-24). */
const Side = ({ one }: Props) => {
  const side = recordedValue(factsOfRecord(one.record), 'tumour.laterality')
  if (typeof side !== 'string') return null
  return <p className="present-side">{labelOf('tumour.laterality', side).toUpperCase()}</p>
}

export const CaseSlide = ({ one }: Props) => {
  const { plan, question } = one
  const facts = factsOfRecord(one.record)
  const release = RELEASES[plan.release]
  return (
    <>
      <Warnings one={one} />
      <p className="present-headline">{headlineOf(plan, facts, release)}</p>
      <Side one={one} />
      <p className="present-question">
        <span className="quiet">{kindsText(question)}:</span> <b>{question.text}</b>
      </p>
      <dl className="present-words">
        {headwordsOf(plan, facts, release).map(({ label, text, isKnown }) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className={isKnown ? undefined : 'unknown'}>{text}</dd>
          </div>
        ))}
      </dl>
      <Missing one={one} />
    </>
  )
}

const ArgumentSide = ({
  side,
  all,
  isOption,
}: {
  side: 'for' | 'against'
  all: readonly Argument[]
  isOption: boolean
}) => {
  const own = all.filter((argument) => argument.side === side)
  const { glyph, tone } = STANCE_MARKS[side]
  return (
    <div className="contest-side">
      <h2 className={toneClass(tone)}>
        <span aria-hidden="true">{glyph}</span>{' '}
        {isOption
          ? side === 'for'
            ? 'Speaks for it'
            : 'Speaks against it'
          : side === 'for'
            ? 'Supports'
            : 'Speaks against'}
      </h2>
      {own.length === 0 ? <p className="quiet">Nothing in the sources.</p> : null}
      <ul>
        {own.map(({ text, sources }) => (
          <li key={text}>
            {text}
            <FigureList figures={sources.flatMap(({ figures = [] }) => figures)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

const Statement = ({ advice, one }: Props & { readonly advice: PlannedAdvice }) => {
  const { glyph, word } = stanceMark(advice)
  const isOpen = advice.status === 'undecided' && advice.topic !== 'safety'
  return (
    <li className="present-statement" data-statement={advice.id} tabIndex={-1}>
      <StanceMark mark={markOf(advice)} />
      <div>
        <p>
          {isOpen ? (
            <span className="unknown">
              If it applies ({glyph} {word}):{' '}
            </span>
          ) : null}
          {advice.text} <span className="chip">“{advice.strength}”</span>
        </p>
        {advice.missing.length === 0 ? null : (
          <p className="unknown">Depends on: {missingText(advice.missing, factsOfRecord(one.record))}.</p>
        )}
        {advice.arguments === undefined ? null : (
          <div className="contest">
            {(['for', 'against'] as const).map((side) => (
              <ArgumentSide
                key={side}
                side={side}
                all={advice.arguments ?? []}
                isOption={advice.stance === 'uncertain'}
              />
            ))}
          </div>
        )}
      </div>
    </li>
  )
}

const Foot = ({ one: { plan } }: Props) => (
  <p className="quiet small">
    {RELEASE_LABELS[plan.release]} ({shortHash(plan.knowledgeHash)}), as of {dateText(plan.asOf)}
    {plan.outOfDate ? (
      <b className="tone-warning"> · out of date: due for review by {dateText(plan.reviewBy)}</b>
    ) : null}
    . Options for the board, not orders.
  </p>
)

/** Warnings are shown whatever was asked, so they do not answer for the question. */
const Silence = ({ one: { plan, question } }: Props) =>
  askedOf(plan, question).some(({ topic }) => isAbout(question, topic)) ? null : (
    <p className="present-statement">
      The plan has no statement for this question ({kindsText(question).toLowerCase()}): none applies and none is open.
    </p>
  )

export const PlanSlide = ({ one }: Props) => (
  <>
    <Foot one={one} />
    <Silence one={one} />
    <ul className="present-statements">
      {askedOf(one.plan, one.question).map((advice) => (
        <Statement key={advice.id} advice={advice} one={one} />
      ))}
    </ul>
  </>
)

/** The works and figures of a statement, with those of its arguments. */
export const EvidenceSlide = ({ one }: Props) => (
  <>
    <Foot one={one} />
    <Silence one={one} />
    <ul className="present-statements">
      {askedOf(one.plan, one.question).map((advice) => (
        <li key={advice.id} className="present-statement" data-statement={advice.id} tabIndex={-1}>
          <StanceMark mark={markOf(advice)} />
          <div>
            <p>
              <b>{advice.text}</b>
            </p>
            <SourceList
              sources={[...advice.sources, ...(advice.arguments ?? []).flatMap(({ sources }) => sources)]}
              rows={advice.rows}
              release={one.plan.release}
            />
          </div>
        </li>
      ))}
    </ul>
  </>
)

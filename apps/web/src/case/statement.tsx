/**
 * A statement as a row: stance, sentence, evidence, doors. Two doors open in place: why (the reasons, the sources with
 * their figures) and what would change it (the smallest changes).
 */
import type { PlannedAdvice } from '@leio/plan/make-plan'
import { counted, listText } from '@leio/plan/words/fact-text'
import { STANCE_MARKS } from '@leio/plan/words/stance'
import { factPhrase } from '@leio/rules/print'
import { memo, useId, useState } from 'react'
import { StanceMark } from '../common/mark.tsx'
import { markOf } from '../common/mark-of.ts'
import { useAsk } from './asking.ts'
import { ChangePanel } from './change-panel.tsx'
import { Contest } from './contest.tsx'
import { EvidenceChips } from './evidence-chips.tsx'
import { WhyPanel } from './why-panel.tsx'

interface Props {
  readonly advice: PlannedAdvice
  /** The facts on which it hangs, in words; empty where it hangs on none. */
  readonly hangsOn: string
  /** The number of the change that last touched it. */
  readonly changedBy?: number | undefined
}

const HangsOn = ({ advice, hangsOn }: Props) => {
  const ask = useAsk()
  if (hangsOn === '') return null
  const { status, topic, stance } = advice
  const { glyph, word } = STANCE_MARKS[stance]
  return (
    <p className="hangs small">
      {status === 'undecided' && topic !== 'safety' ? (
        <span className="quiet">
          {glyph} {word}, if it applies.{' '}
        </span>
      ) : null}
      <span className="unknown">
        {status === 'undecided' ? 'Hangs on: ' : 'It warns because it cannot be excluded. Could be lifted by: '}
        {hangsOn}.
      </span>{' '}
      <button type="button" className="door not-printed" onClick={() => ask(advice.missing)}>
        Answer
      </button>
    </p>
  )
}

type Door = 'why' | 'change'

export const DOORS: Readonly<Record<Door, string>> = { why: 'Why', change: 'What would change it' }

const StatementRow = (props: Props) => {
  const { advice, changedBy } = props
  const [open, setOpen] = useState<readonly Door[]>([])
  const sentence = useId()
  const toggle = (door: Door): void =>
    setOpen(open.includes(door) ? open.filter((one) => one !== door) : [...open, door])
  const changed = changedBy === undefined ? '' : ` is-changed is-changed-${changedBy % 2}`
  const close = advice.sensitiveTo.map((fact) => factPhrase(fact))
  return (
    <li className={`statement${changed}`} data-id={advice.id} data-status={advice.status} tabIndex={-1}>
      <StanceMark mark={markOf(advice)} />
      <div className="statement-body">
        <p id={sentence} className="statement-text">
          {advice.text}
        </p>
        <HangsOn {...props} />
        <div className="statement-foot">
          <EvidenceChips advice={advice} onOpen={() => open.includes('why') || toggle('why')} />
          {close.length === 0 ? null : (
            <span className="chip tone-open">Close to a limit: {listText(close, 'and')}</span>
          )}
          <span className="doors not-printed">
            {(['why', 'change'] as const).map((door) => (
              <button
                key={door}
                type="button"
                className="door"
                aria-expanded={open.includes(door)}
                aria-describedby={sentence}
                onClick={() => toggle(door)}
              >
                {DOORS[door]}
              </button>
            ))}
          </span>
        </div>
        {advice.arguments === undefined || advice.status === 'does-not-apply' ? null : <Contest advice={advice} />}
        {open.includes('why') ? <WhyPanel advice={advice} /> : null}
        {open.includes('change') ? <ChangePanel advice={advice} /> : null}
      </div>
    </li>
  )
}

const list = (values: readonly unknown[]): string => values.join(' ')

/** A row is drawn again only when what it says is different: most answers leave most rows as they are. */
const isSame = (before: Props, after: Props): boolean =>
  before.advice.id === after.advice.id &&
  before.advice.text === after.advice.text &&
  before.advice.sources === after.advice.sources &&
  before.advice.status === after.advice.status &&
  before.advice.robustness === after.advice.robustness &&
  list(before.advice.sensitiveTo) === list(after.advice.sensitiveTo) &&
  before.hangsOn === after.hangsOn &&
  before.changedBy === after.changedBy

export const Statement = memo(StatementRow, isSame)

/** `3 statements` for headings. */
export const statementCount = (count: number): string => counted(count, 'statement')

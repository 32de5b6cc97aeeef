/**
 * A statement as a row: stance, sentence, evidence, doors. Two doors open in place: why (the reasons, the sources with
 * their figures) and what would change it (the smallest changes).
 */
import type { PlannedAdvice } from '@leio/plan/make-plan'
import { counted, listText } from '@leio/plan/words/fact-text'
import { stanceMark } from '@leio/plan/words/stance'
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
  /** The facts on which it hangs, in words; empty where it depends on none. */
  readonly hangsOn: string
  /** The number of the change that last touched it. */
  readonly changedBy?: number | undefined
  /** Facts under conflict, joined by spaces. */
  readonly conflicting?: string
}

const HangsOn = ({ advice, hangsOn }: Props) => {
  const ask = useAsk()
  if (hangsOn === '') return null
  return (
    <p className="hangs small">
      <span className="unknown">
        {advice.status === 'undecided' ? 'Depends on: ' : 'Given because it cannot be excluded. Depends on: '}
        {hangsOn}.
      </span>{' '}
      <button type="button" className="door not-printed" onClick={() => ask(advice.missing)}>
        Answer
      </button>
    </p>
  )
}

/** An open statement may assert what is missing: that it holds only if it applies is read first. */
const IfItApplies = ({ advice }: { readonly advice: PlannedAdvice }) => {
  if (advice.status !== 'undecided' || advice.topic === 'safety') return null
  const { glyph, word } = stanceMark(advice)
  return (
    <span className="unknown">
      If it applies ({glyph} {word}):{' '}
    </span>
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
  const conflicting = (props.conflicting ?? '').split(' ')
  const isIn = (fact: string): boolean => conflicting.includes(fact)
  const close = advice.sensitiveTo.filter((fact) => !isIn(fact)).map((fact) => factPhrase(fact))
  const doubted = advice.sensitiveTo.filter(isIn).map((fact) => factPhrase(fact))
  return (
    <li className={`statement${changed}`} data-id={advice.id} data-status={advice.status} tabIndex={-1}>
      <StanceMark mark={markOf(advice)} />
      <div className="statement-body">
        <p id={sentence} className="statement-text">
          <IfItApplies advice={advice} />
          {advice.text}
        </p>
        <HangsOn {...props} />
        <div className="statement-foot">
          <EvidenceChips advice={advice} onOpen={() => open.includes('why') || toggle('why')} />
          {close.length === 0 ? null : (
            <span className="chip tone-open">Close to a limit: {listText(close, 'and')}</span>
          )}
          {doubted.length === 0 ? null : (
            <span className="chip tone-open">Rests on a contradiction: {listText(doubted, 'and')}</span>
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
  list(before.advice.missing) === list(after.advice.missing) &&
  before.conflicting === after.conflicting &&
  before.changedBy === after.changedBy

export const Statement = memo(StatementRow, isSame)

/** `3 statements` for headings. */
export const statementCount = (count: number): string => counted(count, 'statement')

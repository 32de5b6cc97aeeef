/** The statements of one topic: what applies by stance, then what is open; open notes together behind one line. */
import type { PlannedAdvice } from '@leio/plan/make-plan'
import { counted, missingText } from '@leio/plan/words/fact-text'
import { STANCE_ORDER } from '@leio/plan/words/topics'
import { useIsPrinting } from '../common/use-printing.ts'
import { useBench } from '../common/use-store.ts'
import { shownFacts, shownPlan } from '../workbench/workbench.ts'
import { Statement } from './statement.tsx'

/** What applies first, by stance; then what is open; the order of the release decides the rest. */
export const inOrder = (advice: readonly PlannedAdvice[]): readonly PlannedAdvice[] =>
  advice.toSorted(
    (left, right) =>
      Number(left.status === 'undecided') - Number(right.status === 'undecided') ||
      STANCE_ORDER.indexOf(left.stance) - STANCE_ORDER.indexOf(right.stance),
  )

const isOpen = ({ status, topic }: PlannedAdvice): boolean => status === 'undecided' && topic !== 'safety'
const isOpenNote = (one: PlannedAdvice): boolean => isOpen(one) && one.stance === 'note'

/** More open statements than these in one topic stand behind one line; what applies never does. */
const OPEN_IN_FULL = 4

const Rows = ({ advice }: { readonly advice: readonly PlannedAdvice[] }) => {
  const bench = useBench()
  const facts = shownFacts(bench)
  const { settled, whatIf } = bench
  const changed = new Set((whatIf ?? settled)?.difference.advice.map(({ id }) => id))
  const conflicting = shownPlan(bench)
    .conflicts.flatMap((conflict) => conflict.facts)
    .join(' ')
  return (
    <ul className="statements">
      {advice.map((one) => (
        <Statement
          key={one.id}
          advice={one}
          hangsOn={missingText(one.missing, facts)}
          changedBy={changed.has(one.id) ? (settled?.number ?? 0) : undefined}
          conflicting={one.sensitiveTo.length === 0 ? '' : conflicting}
        />
      ))}
    </ul>
  )
}

const Folded = ({ advice, word }: { readonly advice: readonly PlannedAdvice[]; readonly word: string }) => {
  const facts = shownFacts(useBench())
  const isPrinting = useIsPrinting()
  if (advice.length === 0) return null
  const missing = [...new Set(advice.flatMap((one) => one.missing))]
  return (
    <details className="open-notes" open={isPrinting || undefined}>
      <summary className="small">
        <span className="unknown">
          {counted(advice.length, word)} {advice.length === 1 ? 'is' : 'are'} open.
        </span>{' '}
        <span className="quiet">
          {advice.length === 1 ? 'It depends' : 'They depend'} on: {missingText(missing, facts, 4)}.
        </span>
      </summary>
      <Rows advice={advice} />
    </details>
  )
}

export const StatementList = ({ advice }: { readonly advice: readonly PlannedAdvice[] }) => {
  const open = inOrder(advice.filter((one) => isOpen(one) && !isOpenNote(one)))
  const isLong = open.length > OPEN_IN_FULL
  const shown = inOrder(advice.filter((one) => !isOpen(one)))
  return (
    <>
      <Rows advice={isLong ? shown : [...shown, ...open]} />
      <Folded advice={isLong ? open : []} word="statement" />
      <Folded advice={advice.filter(isOpenNote)} word="note" />
    </>
  )
}

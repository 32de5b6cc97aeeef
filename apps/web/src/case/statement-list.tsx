/** The statements of one topic: what applies by stance, then what is open; open notes together behind one line. */
import type { PlannedAdvice } from '@leio/plan/make-plan'
import { counted, missingText } from '@leio/plan/words/fact-text'
import { STANCE_ORDER } from '@leio/plan/words/topics'
import { useBench } from '../common/use-store.ts'
import { shownFacts } from '../workbench/workbench.ts'
import { Statement } from './statement.tsx'

/** What applies first, by stance; then what is open; the order of the release decides the rest. */
export const inOrder = (advice: readonly PlannedAdvice[]): readonly PlannedAdvice[] =>
  advice.toSorted(
    (left, right) =>
      Number(left.status === 'undecided') - Number(right.status === 'undecided') ||
      STANCE_ORDER.indexOf(left.stance) - STANCE_ORDER.indexOf(right.stance),
  )

const isOpenNote = ({ status, stance, topic }: PlannedAdvice): boolean =>
  status === 'undecided' && stance === 'note' && topic !== 'safety'

const Rows = ({ advice }: { readonly advice: readonly PlannedAdvice[] }) => {
  const bench = useBench()
  const facts = shownFacts(bench)
  const { settled, whatIf } = bench
  const changed = new Set((whatIf ?? settled)?.difference.advice.map(({ id }) => id))
  return (
    <ul className="statements">
      {advice.map((one) => (
        <Statement
          key={one.id}
          advice={one}
          hangsOn={missingText(one.missing, facts)}
          changedBy={changed.has(one.id) ? (settled?.number ?? 0) : undefined}
        />
      ))}
    </ul>
  )
}

export const StatementList = ({ advice }: { readonly advice: readonly PlannedAdvice[] }) => {
  const notes = advice.filter(isOpenNote)
  const facts = shownFacts(useBench())
  const missing = [...new Set(notes.flatMap((one) => one.missing))]
  return (
    <>
      <Rows advice={inOrder(advice.filter((one) => !isOpenNote(one)))} />
      {notes.length === 0 ? null : (
        <details className="open-notes">
          <summary className="small">
            <span className="unknown">
              {counted(notes.length, 'note')} {notes.length === 1 ? 'is' : 'are'} open
            </span>
            <span className="quiet">, and would inform, not advise: {missingText(missing, facts, 3)}</span>
          </summary>
          <Rows advice={notes} />
        </details>
      )}
    </>
  )
}

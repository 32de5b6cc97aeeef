/** A statement of the plan: stance, sentence, what it depends on, and its sources behind one line. */
import type { Facts } from '@leio/facts/fact'
import type { Plan, PlannedAdvice } from '@leio/plan/make-plan'
import { missingText } from '@leio/plan/words/fact-text'
import { StanceMark } from '../../common/mark.tsx'
import { markOf } from '../../common/mark-of.ts'
import { SourceList } from '../../common/source-list.tsx'
import { useIsPrinting } from '../../common/use-printing.ts'

interface Props {
  readonly advice: PlannedAdvice
  readonly facts: Facts
  readonly release: Plan['release']
}

const Arguments = ({ advice: { arguments: sides = [] }, release }: Omit<Props, 'facts'>) =>
  sides.map(({ text, side, sources }) => (
    <div key={text}>
      <p className="small">
        <b>{side === 'for' ? 'Speaks for:' : 'Speaks against:'}</b> {text}
      </p>
      <SourceList sources={sources} rows={[]} release={release} />
    </div>
  ))

export const PlanStatement = ({ advice, facts, release }: Props) => {
  const { missing, status, text, strength, sources, rows, id } = advice
  const isPrinting = useIsPrinting()
  return (
    <li className="statement" data-id={id} data-status={status}>
      <StanceMark mark={markOf(advice)} />
      <div className="statement-body">
        <p className="statement-text">{text}</p>
        {missing.length === 0 ? null : (
          <p className="small">
            <span className="unknown">
              {status === 'undecided' ? 'Depends on: ' : 'Given because it cannot be excluded. Depends on: '}
              {missingText(missing, facts)}
            </span>
          </p>
        )}
        <details className="small" open={isPrinting || undefined}>
          <summary>
            Sources <span className="quiet">· “{strength}”</span>
          </summary>
          <div className="panel">
            <SourceList sources={sources} rows={rows} release={release} />
            <Arguments advice={advice} release={release} />
          </div>
        </details>
      </div>
    </li>
  )
}

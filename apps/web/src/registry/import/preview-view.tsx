/** What an import would do, before anything is kept. */
import { ProblemNotice } from '../problem-notice.tsx'
import { RowCounts } from './counts.tsx'
import type { Preview } from './import-answers.ts'
import { Reasons } from './reasons.tsx'

const OUTCOMES = { ready: 'Would be accepted', refused: 'Would be refused', quarantined: 'Would wait' } as const

const Rows = ({ rows, isComplete }: Pick<Preview, 'rows' | 'isComplete'>) => (
  <>
    <table className="plain-table listed-table">
      <thead>
        <tr>
          <th scope="col">Row</th>
          <th scope="col">Number</th>
          <th scope="col">Outcome</th>
          <th scope="col">Why</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ row, number, outcome, events, reasons }) => (
          <tr key={row}>
            <th scope="row" className="number">
              {row}
            </th>
            <td data-label="Number">{number ?? '–'}</td>
            <td data-label="Outcome">{OUTCOMES[outcome]}</td>
            <td data-label="Why">{reasons.length === 0 ? `${events} events` : <Reasons reasons={reasons} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
    {isComplete ? null : (
      <p className="small unknown" role="status">
        Only the first {rows.length} rows are shown, those with problems before the others.
      </p>
    )}
  </>
)

export const PreviewView = ({ preview: { counts, rows, isComplete, problems } }: { readonly preview: Preview }) => (
  <div className="stack">
    {problems.length === 0 ? null : (
      <ProblemNotice problem={{ status: 422, type: 'invalid', title: 'The file cannot be read.', problems }} />
    )}
    {counts === null ? null : (
      <RowCounts
        total={counts.total}
        parts={[
          { label: 'Would be accepted', count: counts.ready, tone: 'tone-for' },
          { label: 'Would be refused', count: counts.refused, tone: 'tone-against' },
          { label: 'Would wait for a person', count: counts.quarantined, tone: 'tone-open' },
        ]}
      />
    )}
    {rows.length === 0 ? null : <Rows rows={rows} isComplete={isComplete} />}
  </div>
)

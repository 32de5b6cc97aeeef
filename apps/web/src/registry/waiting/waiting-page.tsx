/** Rows of every import that wait for a person: whose file, for how long, because of which word, and where to settle them. */
import type { PageProps } from '../page-props.ts'
import { RegistryLink } from '../registry-link.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { ageText, reasonText, settleAddress, type WaitingAnswer, type WaitingRows } from './waiting-rows.ts'

const COLUMNS = ['File', 'Why', 'Word in the file', 'Rows', 'Waiting', 'Brought by', 'Settle']

const Row = ({ one }: { readonly one: WaitingRows }) => (
  <tr>
    <th scope="row">{one.fileName}</th>
    <td data-label="Why">{reasonText(one.reason)}</td>
    <td data-label="Word in the file">
      {one.found === null ? <span className="quiet">none</span> : <b>“{one.found}”</b>}
    </td>
    <td data-label="Rows" className="number">
      {one.rows}
    </td>
    <td data-label="Waiting" className={`number nowrap ${one.days > 0 ? 'unknown' : ''}`}>
      {ageText(one.days)}
    </td>
    <td data-label="Brought by">{one.owner}</td>
    <td>
      <RegistryLink to={settleAddress(one)}>
        Settle
        <span className="hidden-text">
          {' '}
          rows of {one.fileName}: {reasonText(one.reason)}
        </span>
      </RegistryLink>
    </td>
  </tr>
)

const Table = ({ waiting }: Pick<WaitingAnswer, 'waiting'>) => (
  <table className="plain-table listed-table">
    <thead>
      <tr>
        {COLUMNS.map((column) => (
          <th key={column} scope="col">
            {column}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {waiting.map((one) => (
        <Row key={`${one.import} ${one.reason} ${one.found}`} one={one} />
      ))}
    </tbody>
  </table>
)

export const WaitingPage = (_: PageProps) => {
  const read = useRead<WaitingAnswer>('/api/imports/waiting')
  return (
    <>
      <header className="page-head">
        <p className="small">
          <RegistryLink to="/registry/imports">All imports</RegistryLink>
        </p>
        <h1>Rows that wait</h1>
        <p>
          Imported rows that a person must settle, the oldest file first. A row with several reasons stands under each.
        </p>
      </header>
      <ShownReading read={read}>
        {({ body: { waiting, isComplete } }) => (
          <div className="stack">
            {waiting.length === 0 ? <p className="quiet">No row waits.</p> : <Table waiting={waiting} />}
            {isComplete ? null : (
              <p className="small unknown" role="status">
                The first {waiting.length} are shown; there are more. They appear as these are settled.
              </p>
            )}
          </div>
        )}
      </ShownReading>
    </>
  )
}

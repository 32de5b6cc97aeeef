/** Imports of the centre, and a new one. */

import { instantText } from '../moment-words.ts'
import type { PageProps } from '../page-props.ts'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { Section } from '../section.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { type ImportSummary, KIND_NAMES } from './import-answers.ts'
import { ImportWizard } from './import-wizard.tsx'

interface Answer {
  readonly imports: readonly ImportSummary[]
  readonly isComplete: boolean
}

const Row = ({ one }: { readonly one: ImportSummary }) => (
  <tr>
    <th scope="row">
      <RegistryLink to={addressTo('/registry/imports/:import', { import: one.id })}>{one.fileName}</RegistryLink>
      <span className="small quiet"> {KIND_NAMES[one.kind]}</span>
    </th>
    <td data-label="When">
      {instantText(one.at)}, {one.by}
    </td>
    <td data-label="Rows" className="number">
      {one.total}
    </td>
    <td data-label="Accepted" className="number">
      {one.accepted}
    </td>
    <td data-label="Recorded before" className="number">
      {one.recognised}
    </td>
    <td data-label="Refused" className="number">
      {one.refused}
    </td>
    <td data-label="Wait for a person" className={`number ${one.quarantined > 0 ? 'unknown' : ''}`}>
      {one.quarantined}
    </td>
  </tr>
)

const COLUMNS = ['File', 'When', 'Rows', 'Accepted', 'Recorded before', 'Refused', 'Wait for a person']

export const ImportsPage = (_: PageProps) => {
  const read = useRead<Answer>('/api/imports')
  return (
    <>
      <header className="page-head">
        <h1>Import</h1>
        <p className="small">
          <RegistryLink to="/registry/imports/waiting">Rows that wait, over all imports</RegistryLink>
        </p>
      </header>
      <ImportWizard />
      <div className="below">
        <Section title="Earlier imports">
          <div className="topic-body">
            <ShownReading read={read}>
              {({ body: { imports, isComplete } }) =>
                imports.length === 0 ? (
                  <p className="quiet">Nothing was imported yet.</p>
                ) : (
                  <>
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
                        {imports.map((one) => (
                          <Row key={one.id} one={one} />
                        ))}
                      </tbody>
                    </table>
                    {isComplete ? null : (
                      <p className="small unknown">Only the {imports.length} newest are shown; there are older ones.</p>
                    )}
                  </>
                )
              }
            </ShownReading>
          </div>
        </Section>
      </div>
    </>
  )
}

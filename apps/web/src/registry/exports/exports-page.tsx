/** Files that leave the registry: each with how many records it holds and the digest by which a cut file is known (H-09). */
import '../../styles/board.css'
import '../../styles/registry-data.css'
import { queryOf, useIo } from '../api.ts'
import { LabelledMenu } from '../forms/labelled-field.tsx'
import type { PageProps } from '../page-props.ts'
import { RECORD_KINDS, recordKindIn } from '../record-kind.ts'
import { hasRole, useSession } from '../session.ts'
import { DeIdentifiedSection } from './de-identified-section.tsx'
import { ExportFile } from './export-file.tsx'

const Identified = ({ kind }: { readonly kind: string }) => (
  <>
    <section className="sheet block" aria-labelledby="table">
      <h2 id="table">Table (CSV)</h2>
      <p className="prose">
        One row a patient, with names: the facts that are in force now, not how they came about. The dictionary says
        what each column holds: label, type, unit, limits and codes. Cells that a spreadsheet would take for a formula
        are neutralised.
      </p>
      <div className="export-files">
        <ExportFile
          key={kind}
          label="Download the table"
          path={`/api/exports/csv${queryOf({ kind })}`}
          unit="record"
          isMain={true}
        />
        <ExportFile label="Download its dictionary" path="/api/exports/dictionary.csv" unit="column" />
      </div>
    </section>
    <section className="sheet block" aria-labelledby="records">
      <h2 id="records">Whole records (JSON lines)</h2>
      <p className="prose">
        One record a line, with names: the case file, every event that stands, and what was corrected. Another Leio can
        import it.
      </p>
      <ExportFile
        key={kind}
        label="Download whole records"
        path={`/api/exports/json${queryOf({ kind })}`}
        unit="record"
        isMain={true}
      />
    </section>
  </>
)

export const ExportsPage = ({ query }: PageProps) => {
  const io = useIo()
  const session = useSession()
  const kind = recordKindIn(query)
  return (
    <div className="narrow-page">
      <header className="page-head exports-head">
        <h1>Exports</h1>
        <p className="prose">
          A file that leaves the registry is no longer guarded by it. Each download is in the audit. Keep the count and
          the digest with the file: whoever receives it can see that nothing is missing.
        </p>
        <LabelledMenu
          label="Kind of records"
          value={kind}
          options={RECORD_KINDS}
          onChoose={(to) => io.goTo(`/registry/exports${queryOf({ kind: to })}`, 'replace')}
        />
      </header>
      <div className="stack-wide">
        {hasRole(session, 'registrar') ? <Identified kind={kind} /> : null}
        <DeIdentifiedSection kind={kind} />
      </div>
    </div>
  )
}

/** Kept cohorts and the analyses made of them. */
import '../../styles/board.css'
import '../../styles/cohorts.css'
import { shortHash } from '@leio/plan/words/fact-text'
import { instantText } from '../moment-words.ts'
import { RegistryLink } from '../registry-link.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import type { AnalysisRow, StoredCohort } from './answers.ts'
import { analysisAddress, cohortAddress } from './cohort-page.tsx'
import { METHOD_NAMES } from './words.ts'

interface Cohorts {
  readonly cohorts: readonly StoredCohort[]
  readonly isComplete: boolean
}

interface Analyses {
  readonly analyses: readonly AnalysisRow[]
  readonly isComplete: boolean
}

const NotAll = ({ shown, what }: { readonly shown: number; readonly what: string }) => (
  <p className="small unknown">
    The first {shown} {what} are shown; there are more. Through the API all can be read.
  </p>
)

const CohortList = ({ cohorts, isComplete }: Cohorts) => (
  <section className="sheet block" aria-labelledby="cohorts">
    <h2 id="cohorts">Kept cohorts</h2>
    {cohorts.length === 0 ? <p className="quiet">No cohort has been kept yet.</p> : null}
    <ul className="bulleted">
      {cohorts.map(({ id, name }) => (
        <li key={id}>
          <RegistryLink to={cohortAddress(id)}>{name}</RegistryLink>
        </li>
      ))}
    </ul>
    {isComplete ? null : <NotAll shown={cohorts.length} what="cohorts" />}
    <p>
      <RegistryLink to={cohortAddress('new')} className="button is-main">
        Choose a new cohort
      </RegistryLink>
    </p>
  </section>
)

const AnalysisList = ({ analyses, isComplete }: Analyses) => (
  <section className="sheet block" aria-labelledby="analyses">
    <h2 id="analyses">Analyses</h2>
    {analyses.length === 0 ? <p className="quiet">Nothing has been analysed yet.</p> : null}
    {analyses.length === 0 ? null : (
      <div className="table-scroll">
        <table className="table">
          <thead>
            <tr>
              <th scope="col">Analysis</th>
              <th scope="col">Cohort</th>
              <th scope="col" className="is-number">
                Patients
              </th>
              <th scope="col">Data</th>
              <th scope="col">Made</th>
            </tr>
          </thead>
          <tbody>
            {analyses.map(({ id, cohortName, request, n, dataHash, at, by }) => (
              <tr key={id}>
                <th scope="row">
                  <RegistryLink to={analysisAddress(id)}>
                    {METHOD_NAMES[request.method]}, {request.endpoint}
                  </RegistryLink>
                </th>
                <td>{cohortName}</td>
                <td className="is-number">{n}</td>
                <td>{shortHash(dataHash)}</td>
                <td>
                  {instantText(at)}, {by}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    )}
    {isComplete ? null : <NotAll shown={analyses.length} what="analyses" />}
  </section>
)

export const CohortsPage = () => (
  <>
    <header className="page-head">
      <h1>Cohorts and analyses</h1>
    </header>
    <div className="stack-wide">
      <ShownReading read={useRead<Cohorts>('/api/cohorts')}>{({ body }) => <CohortList {...body} />}</ShownReading>
      <ShownReading read={useRead<Analyses>('/api/analyses')}>{({ body }) => <AnalysisList {...body} />}</ShownReading>
    </div>
  </>
)

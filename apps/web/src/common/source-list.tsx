/** The works behind a statement, their figures, and what the article prints wrongly in the rows that it rests on. */
import { errataOf, type KnownErratum } from '@leio/knowledge/errata'
import { isRowId } from '@leio/knowledge/inventory'
import { citedWorks } from '@leio/plan/words/cited-works'
import type { Citation, ReleaseId } from '@leio/rules/release'
import { FigureList } from './figure-list.tsx'

/** Each erratum of some rows once. */
export const errataOfRows = (rows: readonly string[], release: ReleaseId): readonly KnownErratum[] => [
  ...new Set(rows.flatMap((row) => (isRowId(row) ? errataOf(row, release) : []))),
]

export const ErratumNote = ({ erratum }: { readonly erratum: KnownErratum }) => (
  <div className="erratum">
    <p>
      <span className="chip tone-erratum">Erratum {erratum.id}</span>
      {erratum.unverified === true ? <span className="unknown small"> unverified</span> : null}
    </p>
    <dl className="erratum-sides small">
      <dt>As printed</dt>
      <dd>{erratum.asPrinted}</dd>
      <dt>Corrected</dt>
      <dd>{erratum.corrected}</dd>
      <dt>Here</dt>
      <dd>{erratum.action}</dd>
    </dl>
  </div>
)

interface Props {
  readonly sources: readonly Citation[]
  readonly rows: readonly string[]
  readonly release: ReleaseId
}

export const SourceList = ({ sources, rows, release }: Props) => (
  <div className="sources stack">
    <ul className="stack">
      {citedWorks(sources).map(({ name, rows: own, figures }) => (
        <li key={name}>
          <p>
            {name}
            {own.length === 0 ? null : <span className="quiet small"> · {own.join(' ')}</span>}
          </p>
          <FigureList figures={figures} />
        </li>
      ))}
    </ul>
    {errataOfRows(rows, release).map((erratum) => (
      <ErratumNote key={erratum.id} erratum={erratum} />
    ))}
  </div>
)

/** One row of an import: as it stood in the file, why it was not simply taken, and what a person decides about it. */
import { useState } from 'react'
import { useApi } from '../api.ts'
import { LabelledField } from '../forms/labelled-field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { useAttempt } from '../sign-in/credentials.tsx'
import type { ImportRow } from './import-answers.ts'
import { Reasons } from './reasons.tsx'

interface Props {
  readonly importId: string
  readonly row: ImportRow
  /** Cells can be corrected only where a mapping reads them. */
  readonly canCorrect: boolean
  readonly onSettled: () => void
}

const AsInFile = ({ raw }: Pick<ImportRow, 'raw'>) => (
  <details className="small">
    <summary>As it stands in the file</summary>
    <dl className="event-says">
      {Object.entries(raw).map(([column, text]) => (
        <div key={column}>
          <dt>{column}</dt>
          <dd>{text === '' ? <span className="quiet">empty</span> : text}</dd>
        </div>
      ))}
    </dl>
  </details>
)

type Corrections = Readonly<Record<string, string>>

const CorrectCells = ({
  raw,
  corrections,
  onType,
}: Pick<ImportRow, 'raw'> & { readonly corrections: Corrections; readonly onType: (to: Corrections) => void }) => (
  <details className="small">
    <summary>Correct cells</summary>
    <div className="form-head">
      {Object.entries(raw).map(([column, text]) => (
        <LabelledField
          key={column}
          label={column}
          value={corrections[column] ?? text}
          hint={corrections[column] === undefined ? undefined : `In the file: ${text === '' ? 'empty' : text}`}
          onType={(to) => onType({ ...corrections, [column]: to })}
        />
      ))}
    </div>
  </details>
)

/** Only what was changed. */
const changedOnly = (raw: Corrections, corrections: Corrections): Corrections =>
  Object.fromEntries(Object.entries(corrections).filter(([column, text]) => raw[column] !== text))

const Settle = ({ importId, row, canCorrect, onSettled }: Props) => {
  const api = useApi()
  const [corrections, type] = useState<Corrections>({})
  const { isBusy, problem, attempt } = useAttempt()
  const changed = changedOnly(row.raw, corrections)
  const isChanged = Object.keys(changed).length > 0
  const settle = (action: 'accept' | 'refuse') =>
    attempt(async () => {
      const body = { action, ...(action === 'accept' && isChanged ? { corrections: changed } : {}) }
      await api.ask('POST', `/api/imports/${importId}/rows/${row.row}`, { body, version: row.version })
      onSettled()
    })
  const canAccept = row.outcome === 'quarantined' || isChanged
  return (
    <div className="stack not-printed">
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      {canCorrect ? <CorrectCells raw={row.raw} corrections={corrections} onType={type} /> : null}
      <div className="row">
        <button type="button" className="button" disabled={isBusy || !canAccept} onClick={() => void settle('accept')}>
          {isChanged ? 'Accept with the corrections' : 'Accept'}
          <span className="hidden-text"> row {row.row}</span>
        </button>
        {row.outcome === 'quarantined' ? (
          <button type="button" className="button" disabled={isBusy} onClick={() => void settle('refuse')}>
            Refuse<span className="hidden-text"> row {row.row}</span>
          </button>
        ) : null}
      </div>
    </div>
  )
}

export const ImportRowItem = (props: Props) => {
  const { row, canCorrect } = props
  const isOpen = row.outcome === 'quarantined' || (row.outcome === 'refused' && canCorrect && row.settledBy === null)
  return (
    <li className="sheet import-row listed" data-row={row.row}>
      <p>
        <b>Row {row.row}</b> {row.number === null ? '' : <>· number {row.number}</>}
        {row.patient === null ? null : (
          <>
            {' '}
            ·{' '}
            <RegistryLink to={addressTo('/registry/patients/:patient', { patient: row.patient })}>Record</RegistryLink>
          </>
        )}
        {row.settledBy === null ? null : <span className="small quiet"> · settled by {row.settledBy}</span>}
      </p>
      <Reasons reasons={row.reasons} />
      <AsInFile raw={row.raw} />
      {isOpen ? <Settle {...props} /> : null}
    </li>
  )
}

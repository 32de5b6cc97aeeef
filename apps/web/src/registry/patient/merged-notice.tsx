/** That two records are one patient: where the events of a merged record count, and which records' events stand here. */
import type { OtherRecord, RecordJson } from '../record.ts'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'

const RecordLink = ({ id, number }: OtherRecord) => (
  <RegistryLink to={addressTo('/registry/patients/:patient', { patient: id })}>number {number}</RegistryLink>
)

type Merged = Pick<RecordJson, 'mergedInto' | 'mergedRecords'>

export const MergedNotice = ({ mergedInto, mergedRecords }: Merged) => {
  if (mergedInto !== null)
    return (
      <p className="notice is-problem" role="note">
        <b>
          This record is merged into <RecordLink {...mergedInto} />.
        </b>{' '}
        It stands in no list and is not counted; state and plan of the patient are on that page. What is shown here is
        this record alone.
      </p>
    )
  if (mergedRecords.length === 0) return null
  return (
    <p className="notice" role="note">
      With the events of merged records:{' '}
      {mergedRecords.map((one, at) => (
        <span key={one.id}>
          {at === 0 ? '' : ', '}
          <RecordLink {...one} />
        </span>
      ))}
      . Each event is corrected in the record that it is of.
    </p>
  )
}

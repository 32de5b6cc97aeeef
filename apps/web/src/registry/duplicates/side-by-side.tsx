/** Two records beside each other, line by line; a line in which they differ says so. */
import { definitionOf } from '@leio/facts/dictionary'
import { dateText } from '@leio/plan/words/fact-text'
import { nameOf, type PatientSummary } from '../patient-summary.ts'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'

export interface ComparedLine {
  readonly label: string
  readonly a: string | undefined
  readonly b: string | undefined
  readonly isDifferent: boolean
}

const dated = (date: string | null | undefined): string | undefined =>
  date === null || date === undefined ? undefined : dateText(date)

const VITAL = { alive: 'Alive', dead: 'Dead', unknown: undefined } as const

const sexText = (code: string | null): string | undefined =>
  code === null ? undefined : (definitionOf('patient.sex').values?.find((one) => one.code === code)?.label ?? code)

const LINES: readonly (readonly [string, (record: PatientSummary) => string | undefined])[] = [
  ['Family name', ({ identity }) => identity?.familyName],
  ['Given name', ({ identity }) => identity?.givenName],
  ['Born', ({ identity }) => dated(identity?.birthDate)],
  ['Sex', ({ sex }) => sexText(sex)],
  ['Disease', ({ label }) => label],
  ['Diagnosis', ({ diagnosisOn }) => dated(diagnosisOn)],
  ['Last contact', ({ lastContactOn }) => dated(lastContactOn)],
  ['Vital status', ({ vitalStatus }) => VITAL[vitalStatus]],
]

/** What is compared. A line is different only where both records say something: what is not recorded is no difference. */
export const comparedLines = (a: PatientSummary, b: PatientSummary): readonly ComparedLine[] =>
  LINES.map(([label, read]) => {
    const [one, other] = [read(a), read(b)]
    return { label, a: one, b: other, isDifferent: one !== undefined && other !== undefined && one !== other }
  })

const Said = ({
  text,
  isDifferent,
  of,
}: {
  readonly text: string | undefined
  readonly isDifferent: boolean
  readonly of: string
}) => (
  <td data-label={of}>
    {text === undefined ? <span className="unknown">not recorded</span> : isDifferent ? <b>{text}</b> : text}
  </td>
)

const Head = ({ record }: { readonly record: PatientSummary }) => (
  <th scope="col">
    <RegistryLink to={addressTo('/registry/patients/:patient', { patient: record.id })}>
      {record.number}
      <span className="hidden-text">, {nameOf(record)}</span>
    </RegistryLink>
  </th>
)

interface Props {
  readonly a: PatientSummary
  readonly b: PatientSummary
}

export const SideBySide = ({ a, b }: Props) => (
  <table className="side-by-side">
    <caption className="hidden-text">
      Record {a.number} beside record {b.number}
    </caption>
    <thead>
      <tr>
        <td />
        <Head record={a} />
        <Head record={b} />
      </tr>
    </thead>
    <tbody>
      {comparedLines(a, b).map(({ label, a: one, b: other, isDifferent }) => (
        <tr key={label} data-different={isDifferent}>
          <th scope="row">
            {label}
            {isDifferent ? <span className="small tone-warning"> differs</span> : null}
          </th>
          <Said text={one} isDifferent={isDifferent} of={a.number} />
          <Said text={other} isDifferent={isDifferent} of={b.number} />
        </tr>
      ))}
    </tbody>
  </table>
)

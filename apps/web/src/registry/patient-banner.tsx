/**
 * Whose record this is: name, birth date, number and centre, on every view of a patient, under every printed page and in
 * the title of the tab (H-20). The tab carries the number only: titles are kept in the browser's history.
 */
import { labelOf } from '@leio/facts/dictionary'
import { dateText } from '@leio/plan/words/fact-text'
import { useEffect } from 'react'
import { usePageFoot } from '../common/use-printing.ts'
import { nameOf, type PatientSummary } from './patient-summary.ts'
import { useSession } from './session.ts'

type Patient = Pick<PatientSummary, 'number' | 'kind' | 'identity' | 'site' | 'sex' | 'age' | 'vitalStatus'>

const KIND_MARKS = {
  clinical: undefined,
  demonstration: 'Demonstration record: no patient of this centre',
  synthetic: 'Synthetic record: no patient',
} as const

const bornText = ({ identity }: Patient): string =>
  identity?.birthDate === undefined ? 'birth date not recorded' : `born ${dateText(identity.birthDate)}`

/** The line that names a patient on paper. */
export const patientLine = (patient: Patient, centre: string): string =>
  `${nameOf(patient)} · ${bornText(patient)} · number ${patient.number} · ${centre}`

const aboutOf = ({ site, sex, age, vitalStatus }: Patient): string =>
  [
    site === null ? undefined : labelOf('tumour.site', site),
    sex === null ? undefined : labelOf('patient.sex', sex),
    age === null ? undefined : `${age} years`,
    vitalStatus === 'dead' ? 'has died' : undefined,
  ]
    .filter((one) => one !== undefined)
    .join(' · ')

interface Props {
  readonly patient: Patient
  /** What this view is, for the title of the tab: `Record`. */
  readonly view: string
}

export const PatientBanner = ({ patient, view }: Props) => {
  const { person } = useSession()
  usePageFoot(patientLine(patient, person.centre))
  useEffect(() => {
    document.title = `${patient.number} · ${view} · Leio registry`
  }, [patient.number, view])
  const mark = KIND_MARKS[patient.kind]
  return (
    <section className="patient-banner" aria-label="Patient">
      <p className="patient-name">{nameOf(patient)}</p>
      <dl className="patient-words">
        <div>
          <dt>Born</dt>
          <dd className={patient.identity?.birthDate === undefined ? 'unknown' : undefined}>
            {patient.identity?.birthDate === undefined ? 'not recorded' : dateText(patient.identity.birthDate)}
          </dd>
        </div>
        <div>
          <dt>Number</dt>
          <dd>{patient.number}</dd>
        </div>
        <div>
          <dt>Centre</dt>
          <dd>{person.centre}</dd>
        </div>
      </dl>
      <p className="quiet patient-about">{aboutOf(patient)}</p>
      {mark === undefined ? null : <p className="patient-kind">{mark}</p>}
    </section>
  )
}

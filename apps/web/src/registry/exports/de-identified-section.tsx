/** The de-identified file: for which records, and what it leaves out (packages/registry/src/export/de-identify.ts). */
import { useState } from 'react'
import { queryOf } from '../api.ts'
import { LabelledMenu } from '../forms/labelled-field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { hasRole, useSession } from '../session.ts'
import { useRead } from '../use-read.ts'
import { ExportFile } from './export-file.tsx'

interface Cohorts {
  readonly cohorts: readonly { readonly id: string; readonly name: string }[]
  readonly isComplete: boolean
}

const LEFT_OUT = [
  'Names, birth dates and every other identity; the number of the record and the centre.',
  'Every calendar date. Days are counted from the diagnosis, or from the first whole date of the record; a date that is not known to the day becomes a first and a last day.',
  'Free words: remarks, sources, organs. An agent that is no code of the dictionary is “other”.',
  'Who recorded what and when, the ids of events, and what was corrected.',
  'Lesion tables.',
  'Facts that nobody has cleared for release, such as what describes the centre.',
  'Ages over 89, which are “90 or over”, and an age that would show one over 89 together with the days.',
] as const

const LeftOut = () => (
  <div className="stack">
    <h3 className="small">What it leaves out</h3>
    <ul className="bulleted small">
      {LEFT_OUT.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
    <p className="small quiet">
      Each record has a random id, new for each file. The first line of the file says how many of each were left out,
      and the digest of the rest. What is left can still point to a person whose disease is rare: such records are
      marked.
    </p>
  </div>
)

const CohortMenu = ({ cohort, onChoose }: { readonly cohort: string; readonly onChoose: (id: string) => void }) => {
  const { reading } = useRead<Cohorts>('/api/cohorts')
  if (reading.state === 'refused') return <ProblemNotice problem={reading.problem} />
  if (reading.state === 'reading') return null
  const { cohorts, isComplete } = reading.answer.body
  return (
    <>
      <LabelledMenu
        label="Cohort"
        value={cohort}
        options={[
          { value: '', label: 'Every record of the kind above' },
          ...cohorts.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChoose={onChoose}
      />
      {isComplete ? null : (
        <p className="small unknown">The first {cohorts.length} cohorts are shown; there are more.</p>
      )}
    </>
  )
}

export const DeIdentifiedSection = ({ kind }: { readonly kind: string }) => {
  const session = useSession()
  const [cohort, choose] = useState('')
  const canChoose = hasRole(session, 'analyst', 'board-chair')
  const path = `/api/exports/de-identified${queryOf(cohort === '' ? { kind } : { cohort })}`
  return (
    <section className="sheet block" aria-labelledby="de-identified">
      <h2 id="de-identified">De-identified records</h2>
      <p className="prose">One record a line, without what could say whose it is.</p>
      {canChoose ? <CohortMenu cohort={cohort} onChoose={choose} /> : null}
      {cohort === '' ? null : (
        <p className="small quiet">The file holds the kinds of records that the cohort was made for.</p>
      )}
      <ExportFile key={path} label="Download de-identified records" path={path} unit="record" isMain={true} />
      <LeftOut />
    </section>
  )
}

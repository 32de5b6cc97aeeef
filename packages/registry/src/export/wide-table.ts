/**
 * The registry as one table, a row a patient, and the dictionary that says what each column holds.
 *
 * A cell holds a value as the dictionary writes it, members of a list between `|`, `[]` for a list that is known to be empty, the
 * word of a reason where the record says that the fact is unknown, and nothing where it says nothing.
 */
import { DICTIONARY } from '@leio/facts/dictionary'
import { UNKNOWN_REASONS } from '@leio/facts/fact'
import type { FactDefinition } from '@leio/facts/fact-definition'
import { unitLabel } from '@leio/facts/unit'
import type { Course } from '../course.ts'
import type { Identity, Moment } from '../event.ts'
import { csvLine } from './csv-cell.ts'

/** What of leio.patient_state a row is made of. */
export interface WideRow {
  readonly number: string
  readonly kind: string
  readonly identity: Identity | null
  readonly course: Course
  readonly values: Readonly<Record<string, unknown>>
  readonly unknowns: Readonly<Record<string, string | null>>
}

interface Column {
  readonly name: string
  readonly label: string
  readonly cell: (row: WideRow) => string
}

/** A date as it is, or `day 412` where the source counts from the diagnosis. */
const momentText = (moment: Moment | undefined): string =>
  moment === undefined ? '' : (moment.date ?? `day ${moment.day}`)

const MARKS: readonly (readonly [keyof Course, string])[] = [
  ['diagnosis', 'Diagnosis'],
  ['surgery', 'First operation of the primary'],
  ['localRecurrence', 'First local recurrence'],
  ['abdominalRecurrence', 'First abdominal recurrence'],
  ['distantRecurrence', 'First distant recurrence'],
  ['progression', 'First progression'],
  ['lastContact', 'Last contact with the patient alive'],
]

const ABOUT: readonly Column[] = [
  { name: 'number', label: 'Number under which the centre knows the patient', cell: ({ number }) => number },
  { name: 'kind', label: 'clinical, demonstration or synthetic', cell: ({ kind }) => kind },
  { name: 'family_name', label: 'Family name', cell: ({ identity }) => identity?.familyName ?? '' },
  { name: 'given_name', label: 'Given name', cell: ({ identity }) => identity?.givenName ?? '' },
  { name: 'birth_date', label: 'Date of birth', cell: ({ identity }) => identity?.birthDate ?? '' },
  {
    name: 'vital_status',
    label: 'alive (at the last contact), dead or unknown',
    cell: ({ course }) => course.vitalStatus,
  },
  ...MARKS.map(([mark, label]) => ({
    name: `course.${mark}`,
    label: `${label}: a date, maybe partial, or days from the diagnosis`,
    cell: ({ course }: WideRow) => momentText(course[mark] as Moment | undefined),
  })),
  { name: 'course.death', label: 'Death', cell: ({ course }) => momentText(course.death?.moment) },
  { name: 'course.death_cause', label: 'Cause of death', cell: ({ course }) => course.death?.cause ?? '' },
  {
    name: 'course.unsettled',
    label: 'Marks that happened, or may have, at a moment that nobody can say',
    cell: ({ course }) => (course.unsettled ?? []).join('|'),
  },
]

const valueText = (value: unknown): string => {
  if (Array.isArray(value)) return value.length === 0 ? '[]' : value.join('|')
  return value === undefined || value === null ? '' : String(value)
}

const factColumn = ({ id, label }: FactDefinition): Column => ({
  name: id,
  label,
  cell: ({ values, unknowns }) => (Object.hasOwn(values, id) ? valueText(values[id]) : (unknowns[id] ?? '')),
})

const COLUMNS: readonly Column[] = [...ABOUT, ...DICTIONARY.map(factColumn)]

/** The heading and a line for each row, one by one, so that a large registry need not be held twice. */
export function* wideTable(rows: Iterable<WideRow>): Generator<string, void> {
  yield csvLine(COLUMNS.map(({ name }) => name))
  for (const row of rows) yield csvLine(COLUMNS.map(({ cell }) => cell(row)))
}

const REASONS = UNKNOWN_REASONS.join(', ')

const definitionLine = ({ id, label, type, unit, question, min, max, values = [] }: FactDefinition): string =>
  csvLine([
    id,
    label,
    type,
    unit === undefined ? '' : unitLabel(unit),
    min === undefined ? '' : String(min),
    max === undefined ? '' : String(max),
    values.map(({ code, label: words }) => `${code} = ${words}`).join(' | '),
    question,
    `a value; ${REASONS} where it is not known; empty where the record says nothing`,
  ])

/** The dictionary of the table: a line a column, in its order. */
export const wideDictionary = (): string =>
  [
    csvLine(['column', 'label', 'type', 'unit', 'minimum', 'maximum', 'codes', 'question', 'cells']),
    ...ABOUT.map(({ name, label }) => csvLine([name, label, 'text', '', '', '', '', '', ''])),
    ...DICTIONARY.map(definitionLine),
  ].join('')

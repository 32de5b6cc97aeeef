/**
 * Leio's own export (one patient a line) read back.
 *
 * What comes back: the number, the kind of patient (H-11), and every event that stood, equal to the last digit. What had been
 * corrected or retracted comes back as events of kind `history`, and so does who recorded what when (exported-history.ts):
 * as words, since a record made here has authors, times and digests of its own. What does not come back: ids, the recorded
 * times as times (a record cannot be read as it was known before the import), data queries, boards, decisions and merges.
 */
import { isPlainObject } from '@leio/facts/json-shape'
import { readJson } from '@leio/facts/json-text'
import type { Problem } from '@leio/facts/problem'
import { readNewEvent } from '../event.ts'
import { historyEvents } from './exported-history.ts'
import { type FileReading, keepable, PATIENT_KINDS, type PatientKind, type ReadRow, refusedRow } from './read-row.ts'
import { mapInSteps, type Steps } from './steps.ts'

const MOST_BYTES = 4_000_000

const shapeProblem = (message: string): Problem => ({
  kind: 'not-a-record',
  where: '',
  message,
  cure: 'Send a file that Leio exported as JSON, one patient a line.',
})

const placed = (row: number, problem: Problem): Problem => ({
  ...problem,
  where: problem.where === '' ? `row ${row}` : `row ${row}, ${problem.where}`,
})

const eventOf = (value: unknown): unknown => {
  if (!isPlainObject(value)) return value
  const { kind, moment, source, body } = value
  return { kind, source, body, ...(moment === undefined ? {} : { moment }) }
}

const objectsOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] | undefined =>
  Array.isArray(value) && value.every(isPlainObject) ? value.filter(isPlainObject) : undefined

const isPatientKind = (value: unknown): value is PatientKind => PATIENT_KINDS.some((kind) => kind === value)

const lineOf = (row: number, text: string): ReadRow => {
  const raw = { line: keepable(text) }
  const refuse = (...problems: readonly Problem[]) => refusedRow(row, raw, ...problems.map((one) => placed(row, one)))
  const { value, problems } = readJson(text, { maxBytes: MOST_BYTES })
  if (problems !== undefined) return refuse(...problems)
  if (!isPlainObject(value)) return refuse(shapeProblem('The line is not an object.'))
  const { number, events, kind = 'clinical', history = [] } = value
  if (typeof number !== 'string' || number.trim() === '' || number.includes('\0') || !number.isWellFormed())
    return refuse(shapeProblem('The line has no number of a patient.'))
  if (!Array.isArray(events) || events.length === 0) return refuse(shapeProblem('The line has no events.'))
  if (!isPatientKind(kind)) return refuse(shapeProblem(`"kind" is none of ${PATIENT_KINDS.join(', ')}.`))
  const past = objectsOf(history)
  if (past === undefined) return refuse(shapeProblem('"history" is not a list of events.'))
  const told = historyEvents(objectsOf(events) ?? [], past)
  const readings = [...events, ...told].map((event) => readNewEvent(eventOf(event)))
  const wrong = readings.flatMap((reading, at) =>
    (reading.problems ?? []).map((one) => ({ ...one, where: `events.${at}.${one.where}` })),
  )
  if (wrong.length > 0) return refuse(...wrong)
  const read = readings.flatMap(({ event }) => (event === undefined ? [] : [event]))
  return {
    row,
    raw,
    state: 'ready',
    number: number.trim(),
    patientKind: kind,
    events: read,
    reasons: [],
    questions: [],
  }
}

/** Every line as an import counts it, in steps; empty lines are no rows. */
export function* jsonLineSteps(text: string): Steps<FileReading> {
  const lines = text
    .split('\n')
    .map((line, at) => ({ row: at + 1, line: line.trim() }))
    .filter(({ line }) => line !== '')
  return { columns: ['line'], rows: yield* mapInSteps(lines, ({ row, line }) => lineOf(row, line)) }
}

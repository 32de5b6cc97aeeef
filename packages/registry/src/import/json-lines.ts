/**
 * Leio's own export (one patient a line) read back. The events that stood are recorded; what had been corrected, and who
 * wrote what when, stays in the file's `history`, since a record made here has authors and times of its own.
 */
import { isPlainObject } from '@leio/facts/json-shape'
import { readJson } from '@leio/facts/json-text'
import type { Problem } from '@leio/facts/problem'
import { readNewEvent } from '../event.ts'
import { type FileReading, keepable, type ReadRow, refusedRow } from './read-row.ts'
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

const lineOf = (row: number, text: string): ReadRow => {
  const raw = { line: keepable(text) }
  const refuse = (...problems: readonly Problem[]) => refusedRow(row, raw, ...problems.map((one) => placed(row, one)))
  const { value, problems } = readJson(text, { maxBytes: MOST_BYTES })
  if (problems !== undefined) return refuse(...problems)
  if (!isPlainObject(value)) return refuse(shapeProblem('The line is not an object.'))
  const { number, events } = value
  if (typeof number !== 'string' || number.trim() === '' || number.includes('\0') || !number.isWellFormed())
    return refuse(shapeProblem('The line has no number of a patient.'))
  if (!Array.isArray(events) || events.length === 0) return refuse(shapeProblem('The line has no events.'))
  const readings = events.map((event) => readNewEvent(eventOf(event)))
  const wrong = readings.flatMap((reading, at) =>
    (reading.problems ?? []).map((one) => ({ ...one, where: `events.${at}.${one.where}` })),
  )
  if (wrong.length > 0) return refuse(...wrong)
  const read = readings.flatMap(({ event }) => (event === undefined ? [] : [event]))
  return { row, raw, state: 'ready', number: number.trim(), events: read, reasons: [], questions: [] }
}

/** Every line as an import counts it, in steps; empty lines are no rows. */
export function* jsonLineSteps(text: string): Steps<FileReading> {
  const lines = text
    .split('\n')
    .map((line, at) => ({ row: at + 1, line: line.trim() }))
    .filter(({ line }) => line !== '')
  return { columns: ['line'], rows: yield* mapInSteps(lines, ({ row, line }) => lineOf(row, line)) }
}

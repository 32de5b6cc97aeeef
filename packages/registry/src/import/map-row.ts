/**
 * A row of a table as events of one patient, by a mapping; every problem with its column.
 *
 * The events pass the same gate as those that a person types (readNewEvent), so that an import can record nothing that a
 * form could not. An empty cell says nothing; a word for "unknown" records the fact as unknown.
 */
import { definitionOf } from '@leio/facts/dictionary'
import { foundText } from '@leio/facts/found-text'
import type { Problem } from '@leio/facts/problem'
import type { ProblemDetails } from '@leio/facts/problem-list'
import { type EventKind, type NewEvent, readNewEvent } from '../event.ts'
import { type CellReading, dateOf, factOfCell, unknownReason } from './map-cell.ts'
import { type ColumnUse, type EventPart, kindOf, type Mapping } from './mapping.ts'
import { type RawRow, type ReadRow, refusedRow } from './read-row.ts'

interface Draft {
  moment?: Readonly<Record<string, unknown>>
  readonly facts: Record<string, unknown>
  readonly parts: Record<string, Record<string, unknown>>
  detail?: string
}

interface Drafts {
  number?: string
  readonly identity: Record<string, string>
  readonly events: Map<string, Draft>
  readonly refusals: Problem[]
  readonly doubts: Problem[]
}

const draftOf = (drafts: Drafts, event: string): Draft => {
  const draft = drafts.events.get(event) ?? { facts: {}, parts: {} }
  drafts.events.set(event, draft)
  return draft
}

const located = (row: number, column: string, details: ProblemDetails): Problem => ({
  where: `row ${row}, column ${column}`,
  ...details,
})

interface Place {
  readonly row: number
  readonly column: string
  readonly text: string
  readonly mapping: Mapping
  readonly drafts: Drafts
}

/** The value of a reading; what is wrong goes to the refusals or the doubts. */
const taken = <Value>(reading: CellReading<Value>, { row, column, drafts }: Place): Value | undefined => {
  if (reading.state === 'unreadable') drafts.refusals.push(located(row, column, reading.problem))
  if (reading.state === 'stranger') drafts.doubts.push(located(row, column, reading.problem))
  return reading.state === 'read' ? reading.value : undefined
}

const putFact = (use: Extract<ColumnUse, { fact: string }>, place: Place): void => {
  const reading = factOfCell(place.text, definitionOf(use.fact), use, place.mapping)
  if (reading.state === 'empty') return
  const draft = draftOf(place.drafts, use.event)
  const value = taken(reading, place)
  if (value !== undefined) draft.facts[use.fact] = value
  if (reading.state === 'unknown') draft.facts[use.fact] = { unknown: reading.reason }
  // A person may accept the row as it is; the word is kept beside the fact then.
  if (reading.state === 'stranger')
    draft.facts[use.fact] = { unknown: 'not-recorded', source: `${place.mapping.source}: ${place.text.trim()}` }
}

const dayOf = (text: string): CellReading<number> =>
  /^-?\d{1,5}$/.test(text)
    ? { state: 'read', value: Number(text) }
    : {
        state: 'unreadable',
        problem: {
          kind: 'not-a-day',
          found: foundText(text),
          message: 'This is not a whole number of days.',
          cure: 'Write the days from the diagnosis, such as 412.',
        },
      }

const putMoment = (use: Extract<ColumnUse, { moment: string }>, place: Place): void => {
  const text = place.text.trim()
  if (text === '' || unknownReason(text, place.mapping.unknown) !== undefined) return
  const draft = draftOf(place.drafts, use.moment)
  const value = use.as === 'day' ? taken(dayOf(text), place) : taken(dateOf(text, place.mapping.dates), place)
  if (value !== undefined) draft.moment = use.as === 'day' ? { day: value } : { date: value }
}

const LISTS: readonly EventPart[] = ['therapy.agents', 'recurrence.organs']

const partValue = (use: Extract<ColumnUse, { part: string }>, place: Place, word: string): unknown => {
  if (LISTS.includes(use.part))
    return word
      .split(use.separator ?? '|')
      .map((one) => one.trim())
      .filter((one) => one !== '')
  if (use.part === 'therapy.cycles') return taken(dayOf(word), place)
  if (use.part !== 'therapy.stopped') return word
  const date = taken(dateOf(word, place.mapping.dates), place)
  return date === undefined ? undefined : { date }
}

const putPart = (use: Extract<ColumnUse, { part: string }>, place: Place): void => {
  const text = place.text.trim()
  const isMapped = use.values !== undefined && Object.hasOwn(use.values, text)
  const word = isMapped ? (use.values?.[text] ?? '') : text
  if (word === '' || (!isMapped && use.part !== 'detail' && unknownReason(text, place.mapping.unknown) !== undefined))
    return
  const draft = draftOf(place.drafts, use.event)
  if (use.part === 'detail') {
    draft.detail = word
    return
  }
  const [group = '', name = ''] = use.part.split('.')
  const value = partValue(use, place, word)
  if (value !== undefined) draft.parts[group] = { ...draft.parts[group], [name]: value }
}

const putCell = (use: ColumnUse, place: Place): void => {
  const { drafts, text, mapping } = place
  const word = text.trim()
  if ('fact' in use) putFact(use, place)
  else if ('moment' in use) putMoment(use, place)
  else if ('part' in use) putPart(use, place)
  else if (word === '' || unknownReason(word, mapping.unknown) !== undefined) return
  else if ('number' in use) drafts.number = word
  else if ('identity' in use) putIdentity(use, word, place)
}

const putIdentity = (use: Extract<ColumnUse, { identity: string }>, word: string, place: Place): void => {
  const { mapping, drafts } = place
  const value = use.identity === 'birthDate' ? taken(dateOf(word, mapping.dates), place) : word
  if (value !== undefined) drafts.identity[use.identity] = value
}

/** The part without which an event of this kind is none, as far as it can be said not to be known. */
const leastPart = (kind: EventKind, parts: Draft['parts']): Draft['parts'] => {
  if (kind === 'death') return { ...parts, death: { cause: 'unknown', ...parts.death } }
  if (kind !== 'recurrence') return parts
  return { ...parts, recurrence: { site: 'unknown', kind: 'recurrence', ...parts.recurrence } }
}

const DATE_ALONE = 'The source gives the date alone.'

const eventJson = (name: string, { moment, facts, parts, detail }: Draft, mapping: Mapping) => {
  const kind = kindOf(name, mapping.events) ?? 'history'
  const body = {
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    ...leastPart(kind, parts),
    ...(detail === undefined ? {} : { detail }),
  }
  const isEmpty = Object.keys(body).length === 0
  const event = { kind, source: mapping.source, body: isEmpty ? { detail: DATE_ALONE } : body }
  return moment === undefined ? event : { ...event, moment }
}

const stands = (name: string, mapping: Mapping, raw: RawRow): boolean => {
  const when = Object.hasOwn(mapping.events, name) ? mapping.events[name]?.when : undefined
  return when === undefined || when.is.includes((raw[when.column] ?? '').trim())
}

const identityJson = (identity: Readonly<Record<string, string>>, source: string) =>
  Object.keys(identity).length === 0 ? [] : [{ kind: 'identity', source, body: { identity } }]

const NO_NUMBER = {
  kind: 'no-number',
  message: 'The row has no number of a patient.',
  cure: 'Write the number under which your centre knows the patient; rows are never matched by anything else.',
}

const MOST_NUMBER = 60

const LONG_NUMBER = {
  kind: 'long-number',
  message: `The number has over ${MOST_NUMBER} letters.`,
  cure: 'Map the column that holds the number of the patient.',
}

const NOTHING = {
  kind: 'nothing-said',
  message: 'No mapped column of this row says anything.',
  cure: 'Map more columns, or leave the row out.',
}

const gateProblem =
  (row: number) =>
  ({ where, ...problem }: Problem): Problem => ({ ...problem, where: `row ${row}, ${where}` })

/**
 * The row as an import counts it. With `size: { fact: 'tumour.size', event: 'imaging', unit: 'cm' }`, a cell `5.2` becomes an
 * imaging event with 52 mm; a cell `ca. 5` refuses the row, and a code that no list holds puts it into quarantine.
 */
export const mapRow = (row: number, raw: RawRow, mapping: Mapping): ReadRow => {
  const drafts: Drafts = { identity: {}, events: new Map(), refusals: [], doubts: [] }
  for (const [column, use] of Object.entries(mapping.columns)) {
    const text = Object.hasOwn(raw, column) ? (raw[column] ?? '') : ''
    const event = 'event' in use ? use.event : 'moment' in use ? use.moment : undefined
    if (event === undefined || stands(event, mapping, raw)) putCell(use, { row, column, text, mapping, drafts })
  }
  return finished(row, raw, drafts, mapping)
}

/** An event whose only part cannot be read is empty as well; saying so twice helps nobody. */
const telling = (problems: readonly Problem[]): readonly Problem[] =>
  problems.length > 1 ? problems.filter(({ kind }) => kind !== 'empty-event') : problems

const finished = (row: number, raw: RawRow, drafts: Drafts, mapping: Mapping): ReadRow => {
  const json = [
    ...identityJson(drafts.identity, mapping.source),
    ...[...drafts.events].map(([name, draft]) => eventJson(name, draft, mapping)),
  ]
  const readings = json.map(readNewEvent)
  const refusals = [
    ...drafts.refusals,
    ...(drafts.number === undefined ? [located(row, numberColumn(mapping), NO_NUMBER)] : []),
    ...((drafts.number ?? '').length > MOST_NUMBER ? [located(row, numberColumn(mapping), LONG_NUMBER)] : []),
    ...(json.length === 0 ? [{ where: `row ${row}`, ...NOTHING }] : []),
    ...readings.flatMap(({ problems }) => telling(problems ?? [])).map(gateProblem(row)),
  ]
  if (refusals.length > 0 || drafts.number === undefined) return refusedRow(row, raw, ...refusals, ...drafts.doubts)
  const events = readings.map(({ event }) => event).filter((event): event is NewEvent => event !== undefined)
  const state = drafts.doubts.length > 0 ? 'quarantined' : 'ready'
  return { row, raw, state, number: drafts.number, events, reasons: drafts.doubts, questions: [] }
}

const numberColumn = ({ columns }: Mapping): string =>
  Object.entries(columns).find(([, use]) => 'number' in use)?.[0] ?? ''

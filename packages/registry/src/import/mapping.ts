/**
 * A saved mapping: what each column of a table means, in which unit, words and decimal mark.
 *
 * Words: the *use* of a column is one of: the patient's number, a part of the identity, a fact, the moment of an event, a
 * part of an event (`therapy.agents`), its free words (`detail`), or nothing (`ignore`). Columns of one *event* make one
 * event a row; its name is a kind of event, or a name of its own that `events` gives a kind (two operations in one row), and
 * where a table has rows of several kinds, `when` says in which rows it stands. Nothing is guessed: a column that is not
 * in the mapping is shown as not mapped, and a length without a unit is refused (H-12).
 */
import { DICTIONARY, definitionOf, type FactId, isFactId } from '@leio/facts/dictionary'
import { UNKNOWN_REASONS, type UnknownReason } from '@leio/facts/fact'
import {
  isPlainObject,
  listReader,
  present,
  type Reader,
  readFlag,
  readMembers,
  textReader,
  wordReader,
  wrongType,
} from '@leio/facts/json-shape'
import type { Problem } from '@leio/facts/problem'
import { problemList } from '@leio/facts/problem-list'
import { EVENT_KINDS, type EventKind } from '../event.ts'

/** Words of a cell → the code that they mean; '' means none of a list. */
export type ValueWords = Readonly<Record<string, string>>

export const EVENT_PARTS = [
  'detail',
  'therapy.agents',
  'therapy.intent',
  'therapy.stopped',
  'therapy.stopReason',
  'therapy.cycles',
  'recurrence.site',
  'recurrence.kind',
  'recurrence.organs',
  'recurrence.basis',
  'death.cause',
] as const
export type EventPart = (typeof EVENT_PARTS)[number]

export const IDENTITY_PARTS = ['familyName', 'givenName', 'birthDate'] as const
export type IdentityPart = (typeof IDENTITY_PARTS)[number]

export type ColumnUse =
  | { readonly number: true }
  | { readonly ignore: true }
  | { readonly identity: IdentityPart }
  | { readonly moment: string; readonly as?: 'date' | 'day' }
  | { readonly part: EventPart; readonly event: string; readonly values?: ValueWords; readonly separator?: string }
  | {
      readonly fact: FactId
      readonly event: string
      /** Unit of the bare numbers of the column, as the dictionary's quantities are written: 'cm'. */
      readonly unit?: string
      readonly values?: ValueWords
      /** Between the members of a list; `|` unless given. */
      readonly separator?: string
    }

export interface EventMapping {
  readonly kind: EventKind
  /** Only rows where this column holds one of these texts. */
  readonly when?: { readonly column: string; readonly is: readonly string[] }
}

export interface Mapping {
  readonly name: string
  readonly kind: 'csv' | 'redcap'
  readonly columns: Readonly<Record<string, ColumnUse>>
  readonly events: Readonly<Record<string, EventMapping>>
  /** A language tag, for the decimal mark: 'en', 'de'. */
  readonly locale: string
  /** The order of day, month and year in dates that are not ISO; absent: ISO only. */
  readonly dates?: 'dmy' | 'mdy'
  /** What happens to rows of a patient whom the centre has already. */
  readonly existing: 'quarantine' | 'append'
  /** Words of the source that say that nothing is known. */
  readonly unknown: Readonly<Record<string, UnknownReason>>
  /** Written into each event: 'Registry of 2019, CSV'. */
  readonly source: string
}

export type MappingReading =
  | { readonly mapping: Mapping; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly mapping?: undefined }

const WORD = textReader({ minLength: 1, maxLength: 200 })
const TEXT = textReader({ maxLength: 200 })

const recordReader =
  <Value>(read: Reader<Value>, what: string): Reader<Readonly<Record<string, Value>>> =>
  (value, path, problems) => {
    if (!isPlainObject(value)) return problems.add(path, wrongType(`${what}, an object`, value, 'Write an object.'))
    const entries = Object.entries(value).map(([key, entry]) => [key, read(entry, [...path, key], problems)] as const)
    return Object.fromEntries(entries.filter(([, entry]) => entry !== undefined)) as Record<string, Value>
  }

const readFactId: Reader<FactId> = (value, path, problems) =>
  typeof value === 'string' && isFactId(value) ? value : wordReader(FACT_IDS, 'the id of a fact')(value, path, problems)

const FACT_IDS = DICTIONARY.map(({ id }) => id as FactId)
const VALUES = recordReader(TEXT, 'the words of a column')

const USES = ['number', 'ignore', 'identity', 'moment', 'part', 'fact'] as const

const readUse: Reader<ColumnUse> = (value, path, problems) => {
  const given = isPlainObject(value) ? USES.filter((use) => Object.hasOwn(value, use)) : []
  const [use] = given
  if (use === undefined || given.length > 1)
    return problems.add(path, {
      kind: 'column-use',
      message: 'A column has exactly one use.',
      cure: `Give one of ${USES.join(', ')}.`,
    })
  return readerOfUse(use)(value, path, problems)
}

const readerOfUse = (use: (typeof USES)[number]): Reader<ColumnUse> => {
  switch (use) {
    case 'number':
    case 'ignore':
      return readMark(use)
    case 'identity':
      return readIdentityUse
    case 'moment':
      return readMomentUse
    case 'part':
      return readPartUse
    case 'fact':
      return readFactUse
  }
}

const readMark =
  (use: 'number' | 'ignore'): Reader<ColumnUse> =>
  (value, path, problems) => {
    const flag = readMembers(value, path, problems, { what: 'a column', required: [use] })?.read(use, readFlag)
    if (flag === false) problems.add([...path, use], wrongType('true', false, 'Write true, or take the column out.'))
    return use === 'number' ? { number: true } : { ignore: true }
  }

const readIdentityUse: Reader<ColumnUse> = (value, path, problems) => {
  const members = readMembers(value, path, problems, { what: 'a column of the identity', required: ['identity'] })
  const identity = members?.read('identity', wordReader(IDENTITY_PARTS, 'a part of the identity'))
  return identity === undefined ? undefined : { identity }
}

const readMomentUse: Reader<ColumnUse> = (value, path, problems) => {
  const members = readMembers(value, path, problems, { what: 'a moment', required: ['moment'], optional: ['as'] })
  const moment = members?.read('moment', WORD)
  const as = members?.read('as', wordReader(['date', 'day'] as const, 'a way to count'))
  return moment === undefined ? undefined : { moment, ...present({ as }) }
}

const readPartUse: Reader<ColumnUse> = (value, path, problems) => {
  const shape = { what: 'a part of an event', required: ['part', 'event'], optional: ['values', 'separator'] }
  const members = readMembers(value, path, problems, shape)
  const part = members?.read('part', wordReader(EVENT_PARTS, 'a part of an event'))
  const event = members?.read('event', WORD)
  const words = present({ values: members?.read('values', VALUES), separator: members?.read('separator', WORD) })
  return part === undefined || event === undefined ? undefined : { part, event, ...words }
}

const readFactUse: Reader<ColumnUse> = (value, path, problems) => {
  const shape = { what: 'a column of a fact', required: ['fact', 'event'], optional: ['unit', 'values', 'separator'] }
  const members = readMembers(value, path, problems, shape)
  const fact = members?.read('fact', readFactId)
  const event = members?.read('event', WORD)
  const words = present({
    unit: members?.read('unit', WORD),
    values: members?.read('values', VALUES),
    separator: members?.read('separator', WORD),
  })
  return fact === undefined || event === undefined ? undefined : { fact, event, ...words }
}

const readWhen: Reader<NonNullable<EventMapping['when']>> = (value, path, problems) => {
  const members = readMembers(value, path, problems, { what: 'a condition', required: ['column', 'is'] })
  const column = members?.read('column', WORD)
  const is = members?.read('is', listReader(TEXT, 'texts'))
  return column === undefined || is === undefined ? undefined : { column, is }
}

const readEventMapping: Reader<EventMapping> = (value, path, problems) => {
  const members = readMembers(value, path, problems, { what: 'an event', required: ['kind'], optional: ['when'] })
  const kind = members?.read('kind', wordReader(EVENT_KINDS, 'a kind of event'))
  const when = members?.read('when', readWhen)
  return kind === undefined ? undefined : { kind, ...present({ when }) }
}

/** The event of a use, if it has one. */
export const eventOfUse = (use: ColumnUse): string | undefined =>
  'event' in use ? use.event : 'moment' in use ? use.moment : undefined

/** The kind of an event's name: what `events` says, or the name itself. */
export const kindOf = (name: string, events: Mapping['events']): EventKind | undefined =>
  (Object.hasOwn(events, name) ? events[name]?.kind : undefined) ?? EVENT_KINDS.find((kind) => kind === name)

/** What only the whole mapping shows: no number, two columns for one thing, an event without a kind, a unit that is not one. */
const wholeProblems = ({ columns, events }: Pick<Mapping, 'columns' | 'events'>, add: Reader<never>): void => {
  const seen = new Map<string, string>()
  for (const [column, use] of Object.entries(columns)) {
    const { unit: _, values: __, separator: ___, as: ____, ...target } = use as Readonly<Record<string, unknown>>
    const key = JSON.stringify(target)
    const other = 'ignore' in use ? undefined : seen.get(key)
    if (other !== undefined) add(`It means the same as "${other}".`, ['columns', column], problemList())
    seen.set(key, column)
    const event = eventOfUse(use)
    if (event !== undefined && kindOf(event, events) === undefined)
      add(`"${event}" is neither a kind of event nor in "events".`, ['columns', column], problemList())
    if ('fact' in use && use.unit !== undefined && definitionOf(use.fact).unit === undefined)
      add(`${use.fact} has no unit.`, ['columns', column], problemList())
  }
  if (!Object.values(columns).some((use) => 'number' in use))
    add('No column is the number of the patient.', ['columns'], problemList())
}

/**
 * The mapping of a JSON value, or every problem with it. `readMapping({ name: 'Ours', kind: 'csv', columns: { id: { number:
 * true }, size: { fact: 'tumour.size', event: 'imaging', unit: 'cm' } } })` reads bare numbers of the column `size` as
 * centimetres, with the decimal mark of English, and ISO dates.
 */
export const readMapping = (value: unknown): MappingReading => {
  const problems = problemList()
  const optional = ['events', 'locale', 'dates', 'existing', 'unknown', 'source']
  const members = readMembers(value, [], problems, {
    what: 'a mapping',
    required: ['name', 'kind', 'columns'],
    optional,
  })
  const name = members?.read('name', WORD) ?? ''
  const columns = members?.read('columns', recordReader(readUse, 'the columns')) ?? {}
  const events = members?.read('events', recordReader(readEventMapping, 'the events')) ?? {}
  const mapping: Mapping = {
    name,
    columns,
    events,
    kind: members?.read('kind', wordReader(['csv', 'redcap'] as const, 'a kind of table')) ?? 'csv',
    locale: members?.read('locale', WORD) ?? 'en',
    existing: members?.read('existing', wordReader(['quarantine', 'append'] as const, 'a way')) ?? 'quarantine',
    unknown: members?.read('unknown', recordReader(wordReader(UNKNOWN_REASONS, 'a reason'), 'words')) ?? {},
    source: members?.read('source', WORD) ?? name,
    ...present({ dates: members?.read('dates', wordReader(['dmy', 'mdy'] as const, 'an order')) }),
  }
  wholeProblems(mapping, (message, path) =>
    problems.add(path, { kind: 'mapping', message: String(message), cure: 'Correct the mapping.' }),
  )
  return problems.problems.length > 0 ? { problems: problems.problems } : { mapping }
}

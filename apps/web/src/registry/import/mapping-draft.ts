/**
 * A mapping while it is made: for each column a word that says what it means, with the unit and the words of its cells.
 *
 * The meaning is one text, so that it can stand in a menu: `number`, `ignore`, `identity familyName`, `moment surgery`,
 * `part therapy.agents`, `fact tumour.size`.
 */
import { definitionOf, type FactId, isFactId } from '@leio/facts/dictionary'
import { UNKNOWN_REASONS } from '@leio/facts/fact'
import { EVENT_KINDS, type EventKind, kindOfFact } from '../forms/event-kinds.ts'
import type { ColumnView } from './import-answers.ts'

export interface ColumnDraft {
  readonly name: string
  readonly meaning: string
  /** The kind of event to which a fact belongs. */
  readonly event: EventKind
  readonly unit: string
  /** Lines such as `1 = uterus`. */
  readonly words: string
}

export interface MappingDraft {
  readonly name: string
  readonly kind: 'csv' | 'redcap'
  readonly columns: readonly ColumnDraft[]
  readonly locale: string
  readonly dates: '' | 'dmy' | 'mdy'
  readonly existing: 'quarantine' | 'append'
  /** Lines such as `NA = not-recorded`. */
  readonly unknown: string
}

/** Parts of an event, each with the one kind of event that has it; free words may belong to any. */
const PART_KINDS: Readonly<Record<string, EventKind>> = {
  'therapy.agents': 'systemic-therapy',
  'therapy.intent': 'systemic-therapy',
  'therapy.stopped': 'systemic-therapy',
  'therapy.stopReason': 'systemic-therapy',
  'therapy.cycles': 'systemic-therapy',
  'recurrence.site': 'recurrence',
  'recurrence.kind': 'recurrence',
  'recurrence.organs': 'recurrence',
  'recurrence.basis': 'recurrence',
  'death.cause': 'death',
}

export const PARTS = Object.keys(PART_KINDS)

const NUMBER_NAMES = /^(?:record_?id|patient_?(?:id|number)?|number|mrn|id)$/i

/** A column with the proposal of the server; the number of the patient is proposed by its name, the first that has one. */
const columnDraft = ({ name, suggestedFact }: ColumnView, isNumber: boolean): ColumnDraft => {
  const fact = suggestedFact !== undefined && isFactId(suggestedFact) ? suggestedFact : undefined
  return {
    name,
    meaning: isNumber ? 'number' : fact === undefined ? 'ignore' : `fact ${fact}`,
    event: fact === undefined ? 'diagnosis' : kindOfFact(fact),
    unit: '',
    words: '',
  }
}

/** A mapping of the proposals. Nothing of it is used before a person has saved it. */
export const mappingDraftOf = (kind: MappingDraft['kind'], columns: readonly ColumnView[]): MappingDraft => {
  const number = columns.find(({ name }) => NUMBER_NAMES.test(name))?.name
  return {
    name: '',
    kind,
    columns: columns.map((column) => columnDraft(column, column.name === number)),
    locale: 'en',
    dates: '',
    existing: 'quarantine',
    unknown: '',
  }
}

/** `linesOf('1 = uterus\n2 = skin')` is `{ 1: 'uterus', 2: 'skin' }`; a line without "=" is left as it is and refused. */
export const linesOf = (text: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .map((line) => {
        const at = line.indexOf('=')
        return at < 0 ? [line, ''] : [line.slice(0, at).trim(), line.slice(at + 1).trim()]
      }),
  )

const wordsOf = (text: string) => (text.trim() === '' ? {} : { values: linesOf(text) })

/** The fact of a meaning. */
export const factOfMeaning = (meaning: string): FactId | undefined => {
  const [use, fact = ''] = meaning.split(' ')
  return use === 'fact' && isFactId(fact) ? fact : undefined
}

const useOf = ({ meaning, event, unit, words }: ColumnDraft): Readonly<Record<string, unknown>> => {
  const [use = 'ignore', what = ''] = meaning.split(' ')
  switch (use) {
    case 'number':
      return { number: true }
    case 'identity':
      return { identity: what }
    case 'moment':
      return { moment: what }
    case 'day':
      return { moment: what, as: 'day' }
    case 'part':
      return { part: what, event: PART_KINDS[what] ?? event, ...wordsOf(words) }
    case 'fact':
      return { fact: what, event, ...(unit === '' ? {} : { unit }), ...wordsOf(words) }
    default:
      return { ignore: true }
  }
}

/** The mapping as the server takes it, which checks it. */
export const mappingOf = ({ name, kind, columns, locale, dates, existing, unknown }: MappingDraft) => ({
  name: name.trim(),
  kind,
  columns: Object.fromEntries(columns.map((column) => [column.name, useOf(column)])),
  locale,
  existing,
  unknown: linesOf(unknown),
  ...(dates === '' ? {} : { dates }),
})

/** What a fact's cells need besides: a unit, or words for the codes. */
export const needsOf = (meaning: string): { readonly unit?: string; readonly hasWords: boolean } => {
  const fact = factOfMeaning(meaning)
  if (fact === undefined) return { hasWords: meaning.startsWith('part ') }
  const { type, unit } = definitionOf(fact)
  return { ...(unit === undefined ? {} : { unit }), hasWords: ['boolean', 'choice', 'choices'].includes(type) }
}

export const DATED_KINDS = EVENT_KINDS.filter((kind) => kind !== 'identity' && kind !== 'history')

export const REASONS_TEXT = UNKNOWN_REASONS.join(', ')

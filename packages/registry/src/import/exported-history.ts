/**
 * Who recorded what when, and what was corrected or retracted, as an export tells it: events of kind `history` whose words
 * keep it for people. They hold no facts, so no rule reads them and the case is that of the events that stood.
 *
 * Recording corrections as corrections again was refused: their authors and times would be those of the import.
 */
import { canonicalJson } from '@leio/facts/canonical-json'
import { isPlainObject } from '@leio/facts/json-shape'

type Json = Readonly<Record<string, unknown>>

/** The limits of `detail` and `source` of an event, with room for what is added. */
const MOST_DETAIL = 3900
const MOST_SOURCE = 200

const wordOf = (value: unknown): string => (typeof value === 'string' ? value.toWellFormed().replaceAll('\0', '') : '')

const cut = (text: string, most: number): string => [...text].slice(0, most).join('')

/** `Synthetic Author, 2026-05-03T12:00:00.000000Z`; '' where the file says neither. */
const authorship = ({ authorName, recordedAt }: Json): string =>
  [wordOf(authorName), wordOf(recordedAt)].filter((word) => word !== '').join(', ')

const momentWords = ({ moment }: Json): string => {
  if (!isPlainObject(moment)) return 'no date'
  return moment.date === undefined ? `day ${moment.day}` : wordOf(moment.date)
}

const whatWords = (event: Json): string =>
  [wordOf(event.kind), momentWords(event), wordOf(event.source)].filter((word) => word !== '').join(', ')

const pieces = (text: string): readonly string[] => {
  const letters = [...text]
  const count = Math.max(1, Math.ceil(letters.length / MOST_DETAIL))
  return Array.from({ length: count }, (_, at) => letters.slice(at * MOST_DETAIL, (at + 1) * MOST_DETAIL).join(''))
}

const told = (source: string, text: string): readonly Json[] =>
  pieces(text).map((detail, at, all) => ({
    kind: 'history',
    source: cut(source, MOST_SOURCE),
    body: { detail: all.length === 1 ? detail : `(${at + 1} of ${all.length}) ${detail}` },
  }))

const fateOf = (event: Json, later: readonly Json[]): string => {
  if (event.retraction !== undefined) return `Retraction of an event: ${wordOf(event.retraction)}`
  const by = later.find(({ supersedes }) => supersedes !== undefined && supersedes === event.id)
  return by?.retraction === undefined ? 'Corrected later' : 'Retracted later'
}

const replaced = (event: Json, all: readonly Json[]): readonly Json[] => {
  const body = isPlainObject(event.body) && Object.keys(event.body).length > 0 ? `: ${canonicalJson(event.body)}` : ''
  const author = authorship(event)
  const source = author === '' ? 'Leio export' : `Leio export, recorded by ${author}`
  return told(source, `${fateOf(event, all)}. ${whatWords(event)}${body}`)
}

const AUTHORS = 'Leio export: who recorded what'

const authors = (events: readonly Json[]): readonly Json[] => {
  const lines = events.flatMap((event) => {
    const author = authorship(event)
    return author === '' ? [] : [`${whatWords(event)}: ${author}`]
  })
  return lines.length === 0 ? [] : told(AUTHORS, lines.join('\n'))
}

/**
 * The events that tell of an exported record's past. For one standing event and one that it corrected: an event with the
 * author and time of the first, and one with the words of the second, whose source names its author and time.
 */
export const historyEvents = (standing: readonly Json[], history: readonly Json[]): readonly Json[] => {
  const all = [...standing, ...history]
  return [...history.flatMap((event) => replaced(event, all)), ...authors(standing)]
}

/**
 * What a table's columns look like, and which fact each probably holds: a proposal for the person who makes the mapping.
 *
 * Only the names and labels of the dictionary are compared, never the cells, and a proposal is never used by itself.
 */
import { DICTIONARY } from '@leio/facts/dictionary'
import type { TableRow } from './table-file.ts'

export interface ColumnView {
  readonly name: string
  /** The first different texts that stand in it. */
  readonly sample: readonly string[]
  readonly suggestedFact?: string
}

const SAMPLES = 5
const plain = (text: string): string => text.toLowerCase().replaceAll(/[^a-z0-9]+/g, '')

/** Names that belong to one fact alone: its id, its label, and the last word of its id where no other fact ends so. */
const byName: ReadonlyMap<string, string> = (() => {
  const names = DICTIONARY.flatMap(({ id, label }) =>
    [...new Set([id, label, id.slice(id.indexOf('.') + 1)].map(plain))].map((name) => [name, id] as const),
  )
  const counts = Map.groupBy(names, ([name]) => name)
  return new Map([...counts].filter(([, ids]) => ids.length === 1).map(([name, ids]) => [name, ids[0]?.[1] ?? '']))
})()

/** `suggestedFact('Tumour_Size')` is `tumour.size`; undefined where no fact, or more than one, is called so. */
export const suggestedFact = (column: string): string | undefined => byName.get(plain(column))

const sampleOf = (name: string, rows: readonly TableRow[]): readonly string[] => {
  const found = new Set<string>()
  for (const { raw } of rows) {
    const text = (Object.hasOwn(raw, name) ? (raw[name] ?? '') : '').trim()
    if (text !== '') found.add(text.slice(0, 60))
    if (found.size === SAMPLES) break
  }
  return [...found]
}

/** The columns of a table with samples and proposals. */
export const viewColumns = (columns: readonly string[], rows: readonly TableRow[]): readonly ColumnView[] =>
  columns.map((name) => {
    const fact = suggestedFact(name)
    return { name, sample: sampleOf(name, rows), ...(fact === undefined ? {} : { suggestedFact: fact }) }
  })

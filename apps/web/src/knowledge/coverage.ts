/**
 * What became of every row of the article: what rests on it, or why nothing does.
 *
 * Words: a *use* is one thing of the chosen release that rests on the row, with the place of the book where it stands.
 * The account of the knowledge package counts both releases together; a row that only the other one uses says so.
 */
import { type Account, account } from '@leio/knowledge/account'
import type { Evidence } from '@leio/knowledge/evidence'
import { EXCLUDED } from '@leio/knowledge/excluded'
import { FIGURES } from '@leio/knowledge/figures'
import { GLOSSARY } from '@leio/knowledge/glossary'
import { GAPS, INVENTORY, type KnownRow } from '@leio/knowledge/inventory'
import { SECTIONS } from '@leio/knowledge/inventory/row'
import { SIMULATION_TARGETS } from '@leio/knowledge/simulation-targets'
import type { Release } from '@leio/rules/release'
import { evidenceIn } from './in-release.ts'
import { placeOf, wordId } from './place.ts'

export interface RowUse {
  readonly kind: string
  readonly name: string
  /** Where it stands in the book; absent for what is only counted. */
  readonly place?: string
}

export interface CoveredRow {
  readonly row: KnownRow
  readonly uses: readonly RowUse[]
  /** Why nothing rests on it, or that only the other release does. */
  readonly note?: string
  readonly isUnaccounted: boolean
}

type Entry = readonly [rows: readonly string[], use: RowUse]

const ofRelease = (release: Release): readonly Entry[] => [
  ...release.advice.map(({ id, rows }): Entry => [rows, { kind: 'rule', name: id, place: placeOf('rule', id) }]),
  ...release.classifications.map(
    ({ id, label, rows }): Entry => [
      rows,
      { kind: 'classification', name: label, place: placeOf('classification', id) },
    ],
  ),
  ...release.trials.map(({ id, rows }): Entry => [rows, { kind: 'trial', name: id, place: placeOf('criteria', id) }]),
  ...release.silences.map(
    ({ id, rows }): Entry => [rows, { kind: 'silence', name: id, place: placeOf('silence', id) }],
  ),
  ...release.surveillance.map(
    ({ id, rows }): Entry => [rows, { kind: 'schedule', name: id, place: placeOf('schedule', id) }],
  ),
]

const evidenceEntry = ({ id, rows }: Evidence): Entry => [
  rows,
  { kind: 'evidence', name: id, place: placeOf('evidence', id) },
]

const ofData = ({ id }: Release): readonly Entry[] => [
  ...evidenceIn(id).map(evidenceEntry),
  ...GLOSSARY.map(
    ({ term, rows }): Entry => [rows, { kind: 'word', name: term, place: placeOf('word', wordId(term)) }],
  ),
  ...FIGURES.filter((figure) => id === 'current' || figure.release === '2022').map(
    ({ row, alsoRows = [], label }): Entry => [[row, ...alsoRows], { kind: 'figure', name: label }],
  ),
  ...SIMULATION_TARGETS.filter((target) => id === 'current' || target.release === '2022').map(
    ({ row, quantity }): Entry => [[row], { kind: 'simulation target', name: quantity }],
  ),
]

const usesByRow = (release: Release): ReadonlyMap<string, readonly RowUse[]> => {
  const pairs = [...ofRelease(release), ...ofData(release)].flatMap(([rows, use]) => rows.map((row) => ({ row, use })))
  return new Map([...Map.groupBy(pairs, ({ row }) => row)].map(([row, own]) => [row, own.map(({ use }) => use)]))
}

const reasons: ReadonlyMap<string, string> = new Map(EXCLUDED.map(({ row, reason }) => [row, reason]))

const noteOf = (row: KnownRow, isUsed: boolean, { uses }: Account): string | undefined => {
  if (isUsed) return undefined
  if (uses.has(row.id)) return 'Only the other release rests on it.'
  const reason = reasons.get(row.id)
  return reason === undefined ? undefined : `Excluded. ${reason}`
}

/** Every row of the article in its order, then the gaps. `coverage(release)[0].uses` is what rests on `KP-01`. */
export const coverage = (release: Release): readonly CoveredRow[] => {
  const byRow = usesByRow(release)
  const counted = account()
  const unaccounted: ReadonlySet<string> = new Set(counted.unaccounted)
  return [...INVENTORY, ...GAPS].map((row) => {
    const uses = byRow.get(row.id) ?? []
    const note = noteOf(row, uses.length > 0, counted)
    return { row, uses, isUnaccounted: unaccounted.has(row.id), ...(note === undefined ? {} : { note }) }
  })
}

/** The heading of the article under which a row stands. */
export const sectionOf = ({ row }: CoveredRow): string => SECTIONS[row.section]

/** Uses of one kind together, in the order of the account: `[['rule', …], ['figure', …]]`. */
export const usesByKind = (uses: readonly RowUse[]): readonly (readonly [kind: string, uses: readonly RowUse[]])[] => [
  ...Map.groupBy(uses, ({ kind }) => kind),
]

/** `321 rows: 319 used, 2 excluded, 0 unaccounted`. */
export const accountText = ({ rows, used, excluded, unaccounted }: Account): string =>
  `${rows} rows: ${used} used, ${excluded} excluded, ${unaccounted.length} unaccounted`

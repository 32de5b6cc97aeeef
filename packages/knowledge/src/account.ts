/**
 * What becomes of every row of the article, and what is wrong with the knowledge itself.
 *
 * A row is *used* when advice, a classification, a trial, a silence, a calculator, surveillance, evidence, a figure, a
 * glossary entry or a simulation target rests on it; *excluded* when excluded.ts gives a reason; else *unaccounted*.
 */

import { derivationsById } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'
import { leavesOf } from '@leio/rules/facts-read'
import type { Advice, Release, ReleaseId } from '@leio/rules/release'
import { adviceEntries } from './advice.ts'
import { EVIDENCE } from './evidence.ts'
import { EXCLUDED } from './excluded.ts'
import { FIGURES } from './figures.ts'
import { GLOSSARY } from './glossary.ts'
import { GAPS, INVENTORY, isRowId, type RowId } from './inventory.ts'
import { pathwayProblems } from './pathway-problems.ts'
import { pathwayEntries } from './pathways.ts'
import { RELEASES } from './releases.ts'
import { SIMULATION_TARGETS } from './simulation-targets.ts'
import type { WorkedCase } from './worked-case.ts'

export type Use =
  | 'advice'
  | 'classification'
  | 'trial'
  | 'silence'
  | 'surveillance'
  | 'figure'
  | 'evidence'
  | 'glossary'
  | 'simulation target'

export interface Account {
  readonly rows: number
  readonly used: number
  readonly excluded: number
  /** Neither used nor excluded; empty, or the knowledge is not complete. */
  readonly unaccounted: readonly RowId[]
  /** Every use of every row. */
  readonly uses: ReadonlyMap<RowId, ReadonlySet<Use>>
}

const usesOf = (release: Release): readonly (readonly [Use, readonly string[]])[] => [
  ...release.advice.map((one) => ['advice', one.rows] as const),
  ...release.classifications.map((one) => ['classification', one.rows] as const),
  ...release.trials.map((one) => ['trial', one.rows] as const),
  ...release.silences.map((one) => ['silence', one.rows] as const),
  ...release.surveillance.map((one) => ['surveillance', one.rows] as const),
]

const dataUses = (): readonly (readonly [Use, readonly string[]])[] => [
  ...FIGURES.map((one) => ['figure', [one.row, ...(one.alsoRows ?? [])]] as const),
  ...EVIDENCE.map((one) => ['evidence', one.rows] as const),
  ...GLOSSARY.map((one) => ['glossary', one.rows] as const),
  ...SIMULATION_TARGETS.map((one) => ['simulation target', [one.row]] as const),
]

/** The account of all rows. `account().unaccounted` is empty when every row of the article has a place. */
export const account = (): Account => {
  const uses = new Map<RowId, Set<Use>>()
  for (const [use, rows] of [...Object.values(RELEASES).flatMap(usesOf), ...dataUses()]) {
    for (const row of rows) {
      if (!isRowId(row)) continue
      const known = uses.get(row)
      if (known === undefined) uses.set(row, new Set([use]))
      else known.add(use)
    }
  }
  const excluded = new Set<RowId>(EXCLUDED.map((one) => one.row))
  const every = [...INVENTORY, ...GAPS].map((row) => row.id)
  return {
    rows: INVENTORY.length,
    used: INVENTORY.filter((row) => uses.has(row.id)).length,
    excluded: INVENTORY.filter((row) => !uses.has(row.id) && excluded.has(row.id)).length,
    unaccounted: every.filter((row) => !uses.has(row) && !excluded.has(row)),
    uses,
  }
}

/** Rows that say what to do (flag R) but that no advice, classification, trial, surveillance or silence rests on. */
export const actionableRowsWithoutRule = (): readonly RowId[] => {
  const { uses } = account()
  const rules: readonly Use[] = ['advice', 'classification', 'trial', 'silence', 'surveillance']
  return INVENTORY.filter((row) => row.flags.includes('R'))
    .map((row) => row.id)
    .filter((row) => !rules.some((use) => uses.get(row)?.has(use) === true))
}

export interface KnowledgeProblem {
  readonly release: ReleaseId
  /** The id of what is wrong. */
  readonly item: string
  readonly message: string
}

type CaseKind = 'holds' | 'does not hold' | 'cannot be known'

const kindsOfCases = (advice: Advice, cases: readonly WorkedCase[]): ReadonlySet<CaseKind> => {
  const kinds = new Set<CaseKind>()
  for (const { expect } of cases) {
    if (expect.applies?.includes(advice.id) === true) kinds.add('holds')
    if (expect.doesNotApply?.includes(advice.id) === true) kinds.add('does not hold')
    if (expect.undecided?.[advice.id] !== undefined || expect.warns?.[advice.id] !== undefined)
      kinds.add('cannot be known')
  }
  return kinds
}

const ALL_KINDS: readonly CaseKind[] = ['holds', 'does not hold', 'cannot be known']

const sentences = (text: string): number =>
  text.split(/[.?!](?=\s+[A-Z]|$)/).filter((part) => part.trim() !== '').length

const directLeaves = (expression: Expression): readonly Expression[] => {
  switch (expression.kind) {
    case 'all':
    case 'any':
    case 'at-least-of':
      return expression.of.flatMap(directLeaves)
    case 'not':
      return directLeaves(expression.of)
    default:
      return [expression]
  }
}

const adviceProblems = (advice: Advice, release: Release, cases: readonly WorkedCase[]): readonly string[] => {
  const kinds = kindsOfCases(advice, cases)
  const lacking = ALL_KINDS.filter((kind) => !kinds.has(kind))
  const monotone = directLeaves(advice.when).every((leaf) => leaf.kind !== 'known' && leaf.kind !== 'unknown-because')
  return [
    ...(advice.rows.length === 0 && advice.sources.length === 0 ? ['rests on no source row'] : []),
    ...advice.rows.filter((row) => !isRowId(row)).map((row) => `cites row ${row}, which does not exist`),
    ...lacking.map((kind) => `has no worked case in which it ${kind}`),
    ...(sentences(advice.text) > 2 ? [`has ${sentences(advice.text)} sentences; two at most`] : []),
    ...(advice.topic !== 'safety' && (!monotone || advice.unless !== undefined)
      ? ['asks what is known, or can be lifted: only safety may']
      : []),
    ...(factsReadCount(advice, release) === 0 ? ['reads no fact: it would always apply'] : []),
  ]
}

const factsReadCount = (advice: Advice, release: Release): number =>
  [...leavesOf(advice.when, derivationsById(release.derivations))].filter((leaf) => leaf.kind !== 'derived').length

/** As they are written down: a release leaves out advice that it does not contain, and with it a misspelt id. */
const allPathwayProblems = () => {
  const ids = new Set(adviceEntries.map((entry) => entry.id))
  return pathwayEntries.flatMap((pathway) => pathwayProblems(pathway, (id) => ids.has(id)))
}

const duplicates = (ids: readonly string[]): readonly string[] => ids.filter((id, index) => ids.indexOf(id) !== index)

/**
 * What is wrong with a release: advice without source or without its three kinds of case, doubled ids, pathways that name
 * what does not exist, figures without population.
 */
export const problemsOf = (release: Release, cases: readonly WorkedCase[]): readonly KnowledgeProblem[] => {
  const own = cases.filter((one) => one.in === undefined || one.in.includes(release.id))
  const problem =
    (item: string) =>
    (message: string): KnowledgeProblem => ({ release: release.id, item, message })
  const ids = [
    ...release.advice,
    ...release.classifications,
    ...release.trials,
    ...release.silences,
    ...release.calculators,
    ...release.constraints,
  ].map((one) => one.id)
  return [
    ...duplicates(ids).map((id) => problem(id)('is the id of two things')),
    ...allPathwayProblems().map(({ item, message }) => problem(item)(message)),
    ...release.advice.flatMap((one) => adviceProblems(one, release, own).map(problem(one.id))),
    ...release.advice.flatMap((one) =>
      one.sources
        .flatMap((source) => source.figures ?? [])
        .filter((figure) => figure.population === undefined || figure.population === '')
        .map((figure) => problem(one.id)(`shows the figure "${figure.label}" without its population`)),
    ),
  ]
}

/**
 * Table 1: who the patients are, overall and by group, with what is missing said in every line.
 *
 * Words: a *numeric* variable is a column of numbers, a *category* variable a factor. *Missing* is NaN, a code that is
 * NaN, or a level that is a word for missing, such as the empty one; it is counted, and never a category. The *standardised difference* compares groups whatever
 * their sizes. Tests are given if asked for: Table 1 of a trial needs none (Senn, Statistics in Medicine 1994).
 */
import { lengthProblems, rowProblems } from '../check-columns.ts'
import type { Factor, NumericColumn } from '../columns.ts'
import { type Caution, type Problem, refuseIf } from '../problem.ts'
import { type CategorySummary, summariseCategories } from './category-summary.ts'
import { type CategoryTests, categoryTests, type NumericTests, numericTests } from './group-tests.ts'
import { type NumericSummary, summariseNumbers } from './numeric-summary.ts'
import { categoryDifference, largestOf, numericDifference, type PairDifference } from './standardised-difference.ts'

export type TableVariables = Readonly<Record<string, NumericColumn | Factor>>

export interface TableOneOptions {
  readonly group?: Factor
  /** Levels that stand for a missing value, in `group` too. The usual words unless given; `[]` keeps every level. */
  readonly missingLevels?: readonly string[]
  readonly tests?: boolean
}

export interface NumericVariable {
  readonly kind: 'numeric'
  readonly name: string
  readonly overall: NumericSummary
  /** In the order of `groups`. */
  readonly groups: readonly NumericSummary[]
  /** Every pair of groups. */
  readonly differences: readonly PairDifference[]
  /** Null with one group, or where a difference has no value. */
  readonly largestDifference: number | null
  /** Null unless asked for. */
  readonly tests: NumericTests | null
}

export interface CategoryVariable {
  readonly kind: 'category'
  readonly name: string
  /** Without those that stand for missing. */
  readonly levels: readonly string[]
  readonly overall: CategorySummary
  readonly groups: readonly CategorySummary[]
  readonly differences: readonly PairDifference[]
  readonly largestDifference: number | null
  readonly tests: CategoryTests | null
}

export interface TableOne {
  /** Rows in the table. */
  readonly n: number
  /** Rows left out because their group is missing. */
  readonly groupMissing: number
  readonly groups: readonly { readonly name: string; readonly n: number }[]
  readonly variables: readonly (NumericVariable | CategoryVariable)[]
  readonly cautions: readonly Caution[]
}

const MISSING_LEVELS = ['', 'NA', 'NaN', 'null', 'undefined']

/**
 * Describes every variable, overall and by group.
 *
 * Numbers: n, missing, mean, standard deviation, median, quartiles (R's type 7), smallest and largest. Categories: counts,
 * and per cent of those that are not missing. Standardised differences of Austin (Statistics in Medicine 2009) and, for
 * more than two categories, of Yang and Dalton (SAS Global Forum 2012), always without sign, for each pair of groups.
 *
 * Errors: no row, columns of other lengths, infinite values, codes that are no level, a group without a row.
 *
 * Ages 60 and 70 in one arm, 50 and one missing in the other: the overall mean is 60, with one missing:
 * `tableOne({ age: [60, 70, 50, NaN] }, { group: factorOf(['a', 'a', 'b', 'b']) })`.
 *
 * R: `tableone::CreateTableOne(vars, strata, data)`, `tableone::ExtractSmd`; in base R mean, sd, quantile, table,
 * oneway.test, wilcox.test(exact = FALSE), kruskal.test, chisq.test(correct = FALSE).
 */
export const tableOne = (variables: TableVariables, options: TableOneOptions = {}): TableOne => {
  const { missingLevels = MISSING_LEVELS, tests = false } = options
  const rows = lengthOf(variables, options.group)
  refuseIf(tableProblems(rows, variables, options.group, missingLevels))
  const grouping = groupsOf(rows, options.group, missingLevels)
  const found = Object.entries(variables).map(([name, values]) =>
    isFactor(values)
      ? categoryVariable(name, values, grouping, missingLevels, tests)
      : numericVariable(name, values, grouping, tests),
  )
  return {
    n: grouping.all.length,
    groupMissing: rows - grouping.all.length,
    groups: grouping.groups.map(({ name, rows: members }) => ({ name, n: members.length })),
    variables: found,
    cautions: tableCautions(found),
  }
}

/** Rows in the table, and those of each group; no group where there is no grouping. */
interface Grouping {
  readonly all: readonly number[]
  readonly groups: readonly { readonly name: string; readonly rows: readonly number[] }[]
}

const isFactor = (values: NumericColumn | Factor): values is Factor => 'codes' in values

const lengthOf = (variables: TableVariables, group: Factor | undefined): number => {
  const first = Object.values(variables)[0]
  if (group !== undefined) return group.codes.length
  return first === undefined ? 0 : isFactor(first) ? first.codes.length : first.length
}

const groupsOf = (rows: number, group: Factor | undefined, missingLevels: readonly string[]): Grouping => {
  if (group === undefined) return { all: Array.from({ length: rows }, (_, row) => row), groups: [] }
  const codes = categoryCodes(group, missingLevels)
  const groups = codes.levels.map((name): { name: string; rows: number[] } => ({ name, rows: [] }))
  const all: number[] = []
  codes.codes.forEach((code, row) => {
    if (code < 0) return
    all.push(row)
    groups[code]?.rows.push(row)
  })
  return { all, groups }
}

const numericVariable = (
  name: string,
  values: NumericColumn,
  { all, groups }: Grouping,
  tests: boolean,
): NumericVariable => {
  const summaries = groups.map(({ rows }) => summariseNumbers(values, rows))
  const differences = pairsOf(groups, (first, second) =>
    numericDifference(summaries[first] as NumericSummary, summaries[second] as NumericSummary),
  )
  return {
    kind: 'numeric',
    name,
    overall: summariseNumbers(values, all),
    groups: summaries,
    differences,
    largestDifference: largestOf(differences),
    tests: tests && groups.length > 1 ? numericTests(groups.map(({ rows }) => present(values, rows))) : null,
  }
}

const categoryVariable = (
  name: string,
  factor: Factor,
  { all, groups }: Grouping,
  missingLevels: readonly string[],
  tests: boolean,
): CategoryVariable => {
  const { codes, levels } = categoryCodes(factor, missingLevels)
  const summaries = groups.map(({ rows }) => summariseCategories(codes, levels.length, rows))
  const counts = summaries.map((summary) => summary.counts)
  const differences = pairsOf(groups, (first, second) =>
    categoryDifference(counts[first] as readonly number[], counts[second] as readonly number[]),
  )
  return {
    kind: 'category',
    name,
    levels,
    overall: summariseCategories(codes, levels.length, all),
    groups: summaries,
    differences,
    largestDifference: largestOf(differences),
    tests: tests && groups.length > 1 ? categoryTests(counts) : null,
  }
}

/** Codes into the levels that are none for missing; -1 where missing. */
const categoryCodes = (
  { codes, levels }: Factor,
  missingLevels: readonly string[],
): { readonly codes: Int32Array; readonly levels: readonly string[] } => {
  const kept = levels.filter((level) => !missingLevels.includes(level))
  const places = levels.map((level) => kept.indexOf(level))
  return { codes: Int32Array.from(codes, (code) => (Number.isNaN(code) ? -1 : (places[code] as number))), levels: kept }
}

const present = (values: NumericColumn, rows: readonly number[]): Float64Array =>
  Float64Array.from(rows, (row) => values[row] as number).filter((value) => !Number.isNaN(value))

const pairsOf = (
  groups: Grouping['groups'],
  difference: (first: number, second: number) => number | null,
): readonly PairDifference[] =>
  groups.flatMap(({ name: first }, at) =>
    groups
      .slice(at + 1)
      .map(({ name: second }, after) => ({ groups: [first, second], value: difference(at, at + 1 + after) })),
  )

const tableCautions = (variables: readonly (NumericVariable | CategoryVariable)[]): readonly Caution[] => {
  const nameless = variables.filter(({ differences }) => differences.some(({ value }) => value === null))
  return nameless.length === 0
    ? []
    : [
        {
          kind: 'undefined-difference',
          message: `Groups differ without any spread within them, or have no value, so a standardised difference is not given: ${nameless.map(({ name }) => name).join(', ')}.`,
        },
      ]
}

const tableProblems = (
  rows: number,
  variables: TableVariables,
  group: Factor | undefined,
  missingLevels: readonly string[],
): readonly Problem[] => {
  const columns = Object.entries(variables)
  if (rows === 0 || columns.length === 0) return [NOTHING]
  const lengths = lengthProblems(
    rows,
    Object.fromEntries(columns.map(([name, values]) => [name, isFactor(values) ? values.codes : values])),
  )
  return [
    ...lengths,
    ...columns.flatMap(([name, values]) =>
      isFactor(values)
        ? rowProblems(name, values.codes, UNKNOWN_CODE, (code) => isUnknown(code, values))
        : rowProblems(name, values, INFINITE, (value) => value === Infinity || value === -Infinity),
    ),
    ...(group === undefined
      ? []
      : [
          ...rowProblems('group', group.codes, UNKNOWN_CODE, (code) => isUnknown(code, group)),
          ...emptyGroups(group, missingLevels),
        ]),
  ]
}

const isUnknown = (code: number, { levels }: Factor): boolean =>
  !Number.isNaN(code) && !(Number.isInteger(code) && code >= 0 && code < levels.length)

const emptyGroups = ({ codes, levels }: Factor, missingLevels: readonly string[]): readonly Problem[] => {
  const seen = new Set(Array.from(codes))
  const empty = levels.filter((level, code) => !missingLevels.includes(level) && !seen.has(code))
  return empty.length === 0
    ? []
    : [
        {
          kind: 'empty-group',
          where: 'group',
          found: empty.join(', '),
          message: 'A group has no rows.',
          cure: 'Leave the group out of the levels, or check the filter before the analysis.',
        },
      ]
}

const NOTHING: Problem = {
  kind: 'no-rows',
  where: 'variables',
  message: 'There is nothing to describe.',
  cure: 'Give at least one variable with at least one row.',
}
const UNKNOWN_CODE = {
  kind: 'unknown-group-code' as const,
  message: 'The code is no level of the factor.',
  cure: 'Make the factor with factorOf, or give a level for each code; NaN is a missing value.',
}
const INFINITE = {
  kind: 'not-finite' as const,
  message: 'The value is infinite.',
  cure: 'Give a number, or NaN where the value is missing.',
}

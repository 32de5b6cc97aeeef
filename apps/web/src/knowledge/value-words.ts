/** How a value is worked out, in words: the cases of a classification in their order, the points and sums of a score. */
import type { Choose, Derivation, Derivations, Score } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'
import { type Outline, outlineOf } from './condition-outline.ts'

export interface ValueLine {
  /** The value or the points that the condition gives. */
  readonly value: string
  readonly when: Outline
}

export interface ValueTable {
  readonly title: string
  readonly lines: readonly ValueLine[]
}

/** The last case holds for everything that is left. */
const whenWords = (expression: Expression, derivations: Derivations): Outline =>
  expression.kind === 'all' && expression.of.length === 0
    ? { text: 'in every other case', of: [] }
    : outlineOf(expression, derivations)

const pointsText = (points: number): string => `${points} ${points === 1 ? 'point' : 'points'}`

const chooseTable = (derivation: Choose<string>, derivations: Derivations): ValueTable => ({
  title: 'The first of these that holds',
  lines: derivation.cases.map(({ when, value }) => ({
    value: value.replaceAll('-', ' '),
    when: whenWords(when, derivations),
  })),
})

const termTables = (score: Score<string>, derivations: Derivations): readonly ValueTable[] =>
  score.terms.map(({ label, cases }) => ({
    title: label,
    lines: cases.map(({ when, points }) => ({ value: pointsText(points), when: whenWords(when, derivations) })),
  }))

/** The tables of a classification or score, in the order in which they are read. */
export const valueTables = (derivation: Derivation, derivations: Derivations): readonly ValueTable[] =>
  derivation.kind === 'choose' ? [chooseTable(derivation, derivations)] : termTables(derivation, derivations)

const isBareSum = ({ bands }: Score<string>): boolean => bands.every(({ from, value }) => value === String(from))

/**
 * What the sum of a score means: `['2 to 3 points: G1', '4 to 5 points: G2', '6 points or more: G3']`. Where every sum is
 * its own value, one sentence says so.
 */
export const sumWords = (score: Score<string>): readonly string[] => {
  const { bands } = score
  if (isBareSum(score))
    return [`The points are added; the sum, ${bands[0]?.from} to ${bands.at(-1)?.from}, is the value`]
  return bands.map(({ from, value }, at) => {
    const last = bands[at + 1]?.from
    if (last === undefined) return `${from} points or more: ${value}`
    return `${last - 1 === from ? pointsText(from) : `${from} to ${last - 1} points`}: ${value}`
  })
}

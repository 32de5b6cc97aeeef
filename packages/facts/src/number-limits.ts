/**
 * Whether a number is whole where the dictionary asks for whole, and lies within its range.
 */
import { type Decimal, isWhole, plainText, wholeNeighbours } from './decimal.ts'
import type { FactDefinition } from './fact-definition.ts'
import type { ProblemDetails } from './problem-list.ts'
import { unitLabel } from './unit.ts'

/** What the dictionary says about a number. A length in a RECIST block is described in the same words. */
export type NumberDefinition = Pick<FactDefinition, 'id' | 'label' | 'type' | 'unit' | 'min' | 'max' | 'integer'>

/** How the reader at hand wants a number to be written: `52 mm` in a form, `52` in a case file. */
export type Writing = (number: string) => string

/**
 * The problems of a number, none where it is legal. 52.4 for a tumour size gives 'not-whole', whose cure names 52 and 53.
 */
export const limitProblems = (decimal: Decimal, definition: NumberDefinition, write: Writing): ProblemDetails[] => [
  ...(definition.integer === true && !isWhole(decimal) ? [notWhole(decimal, definition, write)] : []),
  ...(inRange(Number(plainText(decimal)), definition) ? [] : [outOfRange(decimal, definition, write)]),
]

const inRange = (value: number, { min, max }: NumberDefinition): boolean =>
  value >= (min ?? Number.NEGATIVE_INFINITY) && value <= (max ?? Number.POSITIVE_INFINITY)

const notWhole = (decimal: Decimal, definition: NumberDefinition, write: Writing): ProblemDetails => {
  const choices = wholeNeighbours(decimal).filter((neighbour) => inRange(Number(neighbour), definition))
  const written = choices.map((neighbour) => write(String(neighbour))).join(' or ')
  const unit = definition.unit === 'mm' ? 'a whole number of millimetres' : 'a whole number'
  return {
    kind: 'not-whole',
    found: write(plainText(decimal)),
    message: `${definition.label} is recorded as ${unit}; nothing is rounded silently.`,
    cure: written === '' ? 'Write a whole number within the range.' : `Write ${written}, as the report supports it.`,
  }
}

const outOfRange = (decimal: Decimal, definition: NumberDefinition, write: Writing): ProblemDetails => ({
  kind: 'out-of-range',
  found: write(plainText(decimal)),
  message: `${definition.label} must be ${rangeText(definition)}.`,
  cure: 'Check the number and its unit, or leave the fact out.',
})

/** The legal range as text. Of a tumour size: `0 to 1000 mm`. */
export const rangeText = ({ min, max, unit }: NumberDefinition): string => {
  const suffix = unit === undefined ? '' : ` ${unitLabel(unit)}`
  if (min === undefined) return `at most ${max}${suffix}`
  return max === undefined ? `at least ${min}${suffix}` : `${min} to ${max}${suffix}`
}

/** The gate of everything that starts from counts: whole numbers, events among patients, a confidence between 0 and 1. */
import type { Problem } from '../problem.ts'

/** So many patients, and so many of them with the event: 12 of 40 is `{ events: 12, n: 40 }`. */
export interface Proportion {
  readonly events: number
  readonly n: number
}

/** Counts by name that must be whole and not negative. */
export const countProblems = (counts: Readonly<Record<string, number>>): readonly Problem[] =>
  Object.entries(counts).flatMap(([where, count]) =>
    Number.isSafeInteger(count) && count >= 0
      ? []
      : [
          {
            kind: 'not-a-count' as const,
            where,
            found: String(count),
            message: 'The number is no count.',
            cure: 'Give a whole number, 0 or above.',
          },
        ],
  )

/** `name` tells apart which of two groups it is. */
export const proportionProblems = ({ events, n }: Proportion, name = ''): readonly Problem[] => {
  const label = (what: string): string => (name === '' ? what : `${name}.${what}`)
  const problems = countProblems({ [label('events')]: events, [label('n')]: n })
  if (problems.length > 0) return problems
  if (n === 0) return [outOfRange(label('n'), n, 'be 1 or above: there is no patient', 'Leave the group out.')]
  return events <= n ? [] : [outOfRange(label('events'), events, `not be above n, ${n}`, 'Check both counts.')]
}

export const confidenceProblems = (confidence: number): readonly Problem[] =>
  confidence > 0 && confidence < 1
    ? []
    : [outOfRange('confidence', confidence, 'lie between 0 and 1', 'Write 0.95 for 95 %.')]

/** An option, or a number that is no count, that must lie between 0 and 1, both included. */
export const probabilityProblems = (where: string, p: number): readonly Problem[] =>
  p >= 0 && p <= 1 ? [] : [outOfRange(where, p, 'lie between 0 and 1', 'Write 0.3 for 30 %.')]

export const outOfRange = (where: string, found: number, must: string, cure: string): Problem => ({
  kind: 'option-out-of-range',
  where,
  found: String(found),
  message: `The value must ${must}.`,
  cure,
})

/**
 * The attrition of a cohort as readers outside the centre see it.
 *
 * Everybody who was left out at any step, and those who were analysed, are one list: they add up to the records. What is
 * suppressed is suppressed there. How many were left after a step tells how the hidden counts fall before and after it, so
 * it is shown only where that tells nothing: between any two numbers that are shown, what is hidden is nobody's count, or
 * two counts at least that hold k patients together.
 */
import type { Attrition } from '@leio/registry/cohort/attrition'
import { SMALLEST_CELL, suppressedList } from './small-cells.ts'

export interface OutsideStep {
  readonly label: string
  readonly n: number | null
  readonly left: readonly { readonly reason: string; readonly count: number | null }[]
}

export interface OutsideAttrition {
  readonly start: { readonly label: string; readonly n: number | null }
  readonly steps: readonly OutsideStep[]
}

/** Hidden counts of a stretch of steps. */
interface Hidden {
  readonly cells: number
  readonly patients: number
}

const isSafe = ({ cells, patients }: Hidden, k: number): boolean => cells === 0 || (cells > 1 && patients >= k)

const together = (parts: readonly Hidden[]): Hidden => ({
  cells: parts.reduce((sum, { cells }) => sum + cells, 0),
  patients: parts.reduce((sum, { patients }) => sum + patients, 0),
})

/** `outsideAttrition(attrition, 11)`; a number that may not be shown is null. */
export const outsideAttrition = ({ start, steps }: Attrition, k = SMALLEST_CELL): OutsideAttrition => {
  const last = steps.at(-1)?.n ?? start.n
  const { counts, total } = suppressedList([...steps.flatMap(({ left }) => left.map(({ count }) => count)), last], k)
  let at = 0
  const shown = steps.map(({ label, n, left }) => ({
    label,
    n,
    left: left.map(({ reason, count }) => ({ reason, count: counts[at++] ?? null, own: count })),
  }))
  const hidden: readonly Hidden[] = shown.map(({ left }) =>
    together(left.filter(({ count }) => count === null).map(({ own }) => ({ cells: 1, patients: own }))),
  )
  const end: Hidden = counts.at(-1) === null ? { cells: 1, patients: last } : { cells: 0, patients: 0 }
  const numbers = total === null ? shown.map(() => null) : numbersAfter(shown, hidden, end, k)
  return {
    start: { label: start.label, n: total },
    steps: shown.map(({ label, left }, step) => ({
      label,
      n: step === shown.length - 1 ? (counts.at(-1) ?? null) : (numbers[step] ?? null),
      left: left.map(({ reason, count }) => ({ reason, count })),
    })),
  }
}

const numbersAfter = (
  steps: readonly { readonly n: number }[],
  hidden: readonly Hidden[],
  end: Hidden,
  k: number,
): readonly (number | null)[] => {
  let since: Hidden = { cells: 0, patients: 0 }
  return steps.map(({ n }, step) => {
    since = together([since, hidden[step] ?? end])
    const rest = together([...hidden.slice(step + 1), end])
    if (n < k || !isSafe(since, k) || !isSafe(rest, k)) return null
    since = { cells: 0, patients: 0 }
    return n
  })
}

/** Is the odds ratio the same in all studies? The tests of Breslow and Day, and of Tarone. */
import { chiSquareCdf } from '../distributions/chi-square.ts'
import type { TestResult } from '../estimate.ts'
import { type Cells, saysNothing } from './two-by-two-effects.ts'

export interface OddsRatioHomogeneity {
  readonly breslowDay: TestResult
  /** Breslow and Day's, with the correction for an odds ratio that was estimated by Mantel-Haenszel. */
  readonly tarone: TestResult
}

/**
 * Null with fewer than two studies that say something, or without a common odds ratio.
 *
 * Sources: Breslow and Day, Statistical Methods in Cancer Research I, 1980, section 4.4; Tarone, Biometrika
 * 1985;72:91-95. R: `rma.mh(...)$BD`, `$TA`.
 */
export const homogeneityOfOddsRatios = (cells: readonly Cells[], oddsRatio: number): OddsRatioHomogeneity | null => {
  const telling = cells.filter((counts) => !saysNothing(counts) && hasBothGroups(counts))
  const degrees = telling.length - 1
  if (degrees < 1 || !(oddsRatio > 0 && oddsRatio < Infinity)) return null
  let [squares, difference, variance] = [0, 0, 0]
  for (const counts of telling) {
    const expected = expectedEvents(counts, oddsRatio)
    squares += (counts[0] - expected.events) ** 2 / expected.variance
    difference += counts[0] - expected.events
    variance += expected.variance
  }
  const test = (statistic: number): TestResult => ({
    statistic,
    degreesOfFreedom: degrees,
    pValue: chiSquareCdf(statistic, degrees, { tail: 'upper' }),
  })
  return { breslowDay: test(squares), tarone: test(Math.max(0, squares - difference ** 2 / variance)) }
}

const hasBothGroups = ([a, b, c, d]: Cells): boolean => a + b > 0 && c + d > 0

/** Events among the treated that would give this odds ratio, with the margins as they are. */
const expectedEvents = ([a, b, c, d]: Cells, oddsRatio: number): { events: number; variance: number } => {
  const [treated, control, events] = [a + b, c + d, a + c]
  const linear = oddsRatio * (events + treated) + control - events
  const root = Math.sqrt(linear ** 2 + 4 * (1 - oddsRatio) * oddsRatio * treated * events)
  // The root that lies within the margins, in the form that does not cancel where the odds ratio is near 1.
  const fitted = (2 * oddsRatio * treated * events) / (linear + root)
  return {
    events: fitted,
    variance: 1 / (1 / fitted + 1 / (treated - fitted) + 1 / (events - fitted) + 1 / (control - events + fitted)),
  }
}

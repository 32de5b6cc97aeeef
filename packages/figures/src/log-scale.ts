/** A scale on which equal ratios are equal distances, and round numbers along it: hazard ratios and odds ratios. */
import { linearScale, type Scale } from './linear-scale.ts'

/** Maps a domain of positive numbers to pixels: `logScale([0.5, 2], [0, 100])(1)` is 50. */
export const logScale = (domain: readonly [number, number], range: readonly [number, number]): Scale => {
  const straight = linearScale([Math.log(domain[0]), Math.log(domain[1])], range)
  return (value) => straight(Math.log(value))
}

const STEPS: readonly (readonly number[])[] = [
  [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8],
  [1, 1.5, 2, 3, 5, 7],
  [1, 2, 5],
  [1, 3],
  [1],
]

/**
 * Round numbers that reach around the values, at most `most` of them where a ladder of tens allows it.
 * `logTicks(0.3, 4, 6)` is `[0.2, 0.5, 1, 2, 5]`.
 */
export const logTicks = (lowest: number, highest: number, most: number): readonly number[] => {
  const [from, to] = [Math.floor(Math.log10(lowest)) - 1, Math.ceil(Math.log10(highest)) + 1]
  for (const steps of STEPS) {
    const ladder = Array.from({ length: to - from + 1 }, (_, at) => from + at).flatMap((power) =>
      steps.map((step) => Number((step * 10 ** power).toPrecision(12))),
    )
    const first = ladder.findLastIndex((tick) => tick <= lowest * (1 + 1e-9))
    const last = ladder.findIndex((tick) => tick >= highest * (1 - 1e-9))
    const ticks = ladder.slice(first, last + 1)
    if (ticks.length <= most) return ticks
  }
  const [low, high] = [Math.floor(Math.log10(lowest)), Math.ceil(Math.log10(highest))]
  const stride = Math.ceil((high - low) / Math.max(most - 1, 1))
  return Array.from({ length: Math.ceil((high - low) / stride) + 1 }, (_, at) => 10 ** (low + at * stride))
}

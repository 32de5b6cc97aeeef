/** A straight scale from data to pixels, and round numbers along it. */

export type Scale = (value: number) => number

/**
 * Maps the domain to the range in a straight line. A domain of no length maps to the middle of the range.
 *
 * @example
 * linearScale([0, 100], [200, 0])(25) // 150: y grows downwards
 */
export const linearScale = (domain: readonly [number, number], range: readonly [number, number]): Scale => {
  const length = domain[1] - domain[0]
  if (length === 0) return () => (range[0] + range[1]) / 2
  return (value) => range[0] + ((value - domain[0]) / length) * (range[1] - range[0])
}

/** The smallest of 1, 2 and 5 times a power of ten that is not below the rough step. */
const niceStep = (rough: number): number => {
  const power = 10 ** Math.floor(Math.log10(rough))
  return power * ([1, 2, 5].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10)
}

/**
 * Round numbers from at or below the lowest to at or above the highest value, about as many as asked for.
 *
 * @example
 * niceTicks(0, 87, 5) // [0, 20, 40, 60, 80, 100]
 */
export const niceTicks = (lowest: number, highest: number, about: number): readonly number[] => {
  if (!(highest > lowest)) return [lowest]
  const step = niceStep((highest - lowest) / Math.max(about, 1))
  const first = Math.floor(lowest / step + 1e-9)
  const last = Math.ceil(highest / step - 1e-9)
  // Multiplying by 0.1 leaves 0.30000000000000004, which would be printed.
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)) + 0)
}

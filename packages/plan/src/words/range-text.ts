/** Ranges as a reader says them: never one guessed number where several are possible. */

/** A score is every sum that is still reachable. `spanText(['2', '3', '4'])` is `2 to 4 (facts are missing)`. */
export const spanText = (values: readonly string[]): string =>
  values.length < 2 ? values.join('') : `${values[0]} to ${values.at(-1)} (facts are missing)`

/** Of a probability, with as many digits as it deserves. */
const percent = (probability: number): string => {
  const value = probability * 100
  if (value > 0 && value < 0.1) return 'under 0.1'
  return value < 10 ? String(Number(value.toFixed(1))) : String(Math.round(value))
}

/** `percentRange([0.012, 0.4])` is `1.2 to 40 %`. */
export const percentRange = ([low, high]: readonly [number, number]): string => `${percent(low)} to ${percent(high)} %`

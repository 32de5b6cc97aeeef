/** A figure in words: value, unit, interval, number of patients; and what the article prints where that differs. */
import type { CitedFigure } from '@leio/rules/release'

const RATIOS: ReadonlySet<string> = new Set(['hazard ratio', 'odds ratio', 'event time ratio', 'ratio'])
const WHOLE_COUNTS: ReadonlySet<string> = new Set(['patients', 'cycles', 'centres', 'trials', 'subtypes'])

type Shown = Pick<CitedFigure, 'value' | 'unit' | 'low' | 'high' | 'n' | 'asPrinted' | 'unverified'>

const withUnit = (value: number | string, unit: string | undefined): string => {
  if (unit === undefined) return String(value)
  if (RATIOS.has(unit) || unit === 'area under the curve') return `${unit} ${value}`
  if (WHOLE_COUNTS.has(unit) && value === 1) return `${value} ${unit.slice(0, -1)}`
  return `${value} ${unit}`
}

/** `26 % (13 to 54), n = 158; as printed: 36` */
export const figureText = ({ value, unit, low, high, n, asPrinted, unverified }: Shown): string => {
  const range = low === undefined || high === undefined ? '' : ` (${low} to ${high})`
  const patients = n === undefined ? '' : `, n = ${n}`
  const printed = asPrinted === undefined ? '' : `; as printed: ${asPrinted}`
  return `${withUnit(value, unit)}${range}${patients}${printed}${unverified === true ? '; unverified' : ''}`
}

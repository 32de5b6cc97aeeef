/** The phases of a surveillance schedule as sentences. */
import type { SurveillancePhase } from '@leio/rules/release'

const every = (months: number): string => (months === 1 ? 'Every month' : `Every ${months} months`)

/** `phaseText({ everyMonths: 6, fromMonth: 24, untilMonth: 60 })` is `Every 6 months from month 24 to month 60`. */
export const phaseText = ({ everyMonths, fromMonth, untilMonth }: SurveillancePhase): string => {
  const from = fromMonth === 0 ? 'from the start' : `from month ${fromMonth}`
  return `${every(everyMonths)} ${from} ${untilMonth === undefined ? 'on, without an end' : `to month ${untilMonth}`}`
}

/** The months of the first visits of a phase: `[28, 32, 36]`. Computed, so that a reader can count them. */
export const visitMonths = ({ everyMonths, fromMonth, untilMonth }: SurveillancePhase, most = 6): readonly number[] =>
  Array.from({ length: most }, (_, at) => fromMonth + everyMonths * (at + 1)).filter(
    (month) => untilMonth === undefined || month <= untilMonth,
  )

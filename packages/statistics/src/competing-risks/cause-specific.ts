/** From competing causes to one: the outcome of a cause-specific analysis, such as Cox regression of one cause. */
import type { SurvivalColumns } from '../columns.ts'
import { refuseIf, throughGates } from '../problem.ts'
import { causeProblems, MOST_CAUSES, soundCompeting } from './sound-competing.ts'

/**
 * Columns in which events of `cause` are 1 and all others, censored or of another cause, 0; times, entries and weights
 * are the same columns. The hazard of these columns is the cause-specific hazard: the rate among those still free of
 * every event. Their 1 - Kaplan-Meier is not an incidence; `cumulativeIncidence` is.
 *
 * Example: `causeSpecific({ time: [1, 2, 3], event: [1, 2, 0] }, 2).event` is [0, 1, 0].
 * R: `coxph(Surv(time, event == cause) ~ ...)`. Source: Prentice et al., Biometrics 1978;34:541-554.
 */
export const causeSpecific = (columns: SurvivalColumns, cause: number): SurvivalColumns => {
  const [, { event }] = throughGates(
    () => refuseIf(causeProblems(cause, MOST_CAUSES)),
    () => soundCompeting(columns),
  )
  return { ...columns, event: event.map((code) => (code === cause ? 1 : 0)) }
}

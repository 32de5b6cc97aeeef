/**
 * The Aalen-Johansen curve of each cause in typed columns, with the errors of either kind.
 *
 * Words: the *incidence* of a cause is the probability that its event has come first by then; *survival* is the
 * probability that none has. At each time the survival just before it is shared out by the fractions of those at risk.
 * *Pooled* is the curve of all causes as one, that is 1 - survival.
 * Source: Aalen and Johansen, Scand J Stat 1978;5:141-150.
 */
import type { CauseTable } from './cause-table.ts'

export interface IncidenceCurves {
  /** By cause, cause 1 first. */
  readonly incidence: readonly Float64Array[]
  /** Free of every event, at the time and just before it. */
  readonly survival: Float64Array
  readonly survivalBefore: Float64Array
}

export const incidenceCurves = (table: CauseTable): IncidenceCurves => {
  const { atRisk, staying, leaving } = table
  const times = atRisk.length
  const survival = new Float64Array(times)
  const survivalBefore = new Float64Array(times)
  let now = 1
  for (let at = 0; at < times; at += 1) {
    survivalBefore[at] = now
    const [all, stays] = [atRisk[at] as number, staying[at] as number]
    if (stays < all) now *= stays / all
    survival[at] = now
  }
  const incidence = leaving.slice(1).map((events) => {
    const column = new Float64Array(times)
    let sum = 0
    for (let at = 0; at < times; at += 1) {
      const count = events[at] as number
      if (count > 0) sum += ((survivalBefore[at] as number) * count) / (atRisk[at] as number)
      column[at] = sum
    }
    return column
  })
  const curves = { incidence, survival, survivalBefore }
  const [only, second] = causesSeen(curves)
  if (only !== undefined && second === undefined) endAtOne(incidence[only] as Float64Array, survival)
  return curves
}

/** Where nobody is left and there was one cause only, its incidence is 1, which a sum of fractions may miss by 1e-16. */
const endAtOne = (incidence: Float64Array, survival: Float64Array): void => {
  for (let at = incidence.length - 1; at >= 0 && survival[at] === 0; at -= 1) incidence[at] = 1
}

/** The causes, from 0, whose curve leaves 0. */
export const causesSeen = ({ incidence }: Pick<IncidenceCurves, 'incidence'>): readonly number[] =>
  incidence.flatMap((column, cause) => ((column.at(-1) ?? 0) > 0 ? [cause] : []))

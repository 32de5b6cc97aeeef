/**
 * The landmark: groups that form after time zero (response, a second operation) are compared from a later time on, among
 * those still there, so that nobody is counted as surviving the wait. Source: Anderson, Cain and Gelber, J Clin Oncol
 * 1983;1:710-719.
 */
import type { SurvivalColumns } from '../columns.ts'
import type { Exclusion } from '../complete-rows.ts'
import { type Caution, refuseIf, throughGates } from '../problem.ts'
import { soundSurvival } from './sound-survival.ts'
import { timeProblems } from './survival-options.ts'

export interface Landmark {
  /** Rows given. */
  readonly n: number
  readonly landmark: number
  /** Indices, from 0, of the rows that are observed and without the event after the landmark. */
  readonly rows: readonly number[]
  /** Their time from the landmark on. */
  readonly time: readonly number[]
  readonly event: readonly number[]
  /** n = rows + excluded; each row left out has one reason. */
  readonly excluded: readonly Exclusion[]
  readonly cautions: readonly Caution[]
}

/**
 * The rows still at risk after `landmark`, their time counted from it. Rows that end on the day of the landmark are left
 * out, and with `entry` rows that enter after it, since they were not there to be grouped.
 *
 * Example: `landmark({ time: [2, 5, 9], event: [1, 0, 1] }, 5)` keeps row 2 (index) with time 4; `excluded` has one event
 * and one censoring by the landmark. R: `subset(data, time > landmark)` with `time - landmark`.
 */
export const landmark = (columns: SurvivalColumns, at: number): Landmark => {
  const [, { time, event, entry }] = throughGates(
    () => refuseIf(timeProblems('landmark', at)),
    () => soundSurvival(columns),
  )
  const rows: number[] = []
  const counts = new Map<string, number>()
  for (let row = 0; row < time.length; row += 1) {
    const reason = reasonAgainst(time[row] as number, event[row] as number, entry?.[row] ?? 0, at)
    if (reason === undefined) rows.push(row)
    else counts.set(reason, (counts.get(reason) ?? 0) + 1)
  }
  return {
    n: time.length,
    landmark: at,
    rows,
    time: rows.map((row) => (time[row] as number) - at),
    event: rows.map((row) => event[row] as number),
    excluded: REASONS.flatMap((reason) => {
      const count = counts.get(reason)
      return count === undefined ? [] : [{ reason, count }]
    }),
    cautions: rows.some((row) => event[row] === 1)
      ? []
      : [{ kind: 'no-events', message: 'No event is left after the landmark; choose an earlier one.' }],
  }
}

const REASONS = ['event by the landmark', 'censored by the landmark', 'entered after the landmark'] as const

const reasonAgainst = (
  time: number,
  event: number,
  entry: number,
  at: number,
): (typeof REASONS)[number] | undefined => {
  if (time <= at) return event === 1 ? REASONS[0] : REASONS[1]
  return entry > at ? REASONS[2] : undefined
}

/** Where curves are read when nobody says where: some six round times within the follow-up. */
import { niceTicks } from '@leio/figures/linear-scale'

/** `roundTimes([[5, 870], [3, 1022]])` is `[200, 400, 600, 800, 1000]`: from the last times of all curves. */
export const roundTimes = (times: readonly (readonly number[])[]): readonly number[] => {
  const last = Math.max(0, ...times.map((one) => one.at(-1) ?? 0))
  return niceTicks(0, last, 6).filter((time) => time > 0 && time <= last)
}

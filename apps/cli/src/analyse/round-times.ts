/** Where curves are read when nobody says where: some six round times within the follow-up of every group. */
import { niceTicks } from '@leio/figures/linear-scale'

/** `roundTimes([[5, 870], [3, 1022]])` is `[200, 400, 600, 800]`: no group is read where it was not followed. */
export const roundTimes = (times: readonly (readonly number[])[]): readonly number[] => {
  const last = times.length === 0 ? 0 : Math.min(...times.map((one) => one.at(-1) ?? 0))
  return niceTicks(0, last, 6).filter((time) => time > 0 && time <= last)
}

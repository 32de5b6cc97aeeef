/**
 * Keeping labels apart: boxes, rows into which they are staggered, and the first free place of several.
 *
 * Words: a *stretch* is the part of a row that something takes up, from left to right. Both ways are greedy and go by
 * the order in which they are given things, so the same figure is always the same; finding the best layout was refused,
 * since it moves far labels when a near one changes.
 */

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Stretch {
  readonly from: number
  readonly to: number
}

export const boxesOverlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

/** Distance that labels in one row keep. */
export const LABEL_GAP = 8

const free = (row: readonly Stretch[] | undefined, { from, to }: Stretch): boolean =>
  (row ?? []).every((taken) => to + LABEL_GAP <= taken.from || taken.to + LABEL_GAP <= from)

/**
 * The row of each thing, counted from 0. A thing may be several rows high: it brings one stretch for each.
 *
 * @example
 * rowsFor([[{ from: 0, to: 40 }], [{ from: 30, to: 60 }], [{ from: 70, to: 90 }]]) // [0, 1, 0]
 */
export const rowsFor = (things: readonly (readonly Stretch[])[]): readonly number[] => {
  const rows: Stretch[][] = []
  return things.map((stretches) => {
    let row = 0
    while (!stretches.every((stretch, below) => free(rows[row + below], stretch))) row += 1
    stretches.forEach((stretch, below) => {
      rows[row + below] = [...(rows[row + below] ?? []), stretch]
    })
    return row
  })
}

/** A stretch of the given width around a middle, moved inside the limits where it would leave them. */
export const centredStretch = (middle: number, width: number, limits: Stretch): Stretch => {
  const from = Math.max(limits.from, Math.min(middle - width / 2, limits.to - width))
  return { from, to: from + width }
}

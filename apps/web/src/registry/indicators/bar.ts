/** The three numbers of an indicator as parts of one bar. */
import type { IndicatorCounts } from './answers.ts'

export interface BarPart {
  readonly what: 'fulfilled' | 'notFulfilled' | 'cannotSay'
  /** Where the part begins and how wide it is, in units of which the whole bar has 100. */
  readonly from: number
  readonly width: number
}

const PARTS = ['fulfilled', 'notFulfilled', 'cannotSay'] as const

/**
 * The parts of a bar of width 100, in order and without gaps; empty where nobody is asked. Of 2 fulfilled, 1 not and 1 that
 * cannot be said, the parts are 50, 25 and 25 wide.
 */
export const barParts = (counts: Pick<IndicatorCounts, BarPart['what']>): readonly BarPart[] => {
  const asked = PARTS.reduce((sum, what) => sum + counts[what], 0)
  if (asked === 0) return []
  let from = 0
  return PARTS.map((what) => {
    const width = (counts[what] / asked) * 100
    const part = { what, from, width }
    from += width
    return part
  })
}

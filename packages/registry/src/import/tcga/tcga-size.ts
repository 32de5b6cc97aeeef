/**
 * The size of the primary out of the dimensions of its parts.
 *
 * Words: a *part* is one tumour of a cell such as `4.5|3.5`; the three dimension columns list the parts in one order.
 * The size is the greatest dimension of the greatest part. It is read only where the length of every part is known: the
 * length is what a pathologist who gives one number gives, so a width alone may not be the greatest dimension.
 */
import type { Cell, Lengths } from './tcga-cells.ts'
import type { Cells } from './tcga-columns.ts'

/** The greatest dimension of each part in mm, or undefined where the columns do not say it. */
type Parts = readonly number[] | undefined

const dimensionsOf = (length: Cell<Lengths>, ...others: readonly Cell<Lengths>[]): Parts => {
  if (length.state !== 'read') return undefined
  const known = [length, ...others].filter((cell) => cell.state === 'read').map((cell) => cell.value)
  if (known.some((lengths) => lengths.length !== length.value.length)) return undefined
  if (length.value.includes(null)) return undefined
  return length.value.map((_, part) => Math.max(...known.map((lengths) => lengths[part] ?? 0)))
}

/** The greatest dimension of each part that the pathologist measured. For `4.5|3.5`, `3|2`, `2|1` it is [45, 35]. */
export const pathologicParts = (cells: Cells): Parts =>
  dimensionsOf(cells.pathologicLength, cells.pathologicWidth, cells.pathologicDepth)

/** The same on CT or MRI right before the operation; the column does not say which of the two. */
export const radiologicParts = (cells: Cells): Parts =>
  dimensionsOf(cells.radiologicLength, cells.radiologicWidth, cells.radiologicDepth)

/** The greatest of the parts. */
export const greatest = (parts: readonly number[]): number => Math.max(...parts)

/** Typed columns as plain lists, which survive JSON unchanged: NaN and infinite values become null. */
export const plainList = (column: Float64Array): (number | null)[] => {
  if (hasOnlyFinite(column)) return numberList(column)
  // A null first tells the engine at once that the list is mixed; found at the end, it would make it copy all.
  const list = new Array<number | null>(column.length).fill(null)
  for (let at = 0; at < list.length; at += 1) {
    const value = column[at] as number
    if (Number.isFinite(value)) list[at] = value
  }
  return list
}

/** A column that is finite throughout. */
export const numberList = (column: Float64Array): number[] => {
  // Half, not 0: the list is then one of doubles from the start.
  const list = new Array<number>(column.length).fill(0.5)
  for (let at = 0; at < list.length; at += 1) list[at] = column[at] as number
  return list
}

const hasOnlyFinite = (column: Float64Array): boolean => {
  for (let at = 0; at < column.length; at += 1) if (!Number.isFinite(column[at])) return false
  return true
}

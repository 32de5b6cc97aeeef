/**
 * The order of an agenda, always as ids of cases: a place in a list is never used to say which case is meant (H-21).
 */

/**
 * One case moved up (-1) or down (1); at the end it stays. `moved(['a', 'b', 'c'], 'c', -1)` is `['a', 'c', 'b']`. An id
 * that is not on the agenda changes nothing.
 */
export const moved = (order: readonly string[], id: string, by: -1 | 1): readonly string[] => {
  const from = order.indexOf(id)
  const other = order[from + by]
  if (from < 0 || other === undefined) return order
  return order.map((one) => (one === id ? other : one === other ? id : one))
}

/** One case put where another stands. `placed(['a', 'b', 'c'], 'c', 'a')` is `['c', 'a', 'b']`. */
export const placed = (order: readonly string[], id: string, at: string): readonly string[] => {
  const [from, to] = [order.indexOf(id), order.indexOf(at)]
  if (from < 0 || to < 0 || id === at) return order
  return order.filter((one) => one !== id).toSpliced(to, 0, id)
}

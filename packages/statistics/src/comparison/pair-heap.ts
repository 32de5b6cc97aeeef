/**
 * Pairs of a treated row and a control, the closest first; of pairs at the same distance the one with the lower treated
 * row, then the lower control. A binary heap (Williams, Communications of the ACM 7 (1964) 347-348).
 */
export interface CandidatePair {
  readonly distance: number
  readonly treated: number
  readonly control: number
  /** Where they stand, for who keeps the heap. */
  readonly left: number
  readonly right: number
}

const isBefore = (one: CandidatePair, other: CandidatePair): boolean =>
  one.distance < other.distance ||
  (one.distance === other.distance &&
    (one.treated < other.treated || (one.treated === other.treated && one.control < other.control)))

export const pushPair = (heap: CandidatePair[], pair: CandidatePair): void => {
  let at = heap.length
  heap.push(pair)
  while (at > 0) {
    const above = (at - 1) >> 1
    const parent = heap[above] as CandidatePair
    if (!isBefore(pair, parent)) break
    heap[at] = parent
    at = above
  }
  heap[at] = pair
}

export const popPair = (heap: CandidatePair[]): CandidatePair | undefined => {
  const first = heap[0]
  const last = heap.pop()
  if (last === undefined || heap.length === 0) return first
  let at = 0
  for (;;) {
    let below = 2 * at + 1
    if (below >= heap.length) break
    if (below + 1 < heap.length && isBefore(heap[below + 1] as CandidatePair, heap[below] as CandidatePair)) below += 1
    const child = heap[below] as CandidatePair
    if (!isBefore(child, last)) break
    heap[at] = child
    at = below
  }
  heap[at] = last
  return first
}

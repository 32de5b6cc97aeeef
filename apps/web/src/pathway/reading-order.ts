/**
 * The order in which a pathway is read: no step before one that leads to it, and otherwise as the pathway is written.
 * The list and the links of the map have this order, which the layout of the map knows nothing of.
 */
interface Readable {
  readonly steps: readonly { readonly id: string }[]
  readonly ways: readonly { readonly from: string; readonly to: string }[]
}

/**
 * The steps in reading order.
 *
 * @example
 * readingOrder({ steps: [{ id: 'board' }, { id: 'biopsy' }], ways: [{ from: 'biopsy', to: 'board' }] }) // biopsy, board
 */
export const readingOrder = <Steps extends Readable>({ steps, ways }: Steps): readonly Steps['steps'][number][] => {
  const left = [...steps]
  const order: Steps['steps'][number][] = []
  while (left.length > 0) {
    const isLeft = new Set(left.map(({ id }) => id))
    const free = left.findIndex(({ id }) => !ways.some(({ from, to }) => to === id && isLeft.has(from)))
    // No pathway leads back (a test of the knowledge forbids it); one that did would still be read whole.
    order.push(...left.splice(Math.max(0, free), 1))
  }
  return order
}

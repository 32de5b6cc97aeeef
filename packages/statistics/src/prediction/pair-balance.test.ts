import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pairBalance, type RankedElements } from './pair-balance.ts'
import { unitPairBalance } from './unit-pair-balance.ts'

/** Every pair by itself. */
const byHand = ({ rank, weight, factor }: RankedElements) => {
  const balance = new Float64Array(rank.length)
  let [laterHigher, laterLower] = [0, 0]
  for (let at = 0; at < rank.length; at += 1)
    for (let later = at + 1; later < rank.length; later += 1) {
      const sign = Math.sign((rank[later] as number) - (rank[at] as number))
      const [own, other, counts] = [weight[at] as number, weight[later] as number, factor[at] as number]
      balance[at] = (balance[at] as number) + sign * counts * other
      balance[later] = (balance[later] as number) + sign * counts * own
      if (sign > 0) laterHigher += counts * own * other
      if (sign < 0) laterLower += counts * own * other
    }
  return { laterHigher, laterLower, balance }
}

const elements = fc
  .array(fc.record({ rank: fc.nat(40), weight: fc.integer({ min: -3, max: 3 }), factor: fc.nat(2) }), {
    maxLength: 200,
  })
  .map(
    (rows): RankedElements => ({
      rank: Int32Array.from(rows, ({ rank }) => rank),
      ranks: 41,
      weight: Float64Array.from(rows, ({ weight }) => weight),
      factor: Float64Array.from(rows, ({ factor }) => factor),
    }),
  )

describe('pairBalance', () => {
  it('counts the later elements of higher and of lower rank of each event', () => {
    const rank = Int32Array.of(0, 2, 1)
    const found = pairBalance({ rank, ranks: 3, weight: Float64Array.of(1, 1, 1), factor: Float64Array.of(1, 1, 0) })
    expect(found).toEqual({ laterHigher: 2, laterLower: 1, balance: Float64Array.of(2, 0, 0) })
  })

  it('counts by splitting what a loop over all pairs counts', () => {
    fc.assert(
      fc.property(elements, (line) => {
        expect(pairBalance(line)).toEqual(byHand(line))
      }),
    )
  })
})

describe('unitPairBalance', () => {
  it('gives the same answer with a tree where everything weighs one', () => {
    fc.assert(
      fc.property(elements, (line) => {
        const units = {
          ...line,
          weight: line.weight.map(() => 1),
          factor: line.factor.map((counts) => Math.min(1, counts)),
        }
        expect(unitPairBalance(units)).toEqual(byHand(units))
      }),
    )
  })
})

import { releaseCurrent } from '@leio/knowledge/releases'
import { describe, expect, it } from 'vitest'
import { readingOrder } from './reading-order.ts'

const ids = (steps: readonly { readonly id: string }[]): readonly string[] => steps.map(({ id }) => id)
const steps = ['board', 'biopsy', 'surgery'].map((id) => ({ id }))

describe('the reading order', () => {
  it('puts a step behind all that lead to it, and keeps the written order otherwise', () => {
    expect(ids(readingOrder({ steps, ways: [{ from: 'biopsy', to: 'board' }] }))).toEqual([
      'biopsy',
      'board',
      'surgery',
    ])
    expect(ids(readingOrder({ steps, ways: [] }))).toEqual(['board', 'biopsy', 'surgery'])
  })

  it('of every pathway holds each step once, and leads back nowhere', () => {
    for (const pathway of releaseCurrent.pathways) {
      const order = ids(readingOrder(pathway))
      expect(order.toSorted()).toEqual(ids(pathway.steps).toSorted())
      for (const { from, to } of pathway.ways) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to))
    }
  })

  it('reads a circle whole too, rather than without end', () => {
    const ways = [
      { from: 'board', to: 'biopsy' },
      { from: 'biopsy', to: 'board' },
    ]
    expect(ids(readingOrder({ steps, ways })).toSorted()).toEqual(['biopsy', 'board', 'surgery'])
  })
})

import { expect, it } from 'vitest'
import { quantileOf } from './quantile.ts'

it('lies between two neighbours in proportion, and at the ends at both ends', () => {
  expect([0, 0.5, 0.75, 1].map((share) => quantileOf([1, 2, 4], share))).toEqual([1, 2, 3, 4])
  expect(quantileOf([7], 0.3)).toBe(7)
})

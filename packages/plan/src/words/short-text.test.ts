import { expect, it } from 'vitest'
import { shortText } from './short-text.ts'

it('cuts at a word and says that it cut', () => {
  expect(shortText('Give A.')).toBe('Give A')
  expect(shortText('Give A. It helps in B.', 12)).toBe('Give A. It …')
  expect(shortText('x'.repeat(70))).toHaveLength(70)
  expect(shortText('word '.repeat(40)).length).toBeLessThanOrEqual(70)
})

import { expect, it } from 'vitest'
import { reachableText } from './reachable-text.ts'

const STAGES = ['IA', 'IB', 'IIA', 'IIB', 'IIIA', 'IVA', 'IVB']

it('says reachable values as stretches, and never as one of them', () => {
  expect(reachableText(['IA'], STAGES)).toBe('IA')
  expect(reachableText(['IA', 'IB'], STAGES)).toBe('IA or IB')
  expect(reachableText(['IA', 'IB', 'IIA', 'IVB'], STAGES)).toBe('IA to IIA or IVB')
  expect(reachableText(STAGES, STAGES)).toBe('IA to IVB')
  expect(reachableText(['G1', 'G3'], ['G1', 'G2', 'G3'])).toBe('G1 or G3')
})

import { describe, expect, it } from 'vitest'
import { controlLine, takeNearest } from './control-line.ts'

describe('takeNearest', () => {
  it('gives equal controls in the order of their rows, then those farther away, then nobody', () => {
    const line = controlLine(Int32Array.of(0, 1, 2, 4, 5), [0.5, 0.2, 0.5, 0, 0.9, 0.2])
    const taken = Array.from({ length: 6 }, () => takeNearest(line, 0.45, Infinity))
    expect(taken).toEqual([0, 2, 1, 5, 4, -1])
  })

  it('gives nobody beyond the caliper, and somebody at it', () => {
    const line = controlLine(Int32Array.of(0), [0.75])
    expect(takeNearest(line, 0.5, 0.2)).toBe(-1)
    expect(takeNearest(line, 0.5, 0.25)).toBe(0)
  })

  it('gives nobody where there is nobody', () => {
    expect(takeNearest(controlLine(new Int32Array(0), []), 0.5, Infinity)).toBe(-1)
  })
})

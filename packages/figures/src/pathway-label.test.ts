import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakLabel, stepSize } from './pathway-label.ts'
import { textWidth } from './text-width.ts'

describe('the lines of a label', () => {
  it('break between words', () => {
    expect(breakLabel('Resection of the involved vena cava', 18)).toEqual(['Resection of the', 'involved vena cava'])
    expect(breakLabel('  ', 18)).toEqual([])
  })

  it('break inside a word only where it is longer than a line', () => {
    expect(breakLabel('Retroperitoneum', 8)).toEqual(['Retrope-', 'ritoneum'])
  })

  it('keep every letter and no line is too long', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { maxLength: 8 }),
        fc.integer({ min: 2, max: 24 }),
        (words, most) => {
          const lines = breakLabel(words.join(' '), most)
          expect(lines.every((line) => line.length <= most)).toBe(true)
          expect(lines.join('').replace(/[- ]/g, '')).toBe(words.join(''))
        },
      ),
    )
  })
})

describe('the size of a step', () => {
  it('holds its words with room for a sign, and grows by a line', () => {
    expect(stepSize(['Staged: M0'], 'step')).toEqual({ width: 114, height: 36 })
    expect(stepSize(['Staged: M0'], 'step').width).toBeGreaterThan(textWidth('Staged: M0', 12) + 40)
    expect(stepSize(['one', 'two'], 'step').height - stepSize(['one'], 'step').height).toBe(16)
    expect(stepSize([], 'end')).toEqual(stepSize(['x'], 'end'))
  })

  it('is wider for a fork, whose points hold no words', () => {
    expect(stepSize(['Board'], 'fork').width).toBeGreaterThan(stepSize(['Board'], 'step').width)
  })
})

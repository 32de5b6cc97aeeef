import { expect, it } from 'vitest'
import { GLYPHS, glyphMark, wentOnMark } from './glyph.ts'

it('each glyph has a shape of its own, around its point', () => {
  const marks = GLYPHS.map((glyph) => glyphMark(glyph, { x: 10, y: 10 }, 5, { fill: 'black' }))
  expect(new Set(marks).size).toBe(GLYPHS.length)
  expect(glyphMark('square', { x: 10, y: 10 }, 5, {})).toContain('M5.6 5.6L14.4 5.6L14.4 14.4L5.6 14.4Z')
  expect(wentOnMark({ x: 10, y: 10 }, { stroke: 'black' })).toContain('stroke="black"')
})

it('a cross has no inside, so it is never filled', () => {
  expect(glyphMark('cross', { x: 0, y: 0 }, 4, { fill: 'black' })).toContain('fill="none"')
})

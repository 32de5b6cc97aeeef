import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { element, escaped, PAPER_POLICY, page } from './paper-html.ts'
import { mapTexts, seenText, without } from './paper-text.ts'

describe('text on paper', () => {
  it('H-27: writes out what nobody would see', () => {
    expect(seenText('5\u202ecm\u0007')).toBe('5[U+202E]cm[U+0007]')
    expect(seenText('a\nb')).toBe('a b')
    expect(without('≥ 中 5 cm', new Set(['中']))).toBe('≥ [U+4E2D] 5 cm')
  })

  it('changes every text of a value and nothing else', () => {
    const value = { a: ['x', 1, null, { b: 'x' }], c: true }
    expect(mapTexts(value, (text) => `${text}!`)).toEqual({ a: ['x!', 1, null, { b: 'x!' }], c: true })
  })

  it('lets no text become markup', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(escaped(text)).not.toMatch(/[<>"']/)
        expect(element('p', [escaped(text)]).match(/</g)).toHaveLength(2)
      }),
    )
  })

  it('allows the one style of a page by its hash', async () => {
    const [, style = ''] = /<style>([\s\S]*)<\/style>/.exec(page('x', [])) ?? []
    const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(style))
    expect(PAPER_POLICY).toContain(`'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`)
  })
})

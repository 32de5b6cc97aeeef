import { describe, expect, it } from 'vitest'
import { element, escapeXml, figure, group, pathOf, rounded, text } from './svg.ts'
import { LIGHT } from './tokens.ts'

describe('text in a figure', () => {
  it('is escaped, in words and in attributes', () => {
    expect(escapeXml(`grade < 2 & "R0" > 'R1'`)).toBe('grade &lt; 2 &amp; &quot;R0&quot; &gt; &#39;R1&#39;')
    expect(element('a', { href: '#x"y' })).toBe('<a href="#x&quot;y"/>')
    expect(text({ x: 1, y: 2 }, '</text><script>', {})).toBe('<text x="1" y="2">&lt;/text&gt;&lt;script&gt;</text>')
  })

  it('holds nothing that XML forbids: control characters and half characters become a replacement sign', () => {
    expect(escapeXml('a\u0000b\u001bc\u0085d\uffffe')).toBe('a\ufffdb\ufffdc\ufffdd\ufffde')
    expect(escapeXml('half \ud83d of a pair')).toBe('half \ufffd of a pair')
    expect(escapeXml('tab\tand 𝄞')).toBe('tab\tand 𝄞')
  })
})

describe('numbers in a figure', () => {
  it('have two decimals at most, and no negative zero', () => {
    expect([1.005001, 2, -0.001, 1 / 3].map(rounded)).toEqual([1.01, 2, 0, 0.33])
    expect(Object.is(rounded(-0.001), 0)).toBe(true)
    expect(element('circle', { cx: 1 / 3, cy: 4, r: undefined })).toBe('<circle cx="0.33" cy="4"/>')
  })

  it('make a path', () => {
    expect(
      pathOf([
        { x: 0, y: 0 },
        { x: 4.126, y: 0 },
      ]),
    ).toBe('M0 0L4.13 0')
  })
})

describe('a figure', () => {
  const frame = { id: 'my figure', title: 'A < B', description: 'it & that', width: 10, height: 20, palette: LIGHT }

  it('is an image with a name and a description, whose ids have no white space', () => {
    const svg = figure(frame)
    expect(svg).toContain('role="img" aria-labelledby="my-figure-title" aria-describedby="my-figure-desc"')
    expect(svg).toContain('width="10" height="20" viewBox="0 0 10 20"')
    expect(svg).toContain('<title id="my-figure-title">A &lt; B</title>')
    expect(svg).toContain('<desc id="my-figure-desc">it &amp; that</desc>')
  })

  it('with links is a group, since an image would hide them', () => {
    expect(figure({ ...frame, holdsLinks: true })).toContain('role="group"')
  })

  it('has no empty groups', () => {
    expect(group({}, '', '')).toBe('')
    expect(group({}, '<a/>')).toBe('<g><a/></g>')
  })
})

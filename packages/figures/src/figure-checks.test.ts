import { expect, it } from 'vitest'
import { faultsOf, wordsOf } from './figure-checks.ts'

const svg = (...inside: readonly string[]) => `<svg viewBox="0 0 100 50">${inside.join('')}</svg>`

it('a check of figures finds what it is there to find', () => {
  expect(faultsOf(svg('<text x="10" y="20">CT</text>'))).toEqual([])
  for (const fault of [
    '<text x="10" y="20">CT</text><text x="12" y="22">MRI</text>',
    '<text x="90" y="20">Doxorubicin</text>',
    '<g text-anchor="end"><text x="10" y="20">Doxorubicin</text></g>',
    '<text x="60" y="20">CT<tspan dx="6">of the chest</tspan></text>',
    '<circle cx="99" cy="9" r="4"/>',
    '<rect x="90" y="9" width="20" height="1"/>',
    '<path d="M0 0L0 51"/>',
    '<path d="M0.001 0"/>',
    '<path d="MNaN 0"/>',
    '<g style="fill:red"/>',
    '<g><text x="1" y="20">a</g></text>',
    '<text x="1" y="20" font-size="9">a</text>',
  ])
    expect(faultsOf(svg(fault)).length, fault).toBeGreaterThan(0)
})

it('words are read back unescaped, where their anchor puts them', () => {
  const [one] = wordsOf(svg('<text x="50" y="20" text-anchor="middle">&lt;5&gt;</text>'))
  expect(one?.words).toBe('<5>')
  expect((one?.x ?? 0) + (one?.width ?? 0) / 2).toBe(50)
})

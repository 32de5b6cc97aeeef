import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { repositoryRoot } from '../source-files.ts'
import { hazardPage, namedHazards } from './hazard-page.ts'
import { HAZARDS } from './hazards.ts'

const named = namedHazards()

describe('the hazard log', () => {
  it('has every number from H-01 to H-58 once', () => {
    expect(HAZARDS.map(({ id }) => id)).toEqual(
      Array.from({ length: 58 }, (_, at) => `H-${String(at + 1).padStart(2, '0')}`),
    )
  })

  it('names a test for every control, and a reason where there is none', () => {
    expect(HAZARDS.filter(({ id, control }) => control !== undefined && !named.has(id)).map(({ id }) => id)).toEqual([])
    expect(HAZARDS.filter(({ control, notYet }) => control === undefined && notYet === undefined)).toEqual([])
  })

  it('knows every hazard that a test names', () => {
    const known = new Set(HAZARDS.map(({ id }) => id))
    expect([...named.keys()].filter((id) => !known.has(id))).toEqual([])
  })

  it('is written out as it stands; npm run hazards writes it anew', () => {
    expect(readFileSync(join(repositoryRoot, 'docs/hazards.md'), 'utf8')).toBe(hazardPage(named))
  })

  it('finds a name in a title only', () => {
    const file = (text: string) => [{ path: 'tests/a.test.ts', text }]
    expect([...namedHazards(file("it('H-07: is named', () => {})")).keys()]).toEqual(['H-07'])
    expect([...namedHazards(file("// H-07: is not named\nconst a = 'H-08: nor this'")).keys()]).toEqual([])
  })
})

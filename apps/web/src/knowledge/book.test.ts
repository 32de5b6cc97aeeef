import { ERRATA } from '@leio/knowledge/errata'
import { GLOSSARY } from '@leio/knowledge/glossary'
import { RELEASES } from '@leio/knowledge/releases'
import { describe, expect, it } from 'vitest'
import { bookOf } from './book.ts'

describe.each(['2022', 'current'] as const)('the book of release %s', (id) => {
  const book = bookOf(id)
  const entries = book.chapters.flatMap((chapter) => chapter.entries)
  const count = (kind: string): number => entries.filter(({ item }) => item.kind === kind).length

  it('begins with safety, and goes on as a board decides', () => {
    expect(book.chapters.slice(0, 3).map(({ title }) => title)).toEqual(['Safety', 'Diagnosis', 'Work-up'])
  })

  it('holds every rule once, at the place of its id', () => {
    const rules = entries.flatMap(({ item, place }) => (item.kind === 'rule' ? [place] : []))
    expect([...rules].sort()).toEqual(RELEASES[id].advice.map((one) => one.id).sort())
  })

  it('leaves out nothing of the release', () => {
    const { silences, trials, classifications, constraints, contradictions, calculators, pathways } = RELEASES[id]
    expect(count('silence')).toBe(silences.length)
    expect(count('trial')).toBe(trials.length)
    expect(count('classification')).toBe(classifications.length)
    expect(count('constraint') + count('contradiction')).toBe(constraints.length + contradictions.length)
    expect(count('calculator')).toBe(calculators.length)
    expect(count('step')).toBe(pathways.flatMap(({ steps }) => steps).length)
    expect(count('word')).toBe(GLOSSARY.length)
  })

  it('has no place twice', () => {
    const places = book.chapters.flatMap(({ place, entries: own }) => [place, ...own.map((one) => one.place)])
    expect(new Set(places).size).toBe(places.length)
    expect(book.places.size).toBe(places.length)
  })

  it('has no empty chapter', () => {
    expect(book.chapters.filter((chapter) => chapter.entries.length === 0)).toEqual([])
  })
})

describe('the two books', () => {
  it('differ: release 2022 shows no erratum that only later evidence brought', () => {
    const errata = (id: '2022' | 'current') =>
      bookOf(id).chapters.find(({ title }) => title === 'Errata')?.entries.length ?? 0
    expect(errata('current')).toBe(ERRATA.length)
    expect(errata('2022')).toBe(ERRATA.filter(({ release }) => release === '2022').length)
    expect(errata('2022')).toBeLessThan(errata('current'))
  })
})

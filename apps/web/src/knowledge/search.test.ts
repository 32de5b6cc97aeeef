import { rowOf } from '@leio/knowledge/inventory'
import { describe, expect, it } from 'vitest'
import { bookOf } from './book.ts'
import { chaptersText, hitsOf, isFoundIn, totalText } from './search.ts'
import { partTextsOf } from './searched-text.ts'

const book = bookOf('current')
const found = (search: string): ReadonlySet<string> => hitsOf(book, search).places ?? new Set()

describe('the search through the book', () => {
  it('hides nothing while nothing is looked for', () => {
    const hits = hitsOf(book, '  ')
    expect(hits.places).toBeUndefined()
    expect([totalText(hits), chaptersText(hits)]).toEqual(['', ''])
    expect(hits.total).toBe(book.chapters.flatMap(({ entries }) => entries).length)
  })

  it('finds a rule by its id, its sentence, its condition, its strength, a row, a work and a figure', () => {
    const id = 'rp.neoadjuvant-chemotherapy'
    const searches = [
      id,
      'outside a trial',
      'resectability is resectable',
      'investigational',
      'Tseng 2021',
      '158 patients',
    ]
    for (const search of [...searches, rowOf('RPM-06').text]) expect(found(search)).toContain(id)
  })

  it('finds what is unverified, excluded or not seen by these words', () => {
    const unverified = book.release.advice.filter((rule) => rule.unverified === true)
    expect(unverified.length).toBeGreaterThan(0)
    for (const { id } of unverified) expect(found('unverified')).toContain(id)
    expect(found('excluded typesetting')).toContain('T2-N1')
    expect(found('not seen')).toContain('source.serrano-2013')
  })

  it('finds errata, criteria, classifications, steps and words where they stand', () => {
    expect(found('D12')).toContain('erratum.D12')
    expect(found('NCT04031677')).toContain('criteria.strass-2')
    expect(found('G3 mitotic count')).toContain('classification.fnclcc-grade')
    expect(found('oligometastatic')).toContain('word.oligometastatic')
    expect([...found('margin R1')].some((place) => place.startsWith('pathway.'))).toBe(true)
  })

  it('minds neither case nor accents', () => {
    expect(found('SCHOFFSKI')).toEqual(found('schöffski'))
    expect(found('schöffski').size).toBeGreaterThan(0)
  })

  it('has its texts folded beforehand, so that typing only compares', () => {
    const texts = book.chapters.flatMap(({ entries }) => entries.map(({ searched }) => searched)).join('')
    expect(texts).toBe(texts.toLowerCase().normalize('NFKD').replace(/\p{M}/gu, ''))
  })

  it('asks for every word in the same entry', () => {
    expect(found('tseng morcellation').size).toBe(0)
    expect(totalText(hitsOf(book, 'tseng morcellation'))).toBe('Nothing mentions this')
  })

  it('counts by chapter, and the chapters add up', () => {
    const hits = hitsOf(book, 'dacarbazine')
    expect(hits.byChapter.reduce((sum, { count }) => sum + count, 0)).toBe(hits.total)
    expect(hits.places?.size).toBe(hits.total)
    expect(totalText(hits)).toBe(
      `${hits.total} entries in ${hits.byChapter.filter(({ count }) => count > 0).length} chapters`,
    )
    expect(chaptersText(hits)).toContain('Systemic treatment ')
    expect(chaptersText(hits)).not.toContain('Safety')
  })

  it('says one entry in one chapter', () => {
    expect(totalText({ search: 'a', total: 1, byChapter: [{ place: 'b', title: 'C', count: 1 }] })).toBe(
      '1 entry in 1 chapter',
    )
  })

  it('says in which closed part of a rule a word stands', () => {
    const rule = book.release.advice.find(({ id }) => id === 'rp.neoadjuvant-chemotherapy')
    if (rule === undefined) throw new Error('The rule is gone')
    const { sources, arguments: both } = partTextsOf(rule)
    expect(isFoundIn('Tseng', sources)).toBe(true)
    expect(isFoundIn('ovaries', sources)).toBe(false)
    expect(both).not.toBe('')
    expect(isFoundIn('', sources)).toBe(false)
  })
})

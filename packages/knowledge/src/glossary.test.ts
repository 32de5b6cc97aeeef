import { describe, expect, it } from 'vitest'
import { GLOSSARY, glossaryOf } from './glossary.ts'
import { rowOf } from './inventory.ts'

describe('the glossary', () => {
  it('explains each word once, in full sentences, and says which rows', () => {
    expect(new Set(GLOSSARY.map(({ term }) => term)).size).toBe(GLOSSARY.length)
    for (const { text, rows } of GLOSSARY) {
      expect(text).toMatch(/\.$/)
      expect(rows.length).toBeGreaterThan(0)
    }
  })

  it('says what the article leaves undefined', () => {
    expect(glossaryOf('GAP-02').map(({ term }) => term)).toEqual(['oligometastatic'])
    expect(glossaryOf('GAP-05')[0]?.term).toBe('FNCLCC grade')
  })

  it('explains rows that describe; what they also recommend is for the advice', () => {
    for (const { rows } of GLOSSARY) {
      for (const row of rows.filter((id) => !id.startsWith('GAP-'))) expect(rowOf(row).flags.length).toBeGreaterThan(0)
    }
  })
})

import { DICTIONARY, type FactId } from '@leio/facts/dictionary'
import { EVENT_KINDS as REGISTRY_KINDS } from '@leio/registry/event'
import { describe, expect, it } from 'vitest'
import { EVENT_KINDS, kindOfFact, sectionsOf } from './event-kinds.ts'

describe('the kinds of events of the form', () => {
  it('are those of the record', () => expect(EVENT_KINDS).toEqual(REGISTRY_KINDS))

  it('ask for every fact of the dictionary under at least one kind', () => {
    const asked = new Set(EVENT_KINDS.flatMap((kind) => sectionsOf(kind).flatMap(({ facts }) => facts)))
    expect(DICTIONARY.filter(({ id }) => !asked.has(id as FactId)).map(({ id }) => id)).toEqual([])
  })

  it('lead from a missing fact to the form in which it stands', () => {
    for (const { id } of DICTIONARY) {
      const kind = kindOfFact(id as FactId)
      expect(sectionsOf(kind).flatMap(({ facts }) => facts)).toContain(id)
    }
    expect(kindOfFact('surgery.margin')).toBe('surgery')
  })
})

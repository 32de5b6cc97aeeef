import { DICTIONARY } from '@leio/facts/dictionary'
import { known } from '@leio/facts/fact'
import { releaseCurrent } from '@leio/knowledge/releases'
import { EXAMPLE_NAMES, exampleCase } from '@leio/plan/arbitraries'
import { makePlan } from '@leio/plan/make-plan'
import { describe, expect, it } from 'vitest'
import { factGroups, foundFacts } from './fact-groups.ts'

const groupsOf = (facts: Parameters<typeof factGroups>[2]) =>
  factGroups(releaseCurrent, makePlan(releaseCurrent, { id: 'a', facts }, { asOf: '2026-11-24' }), facts)

describe('the groups of facts', () => {
  it('hold every fact of the dictionary once', () => {
    const ids = groupsOf({}).flatMap(({ entries }) => entries.map(({ id }) => id))
    expect([...ids].sort()).toEqual(DICTIONARY.map(({ id }) => id).sort())
  })

  it.each(EXAMPLE_NAMES)('mark in %s what is recorded, what matters and what cannot apply', (name) => {
    const { facts } = exampleCase(name)
    const entries = groupsOf(facts).flatMap((group) => group.entries)
    expect(
      entries
        .filter(({ isRecorded }) => isRecorded)
        .map(({ id }) => id)
        .sort(),
    ).toEqual(Object.keys(facts).sort())
    // A fact that matters is always one whose question applies.
    expect(entries.filter(({ matters, isAsked }) => matters && !isAsked)).toEqual([])
    expect(entries.filter(({ isPressing, matters }) => isPressing && !matters)).toEqual([])
  })

  it('do not ask a man for the menopause, but find it by search', () => {
    const groups = groupsOf({ 'patient.sex': known('male') })
    const menopause = groups.flatMap(({ entries }) => entries).find(({ id }) => id === 'patient.menopausal-status')
    expect(menopause?.isAsked).toBe(false)
    expect(foundFacts(groups, 'menopausal').map(({ id }) => id)).toContain('patient.menopausal-status')
    expect(foundFacts(groups, 'no such thing')).toEqual([])
  })
})

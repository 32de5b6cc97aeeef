import { type Facts, known } from '@leio/facts/fact'
import { RELEASES } from '@leio/knowledge/releases'
import { is } from '@leio/rules/write'
import { describe, expect, it } from 'vitest'
import { exampleCase, releaseWith } from './arbitraries.ts'
import { prepareCase } from './prepare-case.ts'

const discounting = releaseWith({
  discounts: [{ fact: 'tumour.size', when: is('pathology.specimen', 'morcellated'), text: 'Not used.' }],
})
const morcellated: Facts = { 'pathology.specimen': known('morcellated'), 'tumour.size': known(52) }

describe('what nobody asked about', () => {
  it.each([{}, { 'proposal.options': { state: 'unknown', reason: 'not-recorded' } }] as const)(
    'is an empty list of proposals: %j',
    (facts) => {
      expect(prepareCase(releaseWith(), { facts }).facts['proposal.options']).toEqual(known([]))
    },
  )

  it('is not invented where somebody asked', () => {
    const facts: Facts = { 'proposal.options': known(['trabectedin']) }
    expect(prepareCase(releaseWith(), { facts }).facts['proposal.options']).toEqual(known(['trabectedin']))
  })

  it('is the only fact that is filled in', () => {
    const prepared = prepareCase(releaseWith(), { facts: {} })
    expect(Object.keys(prepared.facts)).toEqual(['proposal.options'])
    expect(prepared.recorded).toEqual({})
  })
})

describe('a discounted fact', () => {
  it('is read as unknown, stays recorded, and is said', () => {
    const prepared = prepareCase(discounting, { facts: morcellated })
    expect(prepared.facts['tumour.size']).toBeUndefined()
    expect(prepared.recorded['tumour.size']).toEqual(known(52))
    expect(prepared.discounted.map(({ fact, text }) => `${fact}: ${text}`)).toEqual(['tumour.size: Not used.'])
  })

  it('is kept where the reason does not hold, or is not known to hold', () => {
    for (const specimen of [{ 'pathology.specimen': known('resection') }, {}]) {
      const prepared = prepareCase(discounting, { facts: { 'tumour.size': known(52), ...specimen } })
      expect(prepared.facts['tumour.size']).toEqual(known(52))
      expect(prepared.discounted).toEqual([])
    }
  })

  it('is not mentioned where nothing was recorded', () => {
    expect(prepareCase(discounting, { facts: { 'pathology.specimen': known('morcellated') } }).discounted).toEqual([])
  })

  it.each(Object.values(RELEASES))('of release $id is the size of a morcellated uterine specimen', (release) => {
    const facts: Facts = {
      ...morcellated,
      'tumour.site': known('uterus'),
      'tumour.size-method': known('pathology'),
      'pathology.diagnosis': known('leiomyosarcoma'),
    }
    expect(prepareCase(release, { facts }).discounted.map(({ fact }) => fact)).toEqual(['tumour.size'])
  })
})

describe('the lesion table', () => {
  const { facts, recist } = exampleCase('metastatic-second-line')
  if (recist === undefined) throw new Error('the example has a lesion table')

  it('stands for the stated response', () => {
    const stated: Facts = { ...facts, 'response.stated': known('sd') }
    const prepared = prepareCase(releaseWith(), { facts: stated, recist })
    expect(prepared.recist?.response).toBe('PD')
    expect(prepared.facts['response.stated']).toEqual(known('pd'))
    expect(prepared.recorded['response.stated']).toEqual(known('sd'))
  })

  it('is not invented: without one the stated response stands', () => {
    const prepared = prepareCase(releaseWith(), { facts: { 'response.stated': known('sd') } })
    expect(prepared.recist).toBeUndefined()
    expect(prepared.facts['response.stated']).toEqual(known('sd'))
  })
})

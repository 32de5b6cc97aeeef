import { known } from '@leio/facts/fact'
import { releaseCurrent } from '@leio/knowledge/releases'
import { expect, it } from 'vitest'
import { exampleCase } from '../arbitraries.ts'
import { makePlan } from '../make-plan.ts'
import { headlineOf, headwordsOf } from './headline.ts'

const asOf = '2026-11-24'

it('says site with side, stage, grade and moment of a decided case', () => {
  const file = exampleCase('ivc-retroperitoneal')
  const plan = makePlan(releaseCurrent, file, { asOf })
  expect(headlineOf(plan, file.facts, releaseCurrent)).toBe(
    'Leiomyosarcoma, retroperitoneum, inferior vena cava, right; AJCC 8 IIIA; FNCLCC G2; diagnosed primary tumour.',
  )
})

it('H-24: names the side wherever it is recorded, and none where it is not', () => {
  const file = exampleCase('ivc-retroperitoneal')
  const siteWith = (facts: typeof file.facts) =>
    headwordsOf(makePlan(releaseCurrent, { id: 'a', facts }, { asOf }), facts, releaseCurrent).find(
      ({ label }) => label === 'Site',
    )?.text
  expect(siteWith({ ...file.facts, 'tumour.laterality': known('left') })).toContain('left')
  const { 'tumour.laterality': _, ...without } = file.facts
  expect(siteWith(without)).toBe('Retroperitoneum, inferior vena cava')
})

it('says what is not known as not known, and never as absent', () => {
  const plan = makePlan(releaseCurrent, { id: 'a', facts: {} }, { asOf })
  expect(headlineOf(plan, {}, releaseCurrent)).toContain('Diagnosis not recorded, site not recorded')
  expect(headlineOf(plan, {}, releaseCurrent)).not.toMatch(/FIGO|AJCC|FNCLCC/)
  const words = headwordsOf(plan, {}, releaseCurrent)
  expect(words.filter(({ isKnown }) => isKnown)).toEqual([])
  expect(words.find(({ label }) => label === 'Distant metastasis')?.text).toBe('not recorded')
})

it('says a stage only where one is left: a range in bold would be read as one', () => {
  const file = exampleCase('uterine-after-morcellation')
  const plan = makePlan(releaseCurrent, file, { asOf })
  expect(headlineOf(plan, file.facts, releaseCurrent)).toBe(
    'Leiomyosarcoma, uterus; stage open; after surgery of the primary.',
  )
  expect(headwordsOf(plan, file.facts, releaseCurrent).find(({ label }) => label.startsWith('Stage'))?.text).toBe(
    'open: IA to IVB',
  )
})

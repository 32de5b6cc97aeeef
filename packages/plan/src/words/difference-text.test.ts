import { known } from '@leio/facts/fact'
import { releaseCurrent } from '@leio/knowledge/releases'
import { expect, it } from 'vitest'
import { exampleCase } from '../arbitraries.ts'
import { makePlan } from '../make-plan.ts'
import { planDifference } from '../plan-difference.ts'
import { flips } from '../what-if.ts'
import { differenceSummary } from './difference-text.ts'
import { changeGroupText, flipGroups } from './flip-text.ts'

const options = { asOf: '2026-11-24', all: true }
const file = exampleCase('ivc-retroperitoneal')
const before = makePlan(releaseCurrent, file, options)

it('says what a change did, one and several apart', () => {
  const facts = { ...file.facts, 'care.mdt-discussed': known(true) }
  const after = makePlan(releaseCurrent, { ...file, facts }, options)
  expect(differenceSummary(planDifference(before, after))).toBe('Statements: 1 is settled and does not apply.')
  expect(differenceSummary(planDifference(after, before))).toBe('Statements: 1 becomes open.')
  expect(differenceSummary(planDifference(before, before))).toBe('Nothing in the plan changes.')
})

it('tells sets of changes that differ in one value in one line', () => {
  const sets = flips(releaseCurrent, file, 'rp.upfront-surgery')?.sets ?? []
  const groups = flipGroups(sets)
  expect(groups.length).toBeLessThan(sets.length)
  expect(groups.flatMap(({ changes }) => changes.at(-1)?.to ?? [])).toHaveLength(sets.length)
  const texts = groups.flatMap(({ changes }) => changes.map((change) => changeGroupText(change, file.facts)))
  expect(texts).toContain('resectability: Resectable → Borderline resectable or Unresectable')
})

it('says that visits move when only their dates change', () => {
  const facts = {
    'tumour.site': known('retroperitoneum'),
    'pathology.diagnosis': known('leiomyosarcoma'),
    'disease.phase': known('surveillance'),
    'surgery.date': known('2026-09-01'),
  } as const
  const then = makePlan(releaseCurrent, { id: 'a', facts }, options)
  const moved = makePlan(releaseCurrent, { id: 'a', facts: { ...facts, 'surgery.date': known('2026-10-01') } }, options)
  expect(then.schedule.length).toBeGreaterThan(10)
  expect(differenceSummary(planDifference(then, moved))).toBe(`${then.schedule.length} visits move.`)
})

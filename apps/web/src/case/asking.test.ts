import { releaseCurrent } from '@leio/knowledge/releases'
import { exampleCase } from '@leio/plan/arbitraries'
import { makePlan } from '@leio/plan/make-plan'
import { expect, it } from 'vitest'
import { firstAmong, withAskedFirst } from './asking.ts'

const { questions } = makePlan(releaseCurrent, exampleCase('uterine-after-morcellation'), { asOf: '2026-11-24' })
const facts = questions.map(({ fact }) => fact)

it('asks for the most useful of the missing facts', () => {
  expect(firstAmong(questions, [...facts].reverse())).toBe(facts[0])
  expect(firstAmong(questions, facts.slice(4, 6))).toBe(facts[4])
  expect(firstAmong(questions, [])).toBeUndefined()
})

it('puts the question that was asked for first, and loses none', () => {
  const asked = withAskedFirst(questions, facts[7])
  expect(asked[0]?.fact).toBe(facts[7])
  expect(asked.map(({ fact }) => fact).sort()).toEqual([...facts].sort())
  expect(withAskedFirst(questions, undefined)).toBe(questions)
  expect(withAskedFirst(questions, 'patient.sex')).toBe(questions)
})

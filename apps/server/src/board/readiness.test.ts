import type { FactId } from '@leio/facts/dictionary'
import { type Facts, known } from '@leio/facts/fact'
import { RELEASES } from '@leio/knowledge/releases'
import { EXAMPLE_NAMES, exampleCase } from '@leio/plan/arbitraries'
import { makePlan, type Plan } from '@leio/plan/make-plan'
import { TOPICS, type Topic } from '@leio/rules/topic'
import { describe, expect, it } from 'vitest'
import { readinessOf } from './readiness.ts'

const release = RELEASES.current
const planOf = (facts: Facts): Plan => makePlan(release, { id: 'a', facts }, { asOf: '2026-11-24', all: true })

/** Written out a second time: what the plan says it hangs on, of the topics of the question. */
const expected = (plan: Plan, topics: readonly Topic[]): ReadonlySet<string> => {
  const asks = (topic: Topic): boolean => topics.length === 0 || topics.includes(topic)
  const facts = new Set<string>()
  for (const { topic, stance, missing } of plan.advice)
    if (topic === 'safety' || (asks(topic) && stance !== 'note')) for (const fact of missing) facts.add(fact)
  if (asks('staging')) for (const { missing } of plan.classifications) for (const fact of missing) facts.add(fact)
  if (asks('trial')) for (const { missing } of plan.trials) for (const fact of missing) facts.add(fact)
  if (asks('surveillance'))
    for (const { fact, wouldChange } of plan.questions)
      if (wouldChange.some((id) => id.startsWith('schedule.'))) facts.add(fact)
  return facts
}

describe('the readiness of a case', () => {
  const mass: Facts = {
    'tumour.site': known('retroperitoneum'),
    'pathology.diagnosis': known('leiomyosarcoma'),
    'extent.distant-metastasis': { state: 'unknown', reason: 'pending' },
  }

  it('is exactly what the open statements of its question hang on, for every topic and example', () => {
    for (const facts of [mass, {}, ...EXAMPLE_NAMES.map((name) => exampleCase(name).facts)]) {
      const plan = planOf(facts)
      for (const topics of [[], ...TOPICS.map((topic) => [topic])]) {
        const { missing } = readinessOf(plan, facts, topics)
        expect(new Set(missing.map(({ fact }) => fact)), topics.join()).toEqual(expected(plan, topics))
        expect(missing.length).toBe(new Set(missing.map(({ fact }) => fact)).size)
      }
    }
  })

  it('says why a fact is not known, and whom that concerns', () => {
    const { missing } = readinessOf(planOf(mass), mass, [])
    expect(missing.find(({ fact }) => fact === 'extent.distant-metastasis')).toMatchObject({
      label: 'Distant metastasis',
      unknownReason: 'pending',
      supplier: { role: 'radiology', text: 'Ask radiology; the result is pending.' },
    })
  })

  it('keeps the order in which the plan asks', () => {
    const plan = planOf(mass)
    const order = plan.questions.map(({ fact }) => fact)
    const asked = readinessOf(plan, mass, [])
      .missing.map(({ fact }) => fact)
      .filter((fact) => order.includes(fact))
    expect(asked).toEqual(asked.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
  })

  it('H-28: waits for what could lift a safety warning, whatever was asked', () => {
    const facts: Facts = { 'tumour.site': known('uterus') }
    const plan = planOf(facts)
    const open = plan.advice.filter(({ topic, missing }) => topic === 'safety' && missing.length > 0)
    const waited = new Set<FactId>(readinessOf(plan, facts, ['genetics']).missing.map(({ fact }) => fact))
    expect(open.length).toBeGreaterThan(0)
    for (const { missing } of open) for (const fact of missing) expect(waited.has(fact)).toBe(true)
  })

  it('is ready when nothing of the question is open, though the plan asks for more elsewhere', () => {
    const facts = exampleCase('metastatic-second-line').facts
    const plan = planOf(facts)
    const ready = TOPICS.filter((topic) => readinessOf(plan, facts, [topic]).isReady)
    const waiting = TOPICS.filter((topic) => !readinessOf(plan, facts, [topic]).isReady)
    expect(ready.length).toBeGreaterThan(0)
    expect(waiting.length).toBeGreaterThan(0)
    for (const topic of ready) expect(readinessOf(plan, facts, [topic]).undecided).toBe(0)
  })

  it('is not ready where the record contradicts itself, though no fact is missing, and the contradiction is named', () => {
    const facts = exampleCase('metastatic-second-line').facts
    const plan = planOf(facts)
    const [topic] = TOPICS.filter((one) => readinessOf(plan, facts, [one]).isReady)
    const conflicts = [{ facts: [], text: 'The sources contradict each other on: grade.' }]
    const read = readinessOf({ ...plan, conflicts }, facts, topic === undefined ? [] : [topic])
    expect(read).toMatchObject({ isReady: false, missing: [], conflicts })
  })
})

import { releaseCurrent } from '@leio/knowledge/releases'
import { EXAMPLE_NAMES, exampleCase } from '@leio/plan/arbitraries'
import { makePlan, type Plan } from '@leio/plan/make-plan'
import { type PathwayView, pathwayOf } from '@leio/plan/pathway'
import { describe, expect, it } from 'vitest'
import { markOf } from '../common/mark-of.ts'
import { missingNow, stepEntries } from './step-entries.ts'

const asOf = '2026-11-24'

const laidOut = (file: Parameters<typeof makePlan>[1]): { readonly view: PathwayView; readonly plan: Plan } => {
  const view = pathwayOf(releaseCurrent, file)
  if (view === undefined) throw new Error('no pathway')
  return { view, plan: makePlan(releaseCurrent, file, { asOf, all: true }) }
}

const entriesOf = (name: (typeof EXAMPLE_NAMES)[number]) => {
  const { view, plan } = laidOut(exampleCase(name))
  return stepEntries(view, plan)
}

describe('the pathway in words', () => {
  it('says every step and every way once', () => {
    for (const name of EXAMPLE_NAMES) {
      const { view } = laidOut(exampleCase(name))
      const entries = entriesOf(name)
      expect(entries.map(({ step }) => step.id).toSorted()).toEqual(view.steps.map(({ id }) => id).toSorted())
      expect(entries.flatMap(({ ways }) => ways)).toHaveLength(view.ways.length)
    }
  })

  it('of a vena cava before treatment: where it stands, and that the board decides how it goes on', () => {
    const board = entriesOf('ivc-retroperitoneal').find(({ step }) => step.state === 'here')
    expect(board?.step.label).toBe('Sarcoma board')
    expect(board?.ways).toEqual([
      { to: 'Metastasis at diagnosis?', toId: 'rp.metastasis', state: 'open', missing: ['care.mdt-discussed'] },
    ])
    const fork = entriesOf('ivc-retroperitoneal').find(({ step }) => step.id === 'rp.metastasis')
    expect(fork?.ways.map(({ label, state }) => [label, state])).toEqual([
      ['not resectable', 'not-taken'],
      ['present', 'not-taken'],
      ['absent', 'open'],
    ])
  })

  it('gives a step the statements of the plan that belong to it, and none that does not apply', () => {
    for (const name of EXAMPLE_NAMES) {
      const { plan } = laidOut(exampleCase(name))
      const applying = new Set(plan.advice.filter(({ status }) => status !== 'does-not-apply').map(({ id }) => id))
      for (const { step, statements } of entriesOf(name))
        expect(statements.map(({ id }) => id).toSorted()).toEqual(
          step.advice.filter((id) => applying.has(id)).toSorted(),
        )
    }
  })

  it('puts danger first and what is open last', () => {
    const { view, plan } = laidOut(exampleCase('uterine-after-morcellation'))
    // Every step gathers all advice, and each fifth statement warns.
    const advice = plan.advice.map((one, at) => (at % 5 === 0 ? { ...one, topic: 'safety' as const } : one))
    const steps = view.steps.map((step) => ({ ...step, advice: advice.map(({ id }) => id) }))
    for (const { statements } of stepEntries({ ...view, steps }, { advice })) {
      const ranks = statements.map(({ topic, status }) => (topic === 'safety' ? 0 : status === 'applies' ? 1 : 2))
      expect(new Set(ranks)).toEqual(new Set([0, 1, 2]))
      expect(ranks).toEqual(ranks.toSorted())
    }
  })

  it('marks an open statement as open, whatever its stance would be', () => {
    const { plan } = laidOut({ id: 'a', facts: {} })
    const words = new Set(plan.advice.filter(({ status }) => status === 'undecided').map((one) => markOf(one).word))
    expect([...words]).toEqual(['Open'])
  })

  it('asks first whether the pathway applies, then how it goes on from here', () => {
    const { view } = laidOut({ id: 'a', facts: {} })
    expect(view.applies).toBe('unknown')
    const missing = missingNow(view)
    expect(missing.slice(0, view.missing.length)).toEqual(view.missing)
    expect(missing).toContain('imaging.done')
    expect(new Set(missing).size).toBe(missing.length)
    expect(missingNow(laidOut(exampleCase('ivc-retroperitoneal')).view)).toEqual(['care.mdt-discussed'])
  })
})

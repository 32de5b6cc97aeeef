import { known } from '@leio/facts/fact'
import { exampleCase } from '@leio/plan/arbitraries'
import { describe, expect, it } from 'vitest'
import { knowledgeOf } from './knowledge.ts'
import {
  benchOf,
  keepWhatIf,
  leaveWhatIf,
  record,
  redo,
  shownFacts,
  shownPlan,
  suppose,
  underKnowledge,
  undo,
  withChanges,
} from './workbench.ts'

const asOf = '2026-11-24'
const bench = benchOf(exampleCase('ivc-retroperitoneal'), knowledgeOf('current'), asOf)
const unresectable = { fact: 'resectability.status', to: known('unresectable') } as const
const statusOf = (plan: typeof bench.plan, id: string) => plan.advice.find((one) => one.id === id)?.status

describe('recording a fact', () => {
  const after = record(bench, [unresectable])

  it('makes the plan follow, and says what the answer did', () => {
    expect(statusOf(bench.plan, 'rp.upfront-surgery')).toBe('applies')
    expect(statusOf(after.plan, 'rp.upfront-surgery')).toBe('does-not-apply')
    expect(after.settled?.difference.advice.map(({ id }) => id)).toContain('rp.upfront-surgery')
  })

  it('is undone and redone, with the plan', () => {
    const back = undo(after)
    expect(back.file.facts).toEqual(bench.file.facts)
    expect(back.plan).toEqual(bench.plan)
    expect(redo(back).plan).toEqual(after.plan)
    expect(back.settled?.changes).toEqual([
      { fact: 'resectability.status', to: bench.file.facts['resectability.status'] },
    ])
    expect(undo(bench)).toBe(bench)
    expect(redo(bench)).toBe(bench)
  })

  it('leaves nothing to redo after another answer', () => {
    expect(record(undo(after), [{ fact: 'patient.age', to: known(60) }]).future).toEqual([])
  })

  it('takes an unknown without a reason out of the case, and keeps one with a reason', () => {
    const facts = withChanges({ 'tumour.size': known(52), 'patient.age': known(60) }, [
      { fact: 'tumour.size', to: { state: 'unknown' } },
      { fact: 'patient.age', to: { state: 'unknown', reason: 'pending' } },
    ])
    expect(facts).toEqual({ 'patient.age': { state: 'unknown', reason: 'pending' } })
  })
})

describe('a what-if', () => {
  const supposed = suppose(bench, [unresectable])

  it('shows the plan that would follow, and records nothing', () => {
    expect(statusOf(shownPlan(supposed), 'rp.upfront-surgery')).toBe('does-not-apply')
    expect(shownFacts(supposed)['resectability.status']).toEqual(known('unresectable'))
    expect(supposed.file).toBe(bench.file)
    expect(supposed.plan).toBe(bench.plan)
  })

  it('is left without a trace, or recorded', () => {
    expect(leaveWhatIf(supposed)).toEqual(bench)
    expect(undo(supposed)).toEqual(bench)
    expect(underKnowledge(supposed, knowledgeOf('2022')).whatIf?.changes).toEqual([unresectable])
    const kept = keepWhatIf(supposed)
    expect(kept.whatIf).toBeUndefined()
    expect(kept.plan).toEqual(record(bench, [unresectable]).plan)
  })
})

it('the same case under the article of 2022 says less than today', () => {
  const then = underKnowledge(bench, knowledgeOf('2022'))
  expect(then.plan.release).toBe('2022')
  expect(then.plan.knowledgeHash).not.toBe(bench.plan.knowledgeHash)
  expect(then.file).toBe(bench.file)
})

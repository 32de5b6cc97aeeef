import { DICTIONARY, type FactId } from '@leio/facts/dictionary'
import { type Facts, known } from '@leio/facts/fact'
import { releaseCurrent } from '@leio/knowledge/releases'
import { SMALL_FACTS } from '@leio/rules/arbitraries'
import { is } from '@leio/rules/write'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { EXAMPLE_NAMES, exampleCase, releaseWith } from './arbitraries.ts'
import { CaseSpace, caseSpaceOf } from './case-space.ts'
import { makePlan } from './make-plan.ts'
import { nextQuestions, type OpenItem } from './next-questions.ts'

const space = new CaseSpace(releaseWith())
const item = (id: string, ...missing: OpenItem['missing']): OpenItem => ({ id, missing, weight: 1 })
const asked = (facts: Facts, open: readonly OpenItem[]): readonly string[] =>
  nextQuestions(space, facts, open).map(({ fact }) => fact)

describe('the next questions', () => {
  it('are none where nothing is open', () => {
    expect(nextQuestions(space, {}, [])).toEqual([])
  })

  it('begin with the fact that settles most', () => {
    const open = [item('a', 'tumour.size', 'tumour.site'), item('b', 'tumour.size'), item('c', 'patient.pregnant')]
    expect(nextQuestions(space, {}, open)).toEqual([
      { fact: 'tumour.size', wouldChange: ['a', 'b'], rank: 1, settles: 1.5 },
      { fact: 'patient.pregnant', wouldChange: ['c'], rank: 2, settles: 1 },
      { fact: 'tumour.site', wouldChange: ['a'], rank: 3, settles: 0.5 },
    ])
  })

  it('put what a warning depends on before what a statement depends on', () => {
    const open = [item('a', 'patient.pregnant'), { ...item('warn', 'tumour.size'), weight: 3 }]
    expect(asked({}, open)).toEqual(['tumour.size', 'patient.pregnant'])
  })

  it('keep the order of the dictionary among equals', () => {
    const order = DICTIONARY.map(({ id }) => id as string)
    const found = asked({}, [item('a', 'tumour.size'), item('b', 'patient.pregnant'), item('c', 'tumour.site')])
    expect(found).toEqual(found.toSorted((a, b) => order.indexOf(a) - order.indexOf(b)))
  })

  it('are not shown where they do not apply, and are where that is unknown', () => {
    const gated = new CaseSpace(releaseWith({ appliesWhen: { 'patient.pregnant': is('patient.sex', 'female') } }))
    const open = [item('a', 'patient.pregnant')]
    expect(nextQuestions(gated, { 'patient.sex': known('male') }, open)).toEqual([])
    expect(nextQuestions(gated, {}, open)).toHaveLength(1)
    expect(nextQuestions(gated, { 'patient.sex': known('female') }, open)).toHaveLength(1)
  })

  it('are ranked 1, 2, 3 … without a gap, each fact once, in falling order of what they settle', () => {
    const open = fc.array(
      fc.record({
        id: fc.constantFrom('a', 'b', 'c', 'd'),
        missing: fc.subarray([...SMALL_FACTS], { minLength: 1 }),
        weight: fc.constantFrom(1, 3),
      }),
    )
    fc.assert(
      fc.property(open, (items) => {
        const questions = nextQuestions(space, {}, items)
        expect(questions.map(({ rank }) => rank)).toEqual(questions.map((_, at) => at + 1))
        expect(new Set<FactId>(questions.map(({ fact }) => fact))).toEqual(
          new Set(items.flatMap(({ missing }) => missing)),
        )
        expect(questions.map(({ settles }) => settles)).toEqual(
          questions.map(({ settles }) => settles).toSorted((a, b) => b - a),
        )
        for (const { fact, wouldChange } of questions) {
          const named = items.filter(({ missing }) => missing.some((one) => one === fact)).map(({ id }) => id)
          expect(new Set(wouldChange)).toEqual(new Set(named))
          expect(new Set(wouldChange).size).toBe(wouldChange.length)
        }
      }),
    )
  })
})

describe('a fact that makes a recorded one exact', () => {
  it('is asked for though nothing depends on it: LDH without the upper limit of the laboratory', () => {
    const questions = nextQuestions(space, { 'lab.ldh': known(320) }, [])
    expect(questions).toEqual([{ fact: 'lab.ldh-upper-limit', wouldChange: [], rank: 1, settles: 0 }])
    const plan = makePlan(releaseCurrent, { id: 'a', facts: { 'lab.ldh': known(320) } }, { asOf: '2026-11-23' })
    expect(plan.questions.map(({ fact }) => fact)).toContain('lab.ldh-upper-limit')
  })

  it('is not asked for where it is recorded, or what it interprets is unknown or an empty list', () => {
    expect(asked({ 'lab.ldh': known(320), 'lab.ldh-upper-limit': known(250) }, [])).toEqual([])
    expect(asked({ 'lab.ldh': { state: 'unknown', reason: 'pending' } }, [])).toEqual([])
    expect(asked({ 'history.predisposition': known([]) }, [])).toEqual([])
  })

  it('is asked for even if it is recorded as unknown', () => {
    const facts: Facts = { 'lab.ldh': known(320), 'lab.ldh-upper-limit': { state: 'unknown', reason: 'not-recorded' } }
    expect(asked(facts, [])).toEqual(['lab.ldh-upper-limit'])
  })

  it('never makes the recorded fact unreadable', () => {
    const of = (facts: Facts) =>
      makePlan(releaseCurrent, { id: 'a', facts }, { asOf: '2026-11-23', all: true }).advice.map(
        ({ id, status }) => `${id} ${status}`,
      )
    const base: Facts = { 'tumour.site': known('uterus'), 'lab.ldh': known(320) }
    expect(of({ ...base, 'lab.ldh-upper-limit': known(250) })).toEqual(of(base))
  })
})

describe('the questions of the examples', () => {
  it.each(EXAMPLE_NAMES)(
    '%s: ask for every unknown missing fact that applies, and for nothing that is settled',
    (name) => {
      const file = exampleCase(name)
      const plan = makePlan(releaseCurrent, file, { asOf: '2026-11-23', all: true })
      const missing: ReadonlySet<FactId> = new Set([
        ...plan.advice.flatMap((one) => one.missing),
        ...plan.classifications.flatMap((one) => one.missing),
        ...plan.trials.flatMap((one) => one.missing),
      ])
      const ids = [...plan.advice, ...plan.classifications, ...plan.trials].map(({ id }) => id)
      for (const { fact, wouldChange } of plan.questions) {
        if (wouldChange.length > 0 && !wouldChange[0]?.startsWith('schedule.')) expect(missing).toContain(fact)
        for (const id of wouldChange) if (!id.startsWith('schedule.')) expect(ids).toContain(id)
      }
      const shown = nextQuestions(caseSpaceOf(releaseCurrent), file.facts, [item('all', ...missing)]).map(
        ({ fact }) => fact,
      )
      for (const fact of missing) {
        if (shown.includes(fact)) expect(plan.questions.map((one) => one.fact)).toContain(fact)
      }
    },
  )
})

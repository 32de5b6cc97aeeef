import { DICTIONARY } from '@leio/facts/dictionary'
import { factsFromJson } from '@leio/facts/facts-json'
import { truthFunction } from '@leio/plan/truth-function'
import { derivationsById } from '@leio/rules/derivation'
import { all, atLeast, is, not, valueIs } from '@leio/rules/write'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { expression, SMALL_DERIVATIONS } from '../../../rules/src/arbitraries.ts'
import { type CohortWords, readCohort } from './cohort-definition.ts'
import { cohortCountsSql, cohortMembersSql } from './cohort-sql.ts'
import { OPS_OF_TYPE } from './fact-test.ts'

const words: CohortWords = {
  derivations: derivationsById(SMALL_DERIVATIONS),
  advice: { '2022': ['board.first'], current: ['board.first', 'biopsy.core'] },
}
const cohortOf = (value: object) => {
  const { cohort, problems } = readCohort({ name: 'c', ...value }, words)
  if (cohort === undefined) throw new Error(JSON.stringify(problems))
  return cohort
}
const problemsOf = (value: unknown) => readCohort(value, words).problems?.map(({ where, kind }) => `${where}: ${kind}`)

describe('a cohort', () => {
  it('of the picker is an expression, and keeps its lines', () => {
    const tests = [
      { fact: 'tumour.site', op: 'is-not', value: 'uterus' },
      { fact: 'tumour.size', op: 'at-least', value: 50 },
    ]
    const cohort = cohortOf({ all: tests })
    expect(cohort.where).toEqual(all(not(is('tumour.site', 'uterus')), atLeast('tumour.size', 50)))
    expect(cohort.picker).toEqual({ join: 'all', tests })
  })

  it('without a condition is everybody, and "any of nothing" is no trap', () => {
    expect(cohortOf({}).where).toEqual(all())
    expect(cohortOf({ any: [] }).where).toEqual(all())
  })

  it('H-11: holds clinical records alone unless another kind is named', () => {
    expect(cohortOf({}).kinds).toEqual(['clinical'])
    expect(cohortOf({ kinds: ['synthetic'] }).kinds).toEqual(['synthetic'])
    expect(problemsOf({ name: 'c', kinds: [] })).toEqual(['kinds: no-kind'])
  })

  it('may ask for derived values and for advice of a release', () => {
    expect(cohortOf({ where: valueIs(SMALL_DERIVATIONS[0] as never, 'high' as never) }).where).toMatchObject({
      kind: 'derived',
    })
    const filter = { release: 'current', id: 'biopsy.core', status: ['applies', 'undecided'] }
    expect(cohortOf({ advice: [filter] }).advice).toEqual([filter])
    expect(problemsOf({ name: 'c', advice: [{ ...filter, release: '2022' }] })).toEqual(['advice[0].id: illegal-code'])
  })

  it('says everything that is wrong at once', () => {
    const value = {
      name: '',
      where: {
        kind: 'all',
        of: [
          { kind: 'is', fact: 'tumour.sit', value: 'uterus' },
          { kind: 'is', fact: 'tumour.site', value: 'womb' },
          { kind: 'above', fact: 'tumour.site', limit: 5 },
          { kind: 'at-most', fact: 'tumour.size', limit: '5' },
          { kind: 'derived', derivation: 'chosen', values: ['none'] },
          { kind: 'known', fact: 'tumour.size', extra: 1 },
          { kind: 'maybe' },
          7,
        ],
      },
      atDate: '2026',
      extra: true,
    }
    expect(problemsOf(value)).toHaveLength(11)
    expect(problemsOf({ name: 'c', all: [], any: [] })).toEqual(['$: two-forms'])
  })

  it.each([
    [{ fact: 'tumour.size', op: 'is', value: 5 }, 'all[0].op: illegal-code'],
    [{ fact: 'tumour.size', op: 'known', value: 5 }, 'all[0].value: no-value-here'],
    [{ fact: 'tumour.size', op: 'at-least' }, 'all[0]: missing-key'],
    [{ fact: 'imaging.done', op: 'holds', value: 'x-ray' }, 'all[0].value: illegal-code'],
    [{ fact: 'nothing', op: 'known' }, 'all[0].fact: unknown-fact'],
  ])('refuses the line %j', (test, problem) => {
    expect(problemsOf({ name: 'c', all: [test] })).toEqual([problem])
  })

  it('that is too deep or too large is refused with one problem', () => {
    let deep: object = { kind: 'all', of: [] }
    for (let at = 0; at < 5000; at += 1) deep = { kind: 'not', of: deep }
    expect(problemsOf({ name: 'c', where: deep })).toHaveLength(1)
    const wide = { kind: 'any', of: Array.from({ length: 600 }, () => ({ kind: 'all', of: [] })) }
    expect(problemsOf({ name: 'c', where: wide })).toEqual(['where.of[499]: too-large'])
  })

  it('reads back every expression that can be written', () => {
    fc.assert(
      fc.property(expression, (where) => {
        expect(cohortOf({ where: JSON.parse(JSON.stringify(where)) }).where).toEqual(where)
      }),
    )
  })

  it('never throws, whatever it is given', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => void readCohort(value, words)))
    fc.assert(fc.property(fc.jsonValue(), (where) => void readCohort({ name: 'c', where }, words)))
  })
})

describe('a line of the picker', () => {
  it('fits every fact of the dictionary in some way, and unknown is neither "is" nor "is-not"', () => {
    for (const { id, type, values } of DICTIONARY) {
      expect(OPS_OF_TYPE[type].length).toBeGreaterThan(0)
      if (type !== 'choice') continue
      for (const op of ['is', 'is-not']) {
        const { where } = cohortOf({ all: [{ fact: id, op, value: values?.[0]?.code }] })
        expect(truthFunction(where, new Map())({})).toBe('unknown')
      }
    }
  })

  it('of an unknown fact asks for exactly that', () => {
    const { facts = {} } = factsFromJson({ 'tumour.size': { unknown: 'pending' } })
    const truth = (op: string, value?: string) =>
      truthFunction(cohortOf({ all: [{ fact: 'tumour.size', op, ...(value && { value }) }] }).where, new Map())(facts)
    expect([truth('unknown'), truth('known')]).toEqual(['true', 'false'])
    expect([truth('unknown-because', 'pending'), truth('unknown-because', 'not-done')]).toEqual(['true', 'false'])
  })
})

describe('the statements of a cohort', () => {
  it('hold no value of the request but as a literal of the dictionary or a parameter', () => {
    const cohort = cohortOf({
      name: "'; drop table leio.event",
      all: [{ fact: 'tumour.site', op: 'is', value: 'uterus' }],
    })
    for (const { text, values } of [cohortCountsSql(cohort, new Map()), cohortMembersSql(cohort, new Map())]) {
      expect(text).not.toContain('drop')
      expect(values).toEqual([['clinical']])
    }
  })

  it('refuse a day of the past, whose facts the table does not hold', () => {
    expect(() => cohortCountsSql(cohortOf({ atDate: '2026-05-03' }), new Map())).toThrow('from the events')
  })
})

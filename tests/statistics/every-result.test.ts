/**
 * What every result of the statistics must be, asked of every public estimator on generated data, ordinary and strange.
 */
import { readFileSync } from 'node:fs'
import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factorOf } from '../../packages/statistics/src/columns.ts'
import { type Problem, StatisticsError } from '../../packages/statistics/src/problem.ts'
import { coxFit } from './cohort-calls.ts'
import { anyCohort, anyStudies, anyTables, type Cohort, plainCohort } from './data-sets.ts'
import { studyFunctions, tableFunctions } from './every-count-function.ts'
import { cohortFunctions, type PublicFunction } from './every-function.ts'
import { isMeant, NULL_MEANINGS } from './null-meanings.ts'
import { cautionKinds, differences, notJson, rowsBack, unexplainedNulls } from './result-checks.ts'

const SETTINGS = { numRuns: 120 }

type Outcome = { readonly result: unknown } | { readonly problems: readonly Problem[] }

const call = <Input>({ call: run }: PublicFunction<Input>, input: Input): Outcome => {
  try {
    return { result: run(input) }
  } catch (error) {
    if (error instanceof StatisticsError) return { problems: error.problems }
    throw error
  }
}

const isWhole = ({ where, message, cure }: Problem): boolean => where !== '' && message !== '' && cure !== ''

const checkResults = <Input>(functions: readonly PublicFunction<Input>[], data: fc.Arbitrary<Input>): void => {
  it.each(functions.map((one) => [one.name, one] as const))(
    '%s: survives JSON, explains its nulls, leaves its input alone',
    (name, one) => {
      fc.assert(
        fc.property(data, (input) => {
          const before = structuredClone(input)
          const outcome = call(one, input)
          expect(isDeepStrictEqual(input, before), 'the input was changed').toBe(true)
          if ('problems' in outcome) {
            expect(outcome.problems.filter((problem) => !isWhole(problem))).toEqual([])
            return
          }
          const { result } = outcome
          expect(notJson(result)).toEqual([])
          expect(JSON.parse(JSON.stringify(result))).toEqual(result)
          expect(unexplainedNulls(result).filter((place) => !isMeant(name, place, result))).toEqual([])
        }),
        SETTINGS,
      )
    },
  )
}

describe('every result of patients', () => checkResults(cohortFunctions, anyCohort))
describe('every result of counts', () => checkResults(tableFunctions, anyTables))
describe('every result of studies', () => checkResults(studyFunctions, anyStudies))

const moved = (cohort: Cohort, order: readonly number[]): Cohort => {
  const take = <T>(column: ArrayLike<T>): T[] => order.map((row) => column[row] as T)
  const factor = ({ codes, levels }: Cohort['group']) => ({ codes: take(codes), levels })
  return {
    ...cohort,
    time: take(cohort.time),
    event: take(cohort.event),
    causes: take(cohort.causes),
    ...(cohort.entry === undefined ? {} : { entry: take(cohort.entry) }),
    ...(cohort.weights === undefined ? {} : { weights: take(cohort.weights) }),
    group: factor(cohort.group),
    strata: factor(cohort.strata),
    covariates: Object.fromEntries(Object.entries(cohort.covariates).map(([name, column]) => [name, take(column)])),
    treatment: take(cohort.treatment),
    risk: take(cohort.risk),
  }
}

/** A maximum that does not exist is approached on another way from another side. */
const ENDLESS = ['monotone-likelihood', 'not-converged', 'separation']
const isEndless = (result: unknown): boolean => cautionKinds(result).some((kind) => ENDLESS.includes(kind))

const sameAnswer = (one: Outcome, other: Outcome): readonly string[] => {
  if ('problems' in one || 'problems' in other)
    return 'problems' in one && 'problems' in other ? [] : ['one of them was refused']
  return isEndless(one.result) ? [] : differences(one.result, other.result)
}

describe('the order of rows', () => {
  it.each(
    cohortFunctions.filter(({ orderMatters }) => orderMatters === undefined).map((one) => [one.name, one] as const),
  )('%s: does not depend on it', (_, one) => {
    const shuffled = plainCohort.chain((cohort) => {
      const rows = Array.from(cohort.time, (__, row) => row)
      return fc.tuple(fc.constant(cohort), fc.shuffledSubarray(rows, { minLength: rows.length }))
    })
    fc.assert(
      fc.property(shuffled, ([cohort, order]) => {
        fc.pre(!isEndless(coxFit(cohort)))
        const there = call(one, moved(cohort, order))
        const back = 'result' in there ? { result: rowsBack(there.result, order, one.rowwise ?? []) } : there
        expect(sameAnswer(call(one, cohort), back)).toEqual([])
      }),
      { numRuns: 40 },
    )
  })

  it('matters only where there is a reason', () => {
    for (const { orderMatters } of cohortFunctions) expect(orderMatters ?? 'not').not.toBe('')
  })
})

describe('the unit of time', () => {
  it.each(cohortFunctions.filter(({ unitFree }) => unitFree !== undefined).map((one) => [one.name, one] as const))(
    '%s: months and days give the same answer',
    (_, one) => {
      const free = (outcome: Outcome): Outcome =>
        'result' in outcome ? { result: one.unitFree?.(outcome.result) } : outcome
      fc.assert(
        fc.property(plainCohort, (cohort) => {
          const scaled = { ...cohort, time: Array.from(cohort.time, (time) => time * 30), horizon: cohort.horizon * 30 }
          const [months, days] = [call(one, cohort), call(one, scaled)]
          if ('result' in months && isEndless(months.result)) return
          expect(sameAnswer(free(months), free(days))).toEqual([])
        }),
        { numRuns: 40 },
      )
    },
  )
})

/** Public functions that are no estimators, each with what it gives instead of a result. */
const NOT_RESULTS: Readonly<Record<string, string>> = {
  factorOf: 'a factor, in typed columns',
  completeRows: 'rows, in typed columns',
  takeRows: 'a typed column',
  problemText: 'a sentence',
  refuseIf: 'nothing, or an error',
  finite: 'a number or null',
  mergeNearTimes: 'typed columns',
  kaplanMeierColumns: 'the curve of kaplanMeier in typed columns: documented',
  columnsOf: 'the curve of kaplanMeier in typed columns',
  causeSpecific: 'columns, for another estimator',
  indicators: 'columns, for another estimator',
}

describe('the list of functions', () => {
  const manifest: { exports: Record<string, string> } = JSON.parse(
    readFileSync(new URL('../../packages/statistics/package.json', import.meta.url), 'utf8'),
  )
  const modules = Object.values(manifest.exports).filter((path) => !path.includes('/distributions/'))

  it('has every public function that gives a result', async () => {
    const called = new Set(
      [...cohortFunctions, ...tableFunctions, ...studyFunctions].map(({ name }) => name.split(' ')[0]),
    )
    const documented = modules.flatMap((path) => {
      const text = readFileSync(new URL(`../../packages/statistics/${path}`, import.meta.url), 'utf8')
      return [
        ...text.matchAll(/\/\*\*(?:(?!\*\/)[\s\S])*?\bR: (?:(?!\*\/)[\s\S])*?\*\/\nexport const (\w+) = \(/g),
      ].map((match) => match[1] as string)
    })
    expect(documented.length).toBeGreaterThan(60)
    expect(documented.filter((name) => !called.has(name) && NOT_RESULTS[name] === undefined)).toEqual([])
  })

  it('names no function in the meanings of nulls that is not called', () => {
    const called = [...cohortFunctions, ...tableFunctions, ...studyFunctions].map(({ name }) => name)
    expect(NULL_MEANINGS.flatMap(({ functions }) => functions).filter((name) => !called.includes(name))).toEqual([])
  })
})

describe('these checks', () => {
  it('find what JSON does not bring back, and nulls without a reason', () => {
    expect(notJson({ a: Number.NaN, b: [-0], c: undefined, d: new Float64Array(1), e: [1, 'x', null] })).toEqual([
      'result.a: NaN',
      'result.b[0]: -0',
      'result.c: undefined',
      'result.d: [object Float64Array]',
    ])
    const cautions = [{ kind: 'undefined-limit', message: '' }]
    expect(unexplainedNulls({ a: [{ b: null }], c: { d: null, cautions } })).toEqual(['a[].b'])
    expect(unexplainedNulls({ a: null, cautions: [{ kind: 'few-events', message: '' }] })).toEqual(['a'])
    expect(differences({ a: [1] }, { a: [1.001] })).toHaveLength(1)
    expect(rowsBack({ w: ['c', 'a', 'b'] }, [2, 0, 1], ['w'])).toEqual({ w: ['a', 'b', 'c'] })
    expect(factorOf(['b', 'a']).levels).toEqual(['a', 'b'])
  })
})

/** What is said of input that is wrong in every way at once: all of it, with its place, what was found, and a cure. */
import { describe, expect, it } from 'vitest'
import { type Problem, problemText, StatisticsError } from '../../packages/statistics/src/problem.ts'
import { kaplanMeier } from '../../packages/statistics/src/survival/kaplan-meier.ts'
import { comparisonMistakes } from './comparison-mistakes.ts'
import { studyFunctions, tableFunctions } from './every-count-function.ts'
import { countMistakes, studyMistakes } from './every-count-mistake.ts'
import { cohortFunctions } from './every-function.ts'
import { predictionMistakes } from './prediction-mistakes.ts'
import { survivalMistakes } from './survival-mistakes.ts'

const everyMistake = [
  ...[...survivalMistakes, ...predictionMistakes, ...comparisonMistakes],
  ...studyMistakes,
  ...countMistakes,
]

const problemsOf = (call: () => unknown): readonly Problem[] => {
  try {
    call()
  } catch (error) {
    if (error instanceof StatisticsError) return error.problems
    throw error
  }
  throw new Error('The input was taken.')
}

/** A sentence ends with a full stop and says something; what rows name, they name from 1. */
const isWhole = ({ where, message, cure, rows, count, found }: Problem): boolean =>
  where !== '' &&
  /^[A-Z'].*\.$/s.test(message) &&
  /^[A-Z].*\.$/s.test(cure) &&
  (rows === undefined || (rows.length > 0 && rows.length <= 10 && rows.every((row) => row >= 1))) &&
  (rows === undefined || count === undefined || count >= rows.length) &&
  found !== ''

describe('bad input', () => {
  it.each(everyMistake.map((one) => [one.name, one] as const))('%s: every mistake is said at once', (_, one) => {
    const problems = problemsOf(one.call)
    const said = problems.map(({ where, kind }) => `${where}: ${kind}`)
    expect(said).toEqual(expect.arrayContaining([...one.said]))
    expect(problems.filter((problem) => !isWhole(problem)).map(problemText)).toEqual([])
    expect(said.length, 'the same is said twice').toBe(new Set(problems.map(problemText)).size)
  })

  it('names rows from 1, how many, and what was found', () => {
    const time = Array.from({ length: 25 }, (_, row) => (row % 2 === 1 ? -row : row))
    const [problem] = problemsOf(() => kaplanMeier({ time, event: time.map(() => 1) }))
    expect(problem).toMatchObject({ where: 'time', found: '-1', count: 12, rows: [2, 4, 6, 8, 10, 12, 14, 16, 18, 20] })
    expect(problemText(problem as Problem)).toMatch(/rows 2, 4, .* and 2 more\].* Found: -1\. Check/)
  })

  it('refuses columns without a row', () => {
    expect(problemsOf(() => kaplanMeier({ time: [], event: [] })).map(({ kind }) => kind)).toEqual(['no-rows'])
  })

  it('is asked of every estimator that reads columns or counts', () => {
    const asked = new Set(everyMistake.map(({ name }) => name.split(' ')[0]))
    const readsAnother = new Set([
      // These read a result of another estimator, or repeat its gate.
      ...['survivalAt', 'survivalQuantile', 'medianSurvival', 'incidenceAt', 'fineGrayIncidence', 'transitionMatrix'],
      ...['baselineHazard', 'predictedSurvival', 'proportionalHazards', 'martingaleResiduals', 'scoreResiduals'],
      ...['schoenfeldResiduals', 'predictQuantiles', 'predictSurvival', 'effectiveSampleSize', 'biasGuard'],
      ...['proportionTest', 'proportionFromDoubleArcsine', 'predictedEffect', 'rankTest', 'funnelOf'],
      ...['hazardRatiosFromObservedMinusExpected'],
    ])
    const all = [...cohortFunctions, ...tableFunctions, ...studyFunctions].map(
      ({ name }) => name.split(' ')[0] as string,
    )
    expect(all.filter((name) => !asked.has(name) && !readsAnother.has(name))).toEqual([])
  })
})

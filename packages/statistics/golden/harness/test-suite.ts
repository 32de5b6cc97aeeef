/** The tests of one suite: stored answers always, R afresh wherever R is there (in CI it must be). */
import { beforeAll, describe, expect, it } from 'vitest'
import { type AnsweredCase, answerCases, storedAnswers } from './answer-suite.ts'
import { compareAnswers } from './compare.ts'
import type { GoldenSuite } from './golden-case.ts'
import { askR, hasR, type RAnswers } from './run-r.ts'

/** Another seed tries other data; the seed is in the title of every failure. */
const SEED = Number(process.env.LEIO_SEED ?? 20261124)

const faultsOf = (answered: readonly AnsweredCase[]): readonly string[] =>
  answered.flatMap(({ golden, faults }) =>
    faults.slice(0, 3).map((fault) => `${golden.function}, ${golden.id}: ${fault}`),
  )

export const testSuite = (suite: GoldenSuite): void => {
  const { topic, fixed } = suite
  describe(`${topic} against R`, () => {
    it('agrees with the answers of R that are stored', () => {
      const stored = storedAnswers(suite)
      expect(stored?.versions.R, `golden/${topic}/golden.json is missing: npm run golden ${topic}`).toBeDefined()
      const answered = answerCases(suite, fixed, stored?.cases ?? [])
      expect(faultsOf(answered)).toEqual([])
    })

    it('has cases with ids of their own', () => {
      const ids = [...fixed, ...suite.random(SEED)].map(({ id }) => id)
      expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([])
    })

    const isHere = hasR()
    if (!isHere && process.env.CI !== undefined) it('finds R', () => expect(isHere, 'R is not installed').toBe(true))

    describe.skipIf(!isHere)(`R afresh, seed ${SEED}`, () => {
      const random = suite.random(SEED)
      let fresh: RAnswers
      beforeAll(() => {
        fresh = askR(topic, [...fixed, ...random])
      }, 600_000)

      it('agrees on every fixed case, data of R packages included', () => {
        const answered = answerCases(suite, fixed, fresh.cases, fresh)
        expect(answered).toHaveLength(fixed.length)
        expect(faultsOf(answered)).toEqual([])
      })

      it(`agrees on ${random.length} random data sets`, () => {
        const answered = answerCases(suite, random, fresh.cases, fresh)
        expect(answered).toHaveLength(random.length)
        expect(faultsOf(answered)).toEqual([])
      })

      it('R still says what is stored', () => {
        const byId = new Map(fresh.cases.map((one) => [one.id, one]))
        const faults = (storedAnswers(suite)?.cases ?? []).flatMap((one) => {
          if (one.expected === undefined) return []
          const { tolerances } = suite.answers[fixed.find(({ id }) => id === one.id)?.function ?? ''] ?? {}
          return compareAnswers(one.expected, byId.get(one.id)?.expected, tolerances).faults
        })
        expect(faults).toEqual([])
      })
    })
  })
}

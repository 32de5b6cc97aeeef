import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { StatisticsError } from '../problem.ts'
import type { CoxOptions, CoxRegression } from './cox-model.ts'
import { coxRegression } from './cox-regression.ts'

const TIME = [2, 2, 5, 5, 7, 10, 3, 12, 5, 9, 4, 6]
const EVENT = [1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 1, 0]
const X = [0, 1, 1, 0, 0, 1, 1, 0, 1, 0, 0, 1]
const Z = [0.5, 2, 1.5, -1, 0, 1, 0.25, -0.4, 0.8, 1.2, -0.9, 0.1]
const COLUMNS = { time: TIME, event: EVENT }

const estimates = (fit: CoxRegression): (number | null)[] => fit.coefficients.map(({ estimate }) => estimate)
const kinds = (fit: CoxRegression): string[] => fit.cautions.map(({ kind }) => kind)
const expectSame = (one: CoxRegression, other: CoxRegression, digits = 9): void => {
  one.coefficients.forEach(({ estimate, standardError, statistic }, at) => {
    expect(other.coefficients[at]?.estimate).toBeCloseTo(estimate as number, digits)
    expect(other.coefficients[at]?.standardError).toBeCloseTo(standardError as number, digits)
    expect(other.coefficients[at]?.statistic).toBeCloseTo(statistic as number, digits)
  })
  expect(other.logLikelihood.fitted).toBeCloseTo(one.logLikelihood.fitted, digits)
}

describe('coxRegression', () => {
  it('finds the hazard ratio 1 / sqrt(2) where three patients die, the first and the last with x', () => {
    const { coefficients, logLikelihood } = coxRegression({ time: [1, 2, 3], event: [1, 1, 1] }, { x: [1, 0, 1] })
    const r = Math.SQRT1_2
    expect(coefficients[0]?.hazardRatio.estimate).toBeCloseTo(r, 12)
    expect(logLikelihood.initial).toBeCloseTo(-Math.log(6), 12)
    const information = (2 * r) / (2 * r + 1) ** 2 + r / (r + 1) ** 2
    expect(coefficients[0]?.standardError).toBeCloseTo(1 / Math.sqrt(information), 12)
  })

  it('has the log-rank test as its score test where two groups have no ties', () => {
    // Deaths at 1 (x), 2, 3 (x), 4; observed with x 2, expected 2/4 + 1/3 + 1/2 + 0.
    const { tests } = coxRegression({ time: [1, 2, 3, 4], event: [1, 1, 1, 1] }, { x: [1, 0, 1, 0] })
    const expected = 2 / 4 + 1 / 3 + 1 / 2
    const variance = 1 / 4 + 2 / 9 + 1 / 4
    expect(tests.score?.statistic).toBeCloseTo((2 - expected) ** 2 / variance, 12)
  })

  it('survives JSON unchanged', () => {
    const fit = coxRegression(COLUMNS, { x: X, z: Z }, { robust: true })
    expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
  })

  it('does not care where a covariate begins, and divides the coefficient by its unit', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -20, max: 20 }), (power, shift) => {
        const unit = 10 ** power
        const fit = coxRegression(COLUMNS, { x: X, z: Z })
        const other = coxRegression(COLUMNS, { x: X, z: Z.map((z) => (z + shift) * unit) })
        const [own, theirs] = [fit.coefficients[1], other.coefficients[1]]
        expect((theirs?.estimate as number) * unit).toBeCloseTo(own?.estimate as number, 9)
        expect(theirs?.statistic).toBeCloseTo(own?.statistic as number, 9)
        expect(other.tests.wald?.statistic).toBeCloseTo(fit.tests.wald?.statistic as number, 9)
        expect(other.logLikelihood.fitted).toBeCloseTo(fit.logLikelihood.fitted, 10)
      }),
    )
  })

  it('gives the same for covariates of 1e200 and 1e-200', () => {
    const fit = coxRegression(COLUMNS, { x: X, z: Z })
    for (const unit of [1e200, 1e-200]) {
      const other = coxRegression(COLUMNS, { x: X, z: Z.map((z) => z * unit) })
      expect(other.coefficients[1]?.statistic).toBeCloseTo(fit.coefficients[1]?.statistic as number, 9)
      expect(other.tests.wald?.statistic).toBeCloseTo(fit.tests.wald?.statistic as number, 9)
    }
  })

  it('asks only for the order of times', () => {
    const fit = coxRegression(COLUMNS, { x: X, z: Z })
    expectSame(fit, coxRegression({ time: TIME.map((t) => Math.exp(t / 3)), event: EVENT }, { x: X, z: Z }))
  })

  it('does not care about the order of rows', () => {
    const turn = <T>(column: readonly T[]): T[] => [...column].reverse()
    const fit = coxRegression(COLUMNS, { x: X, z: Z })
    expectSame(fit, coxRegression({ time: turn(TIME), event: turn(EVENT) }, { x: turn(X), z: turn(Z) }))
  })

  it('takes a patient of weight 2 for two patients, by Breslow', () => {
    const weights = TIME.map((_, row) => (row % 3) + 1)
    const repeat = (column: readonly number[]): number[] =>
      column.flatMap((value, row) => Array<number>(weights[row] as number).fill(value))
    const options: CoxOptions = { ties: 'breslow' }
    expectSame(
      coxRegression({ ...COLUMNS, weights }, { x: X, z: Z }, options),
      coxRegression({ time: repeat(TIME), event: repeat(EVENT) }, { x: repeat(X), z: repeat(Z) }, options),
    )
  })

  it('leaves rows of weight 0 out', () => {
    const weights = TIME.map((_, row) => Number(row > 1))
    const rest = <T>(column: readonly T[]): T[] => column.slice(2)
    const fit = coxRegression({ ...COLUMNS, weights }, { x: X, z: Z })
    expect(fit.n).toBe(10)
    expectSame(coxRegression({ time: rest(TIME), event: rest(EVENT) }, { x: rest(X), z: rest(Z) }), fit)
  })

  it('gives the same when each patient is cut into two stretches of time', () => {
    const cut = TIME.map((time) => time / 2)
    const fit = coxRegression(COLUMNS, { x: X, z: Z })
    const halves = coxRegression(
      {
        time: [...cut, ...TIME],
        entry: [...TIME.map(() => 0), ...cut],
        event: [...TIME.map(() => 0), ...EVENT],
      },
      { x: [...X, ...X], z: [...Z, ...Z] },
      { id: [...TIME, ...TIME].map((_, row) => row % TIME.length) },
    )
    expectSame(fit, halves)
    expect(halves.coefficients[0]?.robustStandardError).toBeNull()
  })

  it('keeps the robust error when every patient is entered twice and named', () => {
    const patient = TIME.map((_, row) => row)
    const once = coxRegression(COLUMNS, { x: X, z: Z }, { ties: 'breslow', robust: true })
    const twice = coxRegression(
      { time: [...TIME, ...TIME], event: [...EVENT, ...EVENT] },
      { x: [...X, ...X], z: [...Z, ...Z] },
      { ties: 'breslow', cluster: [...patient, ...patient] },
    )
    for (const at of [0, 1])
      expect(twice.coefficients[at]?.robustStandardError).toBeCloseTo(
        once.coefficients[at]?.robustStandardError as number,
        10,
      )
  })

  it('adds the log likelihoods of strata', () => {
    const strata = factorOf(X)
    const fit = coxRegression(COLUMNS, { z: Z }, { strata })
    const beta = fit.coefficients[0]?.estimate as number
    const part = (code: number): number => {
      const keep = (column: readonly number[]): number[] => column.filter((_, row) => X[row] === code)
      const options = { initial: [beta], maximumIterations: 0 }
      return coxRegression({ time: keep(TIME), event: keep(EVENT) }, { z: keep(Z) }, options).logLikelihood.fitted
    }
    expect(part(0) + part(1)).toBeCloseTo(fit.logLikelihood.fitted, 10)
  })

  it('agrees by all three treatments where there are no ties', () => {
    const time = TIME.map((at, row) => at + row / 100)
    const fit = (ties: CoxOptions['ties']): CoxRegression =>
      coxRegression({ time, event: EVENT }, { x: X, z: Z }, ties === undefined ? {} : { ties })
    expectSame(fit('efron'), fit('breslow'))
    expectSame(fit('efron'), fit('exact'))
  })

  it('takes near-ties of rounding for ties, and says so', () => {
    const years = coxRegression({ time: TIME.map((t, row) => t / 12 + row * 1e-10), event: EVENT }, { x: X, z: Z })
    expectSame(coxRegression(COLUMNS, { x: X, z: Z }), years)
    expect(kinds(years)).toContain('near-ties-merged')
  })

  it('puts rows in order where event times are many, and gives the same as without', () => {
    const rows = 40_000
    const uniform = (row: number, factor: number): number => ((row * factor) % rows) / rows + 1e-5
    const time = Array.from({ length: rows }, (_, row) => uniform(row, 7919))
    const event = time.map((_, row) => Number(row % 5 !== 0))
    const x = time.map((_, row) => Math.sin(row))
    const strata = factorOf(time.map((_, row) => row % 3))
    const sorted = coxRegression({ time, event }, { x }, { strata })
    const days = coxRegression({ time: time.map((at) => Math.round((at - 1e-5) * rows)), event }, { x }, { strata })
    expectSame(sorted, days)
  })
})

describe('cautions of coxRegression', () => {
  it('says that a covariate is constant, and that another is a combination', () => {
    const fit = coxRegression(COLUMNS, {
      same: TIME.map(() => 4),
      x: X,
      z: Z,
      both: X.map((x, at) => x - (Z[at] ?? 0)),
    })
    expect(kinds(fit)).toEqual(expect.arrayContaining(['constant-covariate', 'collinear-covariates']))
    expect(estimates(fit).map((estimate) => estimate === null)).toEqual([true, false, false, true])
    expect(fit.tests.wald?.degreesOfFreedom).toBe(2)
  })

  it('names the covariate without a finite hazard ratio, for which the Firth penalty has one', () => {
    const columns = { time: [1, 2, 3, 4, 5, 6, 7, 8], event: [1, 1, 0, 1, 0, 1, 0, 0] }
    const covariates = { z: [0.3, 1, -1, 2, 0.4, 0.1, -0.7, 0.9], x: [1, 1, 0, 1, 0, 1, 0, 0] }
    const fit = coxRegression(columns, covariates)
    const caution = fit.cautions.find(({ kind }) => kind === 'monotone-likelihood')
    expect(caution?.message).toMatch(/^x: .*infinity.*penalty: 'firth'/)
    const firth = coxRegression(columns, covariates, { penalty: 'firth' })
    expect(firth.converged).toBe(true)
    expect(Math.abs(firth.coefficients[1]?.estimate as number)).toBeLessThan(4)
    expect(kinds(firth)).not.toContain('monotone-likelihood')
    const downwards = coxRegression(columns, { x: covariates.x.map((x) => 1 - x) })
    expect(downwards.cautions.find(({ kind }) => kind === 'monotone-likelihood')?.message).toMatch(/zero/)
  })

  it('warns of fewer than ten events for each coefficient', () => {
    expect(kinds(coxRegression(COLUMNS, { x: X, z: Z }))).toContain('few-events')
  })

  it('has no joint test from as few clusters as coefficients, whose robust errors are far too small', () => {
    const cluster = X.map((_, row) => row % 2)
    const few = coxRegression(COLUMNS, { x: X, z: Z }, { cluster })
    expect(kinds(few)).toContain('undefined-limit')
    expect(few.tests.wald).toBeNull()
    const enough = coxRegression(COLUMNS, { x: X, z: Z }, { cluster: X.map((_, row) => row % 4) })
    expect(kinds(enough)).not.toContain('undefined-limit')
    expect(enough.tests.wald).not.toBeNull()
  })

  it('says that no maximum was found when iterations run out', () => {
    expect(kinds(coxRegression(COLUMNS, { x: X, z: Z }, { maximumIterations: 1 }))).toContain('not-converged')
  })

  it('has no coefficient where nobody has the event', () => {
    const fit = coxRegression({ time: [1, 2], event: [0, 0] }, { x: [1, 2] })
    expect(estimates(fit)).toEqual([null])
    expect(fit.tests.wald).toBeNull()
    expect(kinds(fit)).toEqual(['no-events'])
  })

  it('keeps a ridge estimate finite, nearly the plain one for theta near 0, and nearly 0 for a large theta', () => {
    const at = (theta: number): number[] =>
      estimates(coxRegression(COLUMNS, { x: X, z: Z }, { ridge: { theta } })) as number[]
    const plain = estimates(coxRegression(COLUMNS, { x: X, z: Z })) as number[]
    at(1e-9).forEach((value, place) => {
      expect(value).toBeCloseTo(plain[place] as number, 7)
    })
    expect(at(1e6).every((value) => Math.abs(value) < 1e-4)).toBe(true)
  })

  it("tends to the plain fit as theta goes to 0 with late entry, weights and ties too, where R's ridge() does not", () => {
    const columns = { ...COLUMNS, entry: TIME.map(() => 0), weights: TIME.map((_, row) => 0.5 + (row % 4)) }
    const plain = coxRegression(columns, { x: X }, { robust: false })
    const ridge = coxRegression(columns, { x: X }, { ridge: { theta: 1e-10 } })
    expect(ridge.coefficients[0]?.estimate).toBeCloseTo(plain.coefficients[0]?.estimate as number, 8)
  })
})

describe('problems of coxRegression', () => {
  const problemsOf = (run: () => unknown): readonly string[] => {
    try {
      run()
    } catch (error) {
      if (error instanceof StatisticsError) return error.problems.map(({ kind, where }) => `${where}: ${kind}`)
      throw error
    }
    return []
  }

  it('says all at once: rows, covariates and options', () => {
    const run = (): unknown =>
      coxRegression(
        { time: [1, -2, 3], event: [1, 2, 0] },
        { x: [1, Number.NaN, 2] },
        { confidence: 95, initial: [1, 2], ridge: { theta: -1 }, strata: { codes: [0, 1, 5], levels: ['a', 'b'] } },
      )
    expect(problemsOf(run)).toEqual(
      expect.arrayContaining([
        'time: negative-time',
        'event: unknown-event-code',
        'x: not-a-number',
        'confidence: option-out-of-range',
        'initial: option-out-of-range',
        'ridge.theta: option-out-of-range',
        'strata: unknown-group-code',
      ]),
    )
  })

  it('refuses columns of other lengths and a model without covariates', () => {
    expect(problemsOf(() => coxRegression(COLUMNS, { x: [1, 2] }))).toEqual(['x: length-differs'])
    expect(problemsOf(() => coxRegression(COLUMNS, {}))).toEqual(['covariates: no-covariates'])
  })

  it('refuses what the exact likelihood and penalties are not defined for', () => {
    const weights = TIME.map(() => 2)
    const exact = (): unknown =>
      coxRegression({ ...COLUMNS, weights }, { x: X }, { ties: 'exact', robust: true, penalty: 'firth' })
    expect(problemsOf(exact)).toEqual(
      expect.arrayContaining([
        'weights: option-out-of-range',
        'robust: option-out-of-range',
        'penalty: option-out-of-range',
      ]),
    )
    const both = (): unknown => coxRegression(COLUMNS, { x: X }, { penalty: 'firth', ridge: { theta: 1 } })
    expect(problemsOf(both)).toEqual(['penalty: option-out-of-range'])
  })
})

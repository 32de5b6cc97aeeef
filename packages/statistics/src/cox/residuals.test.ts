import { describe, expect, it } from 'vitest'
import { coxRegression } from './cox-regression.ts'
import { martingaleResiduals, schoenfeldResiduals, scoreResiduals } from './residuals.ts'

const COLUMNS = { time: [2, 2, 5, 5, 7, 10, 3, 12], event: [1, 0, 1, 1, 0, 1, 1, 0] }
const COVARIATES = { x: [0, 1, 1, 0, 0, 1, 1, 0], z: [0.5, 2, 1.5, -1, 0, 1, 0.25, -0.4] }
const FIT = coxRegression(COLUMNS, COVARIATES)

const total = (values: readonly (number | null)[] | undefined): number =>
  (values ?? []).reduce<number>((sum, value) => sum + (value ?? 0), 0)

describe('residuals', () => {
  it('martingale residuals are 1 less the hazard for the only death of the only patient at risk', () => {
    const columns = { time: [1, 2], event: [1, 1] }
    const fit = coxRegression(columns, { x: [0, 0] })
    // Two at risk, then one: hazards 1/2 and 1/2 + 1.
    const { martingale, deviance } = martingaleResiduals(fit, columns, { x: [0, 0] })
    expect(martingale).toEqual([0.5, -0.5])
    expect(deviance[0]).toBeCloseTo(Math.sqrt(-2 * (0.5 + Math.log(0.5))), 12)
  })

  it('score and Schoenfeld residuals are those worked by hand for three deaths', () => {
    const columns = { time: [1, 2, 3], event: [1, 1, 1] }
    const fit = coxRegression(columns, { x: [1, 0, 1] })
    const close = (values: readonly (number | null)[] | undefined, expected: readonly number[]): void => {
      expected.forEach((value, at) => {
        expect(values?.[at]).toBeCloseTo(value, 10)
      })
    }
    close(scoreResiduals(fit, columns, { x: [1, 0, 1] }).score.x, [1 - Math.SQRT1_2])
    close(schoenfeldResiduals(fit, columns, { x: [1, 0, 1] }).schoenfeld.x, [Math.SQRT2 - 1, 1 - Math.SQRT2, 0])
  })

  it('martingale, score and Schoenfeld residuals sum to 0 at the estimate', () => {
    expect(total(martingaleResiduals(FIT, COLUMNS, COVARIATES).martingale)).toBeCloseTo(0, 10)
    const { score } = scoreResiduals(FIT, COLUMNS, COVARIATES)
    const { schoenfeld, time, row } = schoenfeldResiduals(FIT, COLUMNS, COVARIATES)
    for (const name of ['x', 'z']) {
      expect(total(score[name])).toBeCloseTo(0, 9)
      expect(total(schoenfeld[name])).toBeCloseTo(0, 9)
    }
    expect(time).toEqual([2, 3, 5, 5, 10])
    expect(row).toEqual([0, 6, 2, 3, 5])
  })

  it('dfbeta is close to what leaving a patient out does', () => {
    const rows = 200
    const time = Array.from({ length: rows }, (_, row) => ((row * 37) % 101) + 1)
    const event = time.map((_, row) => Number(row % 3 !== 0))
    const x = time.map((at, row) => Math.sin(row * 5) - at / 80)
    const fit = coxRegression({ time, event }, { x })
    const { dfbeta } = scoreResiduals(fit, { time, event }, { x })
    const rest = (column: readonly number[]): number[] => column.slice(1)
    const without = coxRegression({ time: rest(time), event: rest(event) }, { x: rest(x) })
    const change = (fit.coefficients[0]?.estimate as number) - (without.coefficients[0]?.estimate as number)
    expect((dfbeta.x?.[0] as number) / change).toBeCloseTo(1, 1)
  })

  it('has null for rows of weight 0', () => {
    const columns = { ...COLUMNS, weights: [1, 1, 0, 1, 1, 1, 1, 1] }
    const fit = coxRegression(columns, COVARIATES)
    const { martingale, n } = martingaleResiduals(fit, columns, COVARIATES)
    expect(n).toBe(7)
    expect(martingale.map((value) => value === null)).toEqual([false, false, true, false, false, false, false, false])
  })

  it('sums the rows of a patient, and has a finite deviance for one with two events', () => {
    const patient = [1, 1, 2, 2, 3, 3, 4, 4]
    const plain = martingaleResiduals(FIT, COLUMNS, COVARIATES).martingale
    const { martingale, deviance } = martingaleResiduals(FIT, COLUMNS, COVARIATES, { collapse: patient })
    expect(martingale).toHaveLength(4)
    expect(martingale[1]).toBeCloseTo((plain[2] as number) + (plain[3] as number), 12)
    // Two events: R forgets their logarithm and has NaN here.
    const expected = 2 - (martingale[1] as number)
    const square = 2 * (2 * Math.log(2 / expected) - (2 - expected))
    expect((deviance[1] as number) ** 2).toBeCloseTo(square, 10)
  })

  it('refuses score residuals of an exact fit', () => {
    const fit = coxRegression(COLUMNS, COVARIATES, { ties: 'exact' })
    expect(() => scoreResiduals(fit, COLUMNS, COVARIATES)).toThrow(/exact/)
    expect(() => schoenfeldResiduals(fit, COLUMNS, COVARIATES)).toThrow(/exact/)
    expect(martingaleResiduals(fit, COLUMNS, COVARIATES).martingale).toHaveLength(8)
  })
})

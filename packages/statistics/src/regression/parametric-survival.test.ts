import { describe, expect, it } from 'vitest'
import { StatisticsError } from '../problem.ts'
import { predictQuantiles, predictSurvival } from './parametric-predictions.ts'
import { parametricSurvival } from './parametric-survival.ts'

const TIMES = { time: [3, 5, 8, 2, 13, 21, 7, 7, 4, 30], event: [1, 1, 0, 1, 1, 0, 1, 1, 0, 1] }
const ARM = [0, 1, 0, 1, 0, 0, 1, 0, 1, 0]
const ALL = ['weibull', 'exponential', 'log-normal', 'log-logistic'] as const

const kindsOf = (fit: { cautions: readonly { kind: string }[] }): readonly string[] =>
  fit.cautions.map(({ kind }) => kind)

describe('parametric survival, worked by hand', () => {
  it('an exponential mean is months of follow-up over events', () => {
    const fit = parametricSurvival(TIMES, {}, { distribution: 'exponential' })
    expect(fit.coefficients[0]?.timeRatio.estimate).toBeCloseTo(100 / 7, 10)
    expect(fit.coefficients[0]?.standardError).toBeCloseTo(1 / Math.sqrt(7), 10)
  })

  it('with late entry counts only months under observation', () => {
    const entry = [0, 1, 2, 0, 5, 0, 3, 0, 1.5, 12]
    const fit = parametricSurvival({ ...TIMES, entry }, {}, { distribution: 'exponential' })
    expect(fit.coefficients[0]?.timeRatio.estimate).toBeCloseTo((100 - 24.5) / 7, 10)
  })

  it('the exponential hazard ratio of two arms is the ratio of their rates', () => {
    const fit = parametricSurvival(TIMES, { arm: ARM }, { distribution: 'exponential' })
    expect(fit.hazardRatios[0]?.estimate).toBeCloseTo(3 / 18 / (4 / 82), 10)
  })

  it('a log-normal model without censoring has the mean and the standard deviation (by n) of the log times', () => {
    const fit = parametricSurvival({ time: [1, Math.E ** 2], event: [1, 1] }, {}, { distribution: 'log-normal' })
    expect(fit.coefficients[0]?.estimate).toBeCloseTo(1, 10)
    expect(fit.scales[0]?.scale).toBeCloseTo(1, 10)
  })

  it('predicts the median of an exponential model: mean times log 2, and half alive then', () => {
    const fit = parametricSurvival({ time: [1, 2, 3], event: [1, 1, 1] }, {}, { distribution: 'exponential' })
    const median = predictQuantiles(fit, { covariates: {} }, [0.5])[0]?.time as number
    expect(median).toBeCloseTo(2 * Math.LN2, 10)
    expect(predictSurvival(fit, { covariates: {} }, [median])[0]?.survival).toBeCloseTo(0.5, 12)
  })
})

describe('what is always true', () => {
  it('other units of time shift the intercept, and change no ratio', () => {
    for (const distribution of ALL) {
      const days = parametricSurvival(
        { ...TIMES, time: TIMES.time.map((time) => time * 1e9) },
        { arm: ARM },
        { distribution },
      )
      const months = parametricSurvival(TIMES, { arm: ARM }, { distribution })
      expect(days.coefficients[1]?.estimate).toBeCloseTo(months.coefficients[1]?.estimate as number, 9)
      expect((days.coefficients[0]?.estimate as number) - (months.coefficients[0]?.estimate as number)).toBeCloseTo(
        Math.log(1e9),
        9,
      )
    }
  })

  it('the Weibull hazard ratio does not depend on which arm is called 1', () => {
    const there = parametricSurvival(TIMES, { arm: ARM }, { distribution: 'weibull' }).hazardRatios[0]
    const back = parametricSurvival(TIMES, { arm: ARM.map((arm) => 1 - arm) }, { distribution: 'weibull' })
      .hazardRatios[0]
    expect((there?.estimate as number) * (back?.estimate as number)).toBeCloseTo(1, 9)
    expect((there?.lower as number) * (back?.upper as number)).toBeCloseTo(1, 9)
  })

  it('survives JSON unchanged, and has predictions for each stratum of the scale', () => {
    const scaleStrata = { codes: [0, 1, 0, 1, 0, 1, 0, 1, 0, 1], levels: ['a', 'b'] }
    const fit = parametricSurvival(TIMES, { arm: ARM }, { distribution: 'log-logistic', scaleStrata })
    expect(JSON.parse(JSON.stringify(fit))).toEqual(fit)
    const [a, b] = ['a', 'b'].map((stratum) => predictQuantiles(fit, { covariates: { arm: 1 }, stratum }, [0.5, 0.9]))
    // The median of a log-logistic time does not depend on its scale; other quantiles do.
    expect(a?.[0]?.time).toBeCloseTo(b?.[0]?.time as number, 9)
    expect(a?.[1]?.time).not.toBeCloseTo(b?.[1]?.time as number, 2)
  })
})

describe('data that have no answer', () => {
  it('a group without an event has an infinite time ratio: null, and no prediction', () => {
    const columns = { time: [2, 3, 4, 5, 6, 7, 3, 4, 5, 9], event: [1, 1, 0, 1, 1, 0, 0, 0, 0, 0] }
    for (const distribution of ALL) {
      const fit = parametricSurvival(columns, { group: [0, 0, 0, 0, 0, 0, 1, 1, 1, 1] }, { distribution })
      expect(kindsOf(fit)).toContain('monotone-likelihood')
      expect(fit.coefficients.map(({ estimate }) => estimate === null)).toEqual([false, true])
      expect(predictQuantiles(fit, { covariates: { group: 1 } }, [0.5])[0]?.time).toBeNull()
    }
  })

  it('times that are all the same have no scale: nothing is given, and it is said', () => {
    for (const distribution of ['weibull', 'log-normal', 'log-logistic'] as const) {
      const fit = parametricSurvival({ time: [2, 2, 2, 2], event: [1, 1, 1, 1] }, {}, { distribution })
      expect(kindsOf(fit)).toContain('not-converged')
      expect(fit.coefficients[0]?.estimate).toBeNull()
      expect(fit.scales[0]?.scale).toBeNull()
    }
  })

  it('refuses a time of zero with its cure, and no event at all', () => {
    const zero = () => parametricSurvival({ time: [0, 2], event: [1, 1] }, {}, { distribution: 'weibull' })
    expect(zero).toThrow(StatisticsError)
    expect(zero).toThrow(/half of the smallest unit/)
    expect(() => parametricSurvival({ time: [1, 2], event: [0, 0] }, {}, { distribution: 'weibull' })).toThrow(
      /No row has an event/,
    )
  })

  it('refuses a patient without a covariate, a stratum that is none, a probability of 1 and a time of zero', () => {
    const fit = parametricSurvival(TIMES, { arm: ARM }, { distribution: 'weibull' })
    expect(() => predictQuantiles(fit, { covariates: {} }, [0.5])).toThrow(/no value for this covariate/)
    expect(() => predictQuantiles(fit, { covariates: { arm: 1 }, stratum: 'a' }, [0.5])).toThrow(/no stratum/)
    expect(() => predictQuantiles(fit, { covariates: { arm: 1 } }, [1])).toThrow(/between 0 and 1/)
    expect(() => predictSurvival(fit, { covariates: { arm: 1 } }, [0])).toThrow(/above zero/)
  })
})

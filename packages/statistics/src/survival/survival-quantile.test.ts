import { describe, expect, it } from 'vitest'
import { kaplanMeier } from './kaplan-meier.ts'
import { medianFollowUp, medianSurvival, survivalQuantile } from './survival-quantile.ts'

const complete = (...time: number[]) => kaplanMeier({ time, event: time.map(() => 1) })

describe('survivalQuantile', () => {
  it('is the time at which survival falls below the level', () => {
    expect(survivalQuantile(complete(1, 2, 3), 0.5).estimate).toBe(2)
    expect(survivalQuantile(complete(1, 2, 3, 4), 0.1).estimate).toBe(1)
  })

  it('is the middle of a part that lies on the level, rounding aside', () => {
    expect(medianSurvival(complete(1, 2, 3, 4)).estimate).toBe(2.5)
    expect(medianSurvival(complete(1, 2, 3, 4, 5, 6, 7, 8, 9, 10)).estimate).toBe(5.5)
    expect(medianSurvival(kaplanMeier({ time: [1, 2, 3, 4], event: [1, 1, 0, 0] })).estimate).toBe(3)
  })

  it('is null, with a caution, where the curve never falls so far', () => {
    const median = medianSurvival(kaplanMeier({ time: [1, 2, 3], event: [1, 0, 0] }))
    expect(median).toMatchObject({ estimate: null, upper: null })
    expect(median.cautions.map(({ kind }) => kind)).toEqual(['not-reached'])
  })

  it('holds every time whose limits hold the level, also where a limit rises again (R sorts the limit first)', () => {
    const curve = {
      time: [2, 29, 65, 148],
      survival: [0.93, 0.88, 0.6, 0.3],
      lower: [0.411, 0.469, 0.28, 0.1],
      upper: [1, 1, 0.8, 0.49],
    }
    expect(survivalQuantile(curve, 0.5)).toMatchObject({ estimate: 148, lower: 2, upper: 148 })
  })

  it('refuses a probability that is none', () => {
    expect(() => survivalQuantile(complete(1), 50)).toThrow('Write 0.5 for the median')
  })
})

describe('medianFollowUp', () => {
  it('takes the end of observation as the event, and a death as what hides it', () => {
    expect(medianFollowUp({ time: [2, 4, 6], event: [1, 0, 0] })).toMatchObject({ n: 3, censored: 2, estimate: 5 })
  })
})

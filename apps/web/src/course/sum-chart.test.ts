import { isDate } from '@leio/facts/partial-date'
import type { RecistFollowUp } from '@leio/facts/recist-block'
import { recistChart } from '@leio/figures/recist-chart'
import { LIGHT } from '@leio/figures/tokens'
import { exampleCase } from '@leio/plan/arbitraries'
import { keptBlock, keptSeries, legalBlock } from '@leio/plan/recist-arbitraries'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type LesionCourse, lesionCourse, nadirOf } from './lesion-course.ts'
import { hasPartialDates, sumChart } from './sum-chart.ts'

const { recist } = exampleCase('metastatic-second-line')
if (recist === undefined) throw new Error('the example has lesions')
const example = lesionCourse(recist)

describe('the chart of the sum', () => {
  it('of 72, 67 and 89 mm: stable, then progression above a limit that fell with the nadir', () => {
    expect(sumChart(example)?.assessments).toEqual([
      { at: 9410, label: '6 Oct 2025', response: '', isBaseline: true, sumOfDiameters: 72 },
      {
        at: 9473,
        label: '8 Dec 2025',
        response: 'SD',
        newLesion: false,
        sumOfDiameters: 67,
        progressionAt: 86.4,
        partialResponseAt: 50.4,
      },
      {
        at: 9543,
        label: '16 Feb 2026',
        response: 'PD',
        newLesion: false,
        sumOfDiameters: 89,
        progressionAt: 80.4,
        partialResponseAt: 50.4,
      },
    ])
    expect(nadirOf(example)).toEqual({ mm: 67, when: { date: '2025-12-08' } })
  })

  it('says in its description what it shows', () => {
    expect(sumChart(example)?.description).toBe('6 Oct 2025, 72 mm; 8 Dec 2025, 67 mm, SD; 16 Feb 2026, 89 mm, PD.')
  })

  it('is not made where no target lesion is followed', () => {
    expect(sumChart(lesionCourse(keptBlock([], [[]])))).toBeUndefined()
  })

  it('is not made of a baseline alone', () => {
    expect(sumChart(lesionCourse(keptBlock([40], [])))).toBeUndefined()
  })

  it('after a nadir of 0 mm no limit for progression is drawn: whatever reappears is one', () => {
    const points = sumChart(lesionCourse(keptBlock([40], [[0], [6]])))?.assessments
    expect(points?.map(({ progressionAt, response }) => [progressionAt, response])).toEqual([
      [undefined, ''],
      [48, 'CR'],
      [undefined, 'PD'],
    ])
  })

  it('below a nadir of 25 mm the limit is 5 mm above it and not a fifth', () => {
    expect(sumChart(lesionCourse(keptBlock([20], [[20]])))?.assessments[1]?.progressionAt).toBe(25)
  })

  it('draws a partial date in its middle, says so, and keeps the order of the responses', () => {
    const [first, ...later] = recist.followups
    const partial = { ...first, targets: first?.targets ?? [], date: '2025-12' }
    const course = lesionCourse({ ...recist, followups: [partial as RecistFollowUp, ...later] })
    expect(hasPartialDates(course)).toBe(true)
    expect(hasPartialDates(example)).toBe(false)
    expect(sumChart(course)?.assessments[1]).toMatchObject({ label: 'Dec 2025', at: 9466 + 15 })
  })
})

/** The limits of the figure against the responses of the plan, for targets that are no lymph nodes. */
const judgedAlike = ({ result }: LesionCourse, points: ReturnType<typeof sumChart>): void => {
  result.assessments.forEach(({ target, sumOfDiameters: sum }, index) => {
    const { progressionAt, partialResponseAt } = points?.assessments[index + 1] ?? {}
    if (sum === null || sum === 0) return
    if (progressionAt !== undefined) expect(sum >= progressionAt).toBe(target === 'PD')
    if (partialResponseAt !== undefined && target !== 'PD') expect(sum <= partialResponseAt).toBe(target === 'PR')
  })
}

/** The reader of case files refuses days that no calendar has, so none comes here. */
const readableBlock = legalBlock.filter(({ baseline, followups }) =>
  [baseline, ...followups].every(({ date }) => date === undefined || isDate(date)),
)

describe('for every series', () => {
  it('the limits that are drawn judge as the plan package does', () => {
    fc.assert(
      fc.property(keptSeries, ({ baseline, sizes }) => {
        const course = lesionCourse(keptBlock(baseline, sizes))
        judgedAlike(course, sumChart(course))
      }),
      { numRuns: 500 },
    )
  })

  it('assessments lie in the order in which they were judged, and the figure can be drawn', () => {
    fc.assert(
      fc.property(readableBlock, (block) => {
        const chart = sumChart(lesionCourse(block))
        if (chart === undefined) return
        const places = chart.assessments.map(({ at }) => at)
        expect(places.every((at, index) => index === 0 || at > (places[index - 1] ?? at))).toBe(true)
        expect(recistChart(chart, { width: 358, palette: LIGHT, id: 'sum' })).not.toMatch(/NaN|undefined|Infinity/)
      }),
      { numRuns: 200 },
    )
  })
})

/**
 * The sum of diameters as the chart draws it, with the limits that judge each assessment.
 *
 * The limits are those by which the plan package judges (recist-lesions.ts), said as sums: progression from a fifth and at
 * least 5 mm above the nadir before, partial response down to 30 % below the baseline. A test compares them with its
 * responses. After a nadir of 0 mm whatever reappears is progression, which is no limit in millimetres and not drawn.
 */
import type { RecistAssessment as ChartAssessment, RecistChartData } from '@leio/figures/recist-layout'
import type { RecistAssessment } from '@leio/plan/recist'
import { isBaseline, type LesionAssessment, type LesionCourse } from './lesion-course.ts'
import { daysOfMoment, momentText } from './moment-text.ts'

/** Any full date serves: only the days between assessments are drawn. */
const DAY_ZERO = '2000-01-01'

/** mm; the smallest sum that is a progression. Nadir 67: 80.4. */
export const progressionAtMm = (nadirMm: number): number | undefined =>
  nadirMm === 0 ? undefined : Math.max((12 * nadirMm) / 10, nadirMm + 5)

/** mm; the largest sum that is a partial response. Baseline 72: 50.4. */
export const partialResponseAtMm = (baselineMm: number): number => (7 * baselineMm) / 10

const limitsOf = ({ nadirSum, baselineSum }: RecistAssessment): Partial<ChartAssessment> => {
  const progressionAt = nadirSum === null ? undefined : progressionAtMm(nadirSum)
  return {
    ...(progressionAt === undefined ? {} : { progressionAt }),
    ...(baselineSum === null || baselineSum === 0 ? {} : { partialResponseAt: partialResponseAtMm(baselineSum) }),
  }
}

const sumOf = (mm: number | null | undefined): Partial<ChartAssessment> =>
  mm === null || mm === undefined ? {} : { sumOfDiameters: mm }

const pointOf = (one: LesionAssessment, at: number, baselineSum: number | undefined): ChartAssessment => {
  const { read } = one
  const base = { at, label: momentText(one.when) }
  if (read === undefined) return { ...base, response: '', isBaseline: true, ...sumOf(baselineSum) }
  const newLesion = read.newLesion === 'yes'
  return { ...base, response: read.overall, newLesion, ...sumOf(read.sumOfDiameters), ...limitsOf(read) }
}

/** In the middle of a partial date, and a day after the assessment before where the dates leave the order open. */
const placesOf = (assessments: readonly LesionAssessment[]): readonly number[] => {
  const places: number[] = []
  for (const { when } of assessments) {
    const { earliest, latest } = daysOfMoment(when, DAY_ZERO)
    places.push(Math.max((earliest + latest) / 2, (places.at(-1) ?? Number.NEGATIVE_INFINITY) + 1))
  }
  return places
}

/** Baseline and every assessment with a response; what is left out stands in the table. */
const drawnOf = ({ assessments }: LesionCourse): readonly LesionAssessment[] =>
  assessments.filter((one) => isBaseline(one) || one.read !== undefined)

/** Whether the chart puts an assessment on a day that its date leaves open. */
export const hasPartialDates = (course: LesionCourse): boolean =>
  drawnOf(course).some(({ when }) => when.date !== undefined && when.date.length < 'yyyy-mm-dd'.length)

const sayAll = (points: readonly ChartAssessment[]): string =>
  points
    .map(({ label, sumOfDiameters, response }) => {
      const sum = sumOfDiameters === undefined ? 'no sum' : `${sumOfDiameters} mm`
      return [label, sum, response].filter((word) => word !== '').join(', ')
    })
    .join('; ')

/** The chart of a course, or nothing where no target lesion is followed, or the baseline has nothing to be compared with. */
export const sumChart = (course: LesionCourse): RecistChartData | undefined => {
  if (course.baselineSum === undefined) return undefined
  const drawn = drawnOf(course)
  if (drawn.length < 2) return undefined
  const places = placesOf(drawn)
  const assessments = drawn.map((one, index) => pointOf(one, places[index] ?? 0, course.baselineSum))
  return { title: 'Sum of diameters of the target lesions', description: `${sayAll(assessments)}.`, assessments }
}

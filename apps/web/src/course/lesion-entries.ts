/** The lesion measurements of a case as entries of its course: that there was an assessment, and what it gave. */
import type { CourseEntry } from './course-entry.ts'
import { isBaseline, type LesionAssessment, type LesionCourse } from './lesion-course.ts'
import { responseText } from './response-words.ts'

const sumText = (mm: number | null | undefined): string | undefined =>
  mm === null || mm === undefined ? undefined : `sum ${mm} mm`

const joined = (...parts: readonly (string | undefined)[]): string =>
  parts.filter((part) => part !== undefined).join('; ')

const said = (
  one: LesionAssessment,
  { baselineSum }: LesionCourse,
): Pick<CourseEntry, 'detail' | 'label' | 'labelDetail'> => {
  const { read } = one
  if (read !== undefined) {
    const sum = sumText(read.sumOfDiameters)
    return { detail: joined(sum, responseText(read.overall)), label: read.overall, labelDetail: sum ?? 'no sum' }
  }
  if (!isBaseline(one)) return { detail: 'without a response', label: 'Lesions', labelDetail: 'without a response' }
  const sum = sumText(baselineSum)
  return { detail: joined('baseline', sum), label: 'Baseline', labelDetail: sum ?? 'no target lesion' }
}

/** One entry for the baseline and for each follow-up. */
export const lesionEntries = (course: LesionCourse): readonly CourseEntry[] =>
  course.assessments.map((one, index) => ({
    id: `lesions-${index}`,
    when: one.when,
    lane: 'imaging',
    what: 'Lesions measured (RECIST 1.1)',
    origins: ['lesion measurements'],
    glyph: 'circle',
    tone: one.read?.overall === 'PD' ? 'against' : 'note',
    ...said(one, course),
  }))

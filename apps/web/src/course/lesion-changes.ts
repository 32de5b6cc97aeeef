/** Each target lesion by itself, from the baseline to the latest assessment that has a response. */
import type { LesionChange, LesionWaterfallData } from '@leio/figures/lesion-waterfall'
import { countedMm, isBaseline, type LesionCourse } from './lesion-course.ts'
import { momentText } from './moment-text.ts'

const without = <T extends object>(members: T): Partial<T> =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Partial<T>

/** The figure's data; undefined where no lesion was followed up. */
export const lesionChanges = (course: LesionCourse): LesionWaterfallData | undefined => {
  const { block, assessments } = course
  const read = assessments.filter((one) => one.read !== undefined)
  const latest = read.at(-1)
  if (latest === undefined || block.baseline.targets.length === 0) return undefined
  const onStudy = [...assessments.filter(isBaseline), ...read]
  const lesions = block.baseline.targets.map((target): LesionChange => {
    const sizes = onStudy.flatMap((one) => countedMm(target, one, block) ?? [])
    const now = { latest: countedMm(target, latest, block), best: Math.min(...sizes) }
    return { id: target.id, site: target.organ, baseline: target.mm, ...(without(now) as Partial<LesionChange>) }
  })
  const words = lesions.map(
    ({ id, site, baseline, latest: mm }) =>
      `${id} ${site} ${baseline} mm, now ${mm === undefined ? 'not evaluated' : `${mm} mm`}`,
  )
  return {
    title: `Each target lesion from the baseline to ${momentText(latest.when)}`,
    description: `${words.join('; ')}.`,
    lesions,
  }
}

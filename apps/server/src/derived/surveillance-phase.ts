/**
 * Whether a patient of the registry is in follow-up, from the recorded phase and from the course.
 *
 * `disease.phase` says at which point a decision is taken, and a record is not always told when that point has passed: a
 * patient recorded as "primary treatment" and operated on since would drop out of the worklist (H-44). So a phase before
 * surgery, or none, counts as follow-up once an operation on the primary is recorded; every later phase counts as recorded.
 */
import { type Fact, type Facts, known } from '@leio/facts/fact'
import type { Course } from '@leio/registry/course'

const BEFORE_SURGERY: ReadonlySet<unknown> = new Set(['work-up', 'primary-treatment', 'preoperative-treatment'])

const isBeforeSurgery = (phase: Fact | undefined): boolean =>
  phase?.state !== 'known' || BEFORE_SURGERY.has(phase.value)

const isDone = (facts: Facts): boolean => {
  const status = facts['surgery.status']
  return status?.state === 'known' && status.value === 'done'
}

/** Whether an operation on the primary is recorded, dated or not. `surgery.status` "done" alone is enough. */
export const isOperated = (facts: Facts, course: Course): boolean =>
  course.surgery !== undefined || (course.unsettled?.includes('surgery') ?? false) || isDone(facts)

/**
 * Whether it is recorded that there was none yet. A phase of work-up says so, and so does `surgery.status` "planned"; a
 * record that speaks of neither does not.
 */
export const isNotOperatedYet = (facts: Facts, course: Course): boolean => {
  if (isOperated(facts, course)) return false
  const [status, phase] = [facts['surgery.status'], facts['disease.phase']]
  return status?.state === 'known' || (phase?.state === 'known' && BEFORE_SURGERY.has(phase.value))
}

/**
 * The facts as the conditions of surveillance read them: the phase as above, and the date of surgery from its event where
 * the facts give none. "Primary treatment" with an operation on 2024-03-05 reads as surveillance from that day.
 */
export const surveillanceFacts = (facts: Facts, course: Course): Facts => {
  const phase = isOperated(facts, course) && isBeforeSurgery(facts['disease.phase']) ? known('surveillance') : undefined
  const hasDate = facts['surgery.date']?.state === 'known'
  const date = hasDate || course.surgery?.date === undefined ? undefined : known(course.surgery.date)
  return {
    ...facts,
    ...(phase === undefined ? {} : { 'disease.phase': phase }),
    ...(date === undefined ? {} : { 'surgery.date': date }),
  }
}

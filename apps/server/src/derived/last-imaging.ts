/**
 * The last imaging of a record that can answer a visit of surveillance.
 *
 * The schedule asks for CT of chest, abdomen and pelvis (FU-05). Which other examination may stand for it is not said by
 * the source; the list below is ours, unverified. Imaging whose kind nobody recorded counts: the worklist would otherwise
 * call for a scan that was done.
 */
import type { Facts } from '@leio/facts/fact'
import { intervalOf } from '@leio/facts/partial-date'
import { lastMoment, spanOf } from '@leio/registry/course/moment-span'
import type { Moment, RecordedEvent } from '@leio/registry/event'

const ANSWERS_A_VISIT: ReadonlySet<string> = new Set([
  'ct-chest',
  'ct-abdomen',
  'ct-pelvis',
  'mri-abdomen',
  'mri-pelvis',
  'mri-limb',
  'pet-ct',
])

const answers = ({ kind, body }: RecordedEvent): boolean => {
  if (kind !== 'imaging') return false
  const done = body.facts?.['imaging.done']
  if (done?.state !== 'known' || typeof done.value !== 'object' || done.value.length === 0) return true
  return done.value.some((code) => ANSWERS_A_VISIT.has(code))
}

const stated = (facts: Facts): readonly Moment[] => {
  const fact = facts['surveillance.last-imaging']
  return fact?.state === 'known' && typeof fact.value === 'string' ? [{ date: fact.value }] : []
}

const isDated = (moment: Moment): moment is Moment & { readonly date: string } => moment.date !== undefined

const datedImaging = (standing: readonly RecordedEvent[], facts: Facts) =>
  [...standing.filter(answers).flatMap(({ moment }) => moment ?? []), ...stated(facts)].filter(isDated)

/**
 * The last imaging that began by a day, as a date that may be partial; undefined where none is recorded. CT on
 * 2025-02-20 and brain imaging on 2025-06-01 give 2025-02-20. What is dated after `today` has not been done.
 */
export const lastImagingOf = (standing: readonly RecordedEvent[], facts: Facts, today: string): string | undefined => {
  const now = spanOf({ date: today }).earliest
  const done = datedImaging(standing, facts).filter((moment) => spanOf(moment).earliest <= now)
  return lastMoment(done)?.date
}

/**
 * The next day, after `today`, on which imaging that is dated ahead begins to count; undefined where none is. On 2025-03-01
 * a CT dated 2025-04 gives 2025-04-01: until then the state of that day would stay as it is, although nothing is recorded.
 */
export const nextImagingOf = (standing: readonly RecordedEvent[], facts: Facts, today: string): string | undefined =>
  datedImaging(standing, facts)
    .map(({ date }) => intervalOf(date).first)
    .filter((first) => first > today)
    .toSorted()[0]

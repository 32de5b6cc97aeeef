/** A seeded cohort of made-up patients for the tests of analyses: some facts unknown, some days partial. */
import type { FactId } from '@leio/facts/dictionary'
import type { Fact, FactValue } from '@leio/facts/fact'
import type { Course } from '@leio/registry/course'
import { dateOfDay } from '@leio/registry/course/calendar-days'
import type { Saying } from '@leio/registry/fact-sayings'
import type { CohortMember } from './cohort-set.ts'

/** Numbers in [0, 1): mulberry32. */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}

const FIRST_DAY = 17_000

const courseOf = (random: () => number, risk: number): Course => {
  const surgery = FIRST_DAY + Math.floor(random() * 1500)
  const date = (days: number) => ({ date: dateOfDay(surgery + Math.ceil(days)).slice(0, random() < 0.04 ? 7 : 10) })
  const wait = (mean: number): number => -Math.log(1 - random()) * mean
  const [local, death, end] = [wait(1500 / risk), wait(2500 / risk), 200 + random() * 2500]
  const isDead = death < end
  const until = Math.min(death, end)
  return {
    diagnosis: date(-30 - random() * 60),
    surgery: { date: dateOfDay(surgery) },
    ...(local < until ? { localRecurrence: date(local) } : {}),
    ...(isDead
      ? { death: { moment: date(death), cause: random() < 0.8 ? 'disease' : 'other' } }
      : { lastContact: date(end) }),
    vitalStatus: isDead ? 'dead' : 'alive',
  }
}

/** `madeUpMembers(300, 7)`: the same 300 patients each time. */
export const madeUpMembers = (count: number, seed: number): readonly CohortMember[] => {
  const random = seeded(seed)
  // Mostly before the operation, and for some after it: those are not known at time zero.
  const known = (value: FactValue): Fact =>
    random() < 0.05
      ? { state: 'unknown' }
      : { state: 'known', value, asOf: dateOfDay(FIRST_DAY - 400 + Math.floor(random() * 600)) }
  const said = (facts: Readonly<Partial<Record<FactId, Fact>>>): ReadonlyMap<FactId, readonly Saying[]> =>
    new Map(Object.entries(facts).map(([id, fact]) => [id as FactId, [{ fact }]]))
  return Array.from({ length: count }, (_, at) => {
    const isUterine = random() < 0.4
    const size = 20 + Math.floor(random() * 200)
    return {
      patient: `case-${String(at).padStart(5, '0')}`,
      course: courseOf(random, (isUterine ? 1 : 1.5) * (size > 100 ? 1.6 : 1)),
      sayings: said({
        'tumour.site': known(isUterine ? 'uterus' : random() < 0.7 ? 'retroperitoneum' : 'extremity'),
        'tumour.size': known(size),
        'patient.age': known(30 + Math.floor(random() * 50)),
        'care.specialist-centre': known(random() < 0.6),
        'surgery.margin': known(random() < 0.6 ? 'r0' : 'r1'),
      }),
    }
  })
}

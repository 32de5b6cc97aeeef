/** Generated courses: whole ones in dates or in days, and the same with dates blurred to months and years. Tests only. */
import fc from 'fast-check'
import { dateOfDay } from '../course/calendar-days.ts'
import type { Course } from '../course.ts'
import { DEATH_CAUSES, type Moment } from '../event.ts'

const MARKS = [
  'surgery',
  'firstAdvancedTherapy',
  'localRecurrence',
  'abdominalRecurrence',
  'distantRecurrence',
  'progression',
  'lastContact',
] as const

const FIRST_DAY = 18_000

const day = fc.integer({ min: -20, max: 900 })

/** Days from the diagnosis of each mark; absent: it never happened. */
const days = fc.record({
  surgery: fc.option(fc.integer({ min: 0, max: 200 }), { nil: undefined, freq: 8 }),
  firstAdvancedTherapy: fc.option(day, { nil: undefined }),
  localRecurrence: fc.option(day, { nil: undefined, freq: 2 }),
  abdominalRecurrence: fc.option(day, { nil: undefined, freq: 2 }),
  distantRecurrence: fc.option(day, { nil: undefined, freq: 2 }),
  progression: fc.option(day, { nil: undefined, freq: 2 }),
  lastContact: fc.option(fc.integer({ min: 0, max: 1200 }), { nil: undefined, freq: 8 }),
  death: fc.option(fc.record({ day: fc.integer({ min: 0, max: 1200 }), cause: fc.constantFrom(...DEATH_CAUSES) }), {
    nil: undefined,
    freq: 2,
  }),
})

type Write = (day: number) => Moment

const inDates: Write = (number) => ({ date: dateOfDay(FIRST_DAY + number) })
const inDays: Write = (number) => ({ day: number })

const courseOf = (record: typeof days extends fc.Arbitrary<infer Value> ? Value : never, write: Write): Course => {
  const marks = MARKS.flatMap((mark) => (record[mark] === undefined ? [] : [[mark, write(record[mark])]]))
  const { death } = record
  return {
    diagnosis: write(0),
    ...Object.fromEntries(marks),
    ...(death === undefined ? {} : { death: { moment: write(death.day), cause: death.cause } }),
    vitalStatus: death === undefined ? 'alive' : 'dead',
  }
}

/** One course in dates and in days: the same patient from two sources. */
export const courseInBoth = days.map((record) => ({ dates: courseOf(record, inDates), days: courseOf(record, inDays) }))

export const course: fc.Arbitrary<Course> = courseInBoth.map(({ dates }) => dates)

const blurred = (moment: Moment, length: number): Moment =>
  moment.date === undefined ? moment : { date: moment.date.slice(0, length) }

/** A whole course, and what the record holds of it where some dates are known to the month or the year only. */
export const blurredCourse = fc
  .tuple(course, fc.array(fc.constantFrom(4, 7, 10, 10), { minLength: 10, maxLength: 10 }))
  .map(([whole, lengths]): { readonly whole: Course; readonly recorded: Course } => {
    const names = ['diagnosis', ...MARKS] as const
    const marks = names.flatMap((mark, at) => {
      const moment = whole[mark]
      return moment === undefined ? [] : [[mark, blurred(moment, lengths[at] ?? 10)]]
    })
    const { death } = whole
    const moment = death?.moment === undefined ? undefined : blurred(death.moment, lengths[9] ?? 10)
    const recorded = { ...whole, ...Object.fromEntries(marks) }
    return {
      whole,
      recorded:
        death === undefined ? recorded : { ...recorded, death: { cause: death.cause, ...(moment && { moment }) } },
    }
  })

// Runs @leio/plan/schedule and PostgreSQL's calendar over every start day of a century and gathers every difference.

import { readFileSync } from 'node:fs'
import { visitDates } from '@leio/plan/schedule'
import { type Defect, planted } from './plant.ts'
import { withPostgres } from './postgres.ts'

const phases = [
  { everyMonths: 4, fromMonth: 0, untilMonth: 24 },
  { everyMonths: 6, fromMonth: 24, untilMonth: 60 },
  { everyMonths: 12, fromMonth: 60 },
]

export const surveillanceDefects = {
  'month-end-overflows': {
    of: 'start_day + make_interval(months => months)',
    instead:
      "date_trunc('month', start_day) + make_interval(months => months, days => extract(day from start_day)::integer - 1)",
  },
  'months-of-average-length': {
    of: 'start_day + make_interval(months => months)',
    instead: 'start_day + make_interval(days => round(months * 30.4375)::integer)',
  },
} satisfies Record<string, Defect>

export type SurveillanceDefect = keyof typeof surveillanceDefects

export const isSurveillanceDefect = (name: string): name is SurveillanceDefect =>
  Object.hasOwn(surveillanceDefects, name)

interface Course {
  readonly start: string
  readonly visits: readonly string[]
}

export interface SurveillanceComparison {
  readonly startDays: number
  readonly visits: number
  readonly mismatches: number
  readonly first: readonly {
    readonly start: string
    readonly typescript: readonly string[]
    readonly sql: readonly string[]
  }[]
}

const shownMismatches = 5

/** Compare the visits of 15 years after each start day from 1990-01-01 to 2089-12-31. */
export async function compareSurveillance(defect?: SurveillanceDefect): Promise<SurveillanceComparison> {
  const sql = readFileSync(new URL('surveillance.sql', import.meta.url), 'utf8')
  const oracle = defect ? planted(sql, surveillanceDefects[defect]) : sql
  const { rows } = await withPostgres((client) => client.query<Course>(oracle))
  const differing = rows
    .map((course) => ({ start: course.start, typescript: typescriptVisits(course), sql: course.visits }))
    .filter(({ typescript, sql }) => typescript.join() !== sql.join())
  return {
    startDays: rows.length,
    visits: rows.reduce((sum, { visits }) => sum + visits.length, 0),
    mismatches: differing.length,
    first: differing.slice(0, shownMismatches),
  }
}

// The last visit of the course is 180 months after the start.
function typescriptVisits({ start, visits }: Course): readonly string[] {
  return visitDates(start, phases, visits.at(-1) ?? start)
}

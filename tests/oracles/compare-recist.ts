// Runs @leio/plan/recist and the SQL oracle over the same random series and gathers every difference.

import { readFileSync } from 'node:fs'
import { setImmediate as breathe } from 'node:timers/promises'
import { recistResponse } from '@leio/plan/recist'
import type pg from 'pg'
import { type Defect, planted } from './plant.ts'
import { withPostgres } from './postgres.ts'
import { type RecistSeries, recistSeries } from './recist-series.ts'

export const recistDefects = {
  'progression-against-baseline': {
    of: '10 * measured_sum >= 12 * nadir and measured_sum - nadir >= 5',
    instead: '10 * measured_sum >= 12 * baseline_sum and measured_sum - baseline_sum >= 5',
  },
  'progression-without-5-mm': { of: 'measured_sum - nadir >= 5', instead: 'true' },
  'progression-above-20-percent-only': {
    of: '10 * measured_sum >= 12 * nadir',
    instead: '10 * measured_sum > 12 * nadir',
  },
  'response-below-30-percent-only': {
    of: '10 * measured_sum <= 7 * baseline_sum',
    instead: '10 * measured_sum < 7 * baseline_sum',
  },
  'reappearance-needs-5-mm': { of: 'nadir = 0 and measured_sum > 0', instead: 'nadir = 0 and measured_sum >= 5' },
  'node-of-10-mm-is-normal': { of: 'reading.mm >= 10', instead: 'reading.mm > 10' },
  'too-small-is-nothing': { of: "when 'too-small' then 5", instead: "when 'too-small' then 0" },
  'incomplete-never-progresses': {
    of: 'case\n      when complete and',
    instead: "case\n      when not complete then 'NE'\n      when",
  },
  'equivocal-lesion-is-new': {
    of: "coalesce((lesion ->> 'unequivocal')::boolean, true)",
    instead: 'true',
  },
  'unlisted-non-target-is-gone': { of: 'state is null or ', instead: '' },
  'stable-at-once': { of: 'stable_days = 0 or days >= stable_days', instead: 'true' },
  'stable-at-once-without-targets': {
    of: 'stable_days = 0 or days >= stable_days',
    instead: 'target is null or stable_days = 0 or days >= stable_days',
  },
  'month-of-30-days': { of: '* 30.4375', instead: '* 30' },
  'confirmation-ignored': {
    of: "coalesce((block ->> 'confirmationRequired')::boolean, false)",
    instead: 'false',
  },
  'confirmation-after-4-weeks-only': { of: 'latest_response - days >= 28', instead: 'latest_response - days > 28' },
  'response-confirmed-by-the-next-only': {
    of: "max(days) filter (where overall in ('CR', 'PR')) over (partition by id)",
    instead: "lead(case when overall in ('CR', 'PR') then days end) over (partition by id order by number)",
  },
  'complete-confirmed-by-the-next-only': {
    of: "max(days) filter (where overall = 'CR') over (partition by id)",
    instead: "lead(case when overall = 'CR' then days end) over (partition by id order by number)",
  },
  'response-after-progression': { of: 'where progression is null or number <= progression', instead: '' },
} satisfies Record<string, Defect>

export type RecistDefect = keyof typeof recistDefects

export const isRecistDefect = (name: string): name is RecistDefect => Object.hasOwn(recistDefects, name)

export interface RecistComparison {
  readonly series: number
  readonly assessments: number
  readonly bestResponses: Readonly<Record<string, number>>
  readonly mismatches: number
  readonly first: readonly RecistMismatch[]
}

export interface RecistMismatch {
  readonly seed: number
  readonly typescript: RecistAnswer
  readonly sql: RecistAnswer
  readonly series: RecistSeries
}

export interface RecistAnswer {
  readonly response: string | null
  readonly best: string | null
  readonly assessments: readonly {
    readonly sum: number | null
    readonly nadir: number | null
    readonly target: string | null
    readonly nonTarget: string | null
    readonly overall: string
  }[]
}

interface Request {
  readonly count: number
  readonly firstSeed?: number
  readonly defect?: RecistDefect | undefined
}

const batchSize = 50_000
const shownMismatches = 5

/** Compare that many series, the seeds counting up from the first. */
export function compareRecist({ count, firstSeed = 1, defect }: Request): Promise<RecistComparison> {
  return withPostgres(async (client) => {
    const total = { series: 0, assessments: 0, mismatches: 0 }
    const bestResponses: Record<string, number> = {}
    const first: RecistMismatch[] = []
    for (let start = firstSeed; start < firstSeed + count; start += batchSize) {
      const seeds = Array.from({ length: Math.min(batchSize, firstSeed + count - start) }, (_, step) => start + step)
      for (const { seed, series, typescript, sql } of await answersOf(client, seeds, defect)) {
        total.series += 1
        total.assessments += sql.assessments.length
        bestResponses[sql.best ?? 'none'] = (bestResponses[sql.best ?? 'none'] ?? 0) + 1
        if (isSame(typescript, sql)) continue
        total.mismatches += 1
        if (first.length < shownMismatches) first.push({ seed, typescript, sql, series })
      }
    }
    return { ...total, bestResponses, first }
  })
}

async function answersOf(client: pg.Client, seeds: readonly number[], defect: RecistDefect | undefined) {
  const batch = seeds.map(recistSeries)
  const asked = sqlAnswers(client, batch, defect)
  const typescript: RecistAnswer[] = []
  for (const series of batch) {
    if (typescript.length % 1000 === 0) await breathe() // lets the question out to the server, which works meanwhile
    typescript.push(typescriptAnswer(series))
  }
  const sql = await asked
  return seeds.map((seed, position): RecistMismatch => {
    const [series, ours, theirs] = [batch[position], typescript[position], sql[position]]
    if (!series || !ours || !theirs) throw new Error(`The oracle gave no answer for the series of seed ${seed}`)
    return { seed, series, typescript: ours, sql: theirs }
  })
}

/** The oracle's answers, in the order of the series. */
export async function sqlAnswers(
  client: pg.Client,
  batch: readonly RecistSeries[],
  defect?: RecistDefect,
): Promise<RecistAnswer[]> {
  const sql = readFileSync(new URL('recist.sql', import.meta.url), 'utf8')
  const lines = batch.map((series) => JSON.stringify(series)).join('\n')
  await client.query('create temp table if not exists recist_series (id integer primary key, block jsonb not null)')
  await client.query('truncate recist_series')
  await client.query(
    `insert into recist_series (id, block)
     select position, line::jsonb from string_to_table($1, E'\\n') with ordinality as given (line, position)`,
    [lines],
  )
  await client.query('analyze recist_series')
  const { rows } = await client.query<RecistAnswer & { id: number }>(defect ? planted(sql, recistDefects[defect]) : sql)
  return rows.map(({ response, best, assessments }) => ({ response, best, assessments }))
}

export function typescriptAnswer(series: RecistSeries): RecistAnswer {
  const { response, bestResponse, assessments } = recistResponse(series)
  return {
    response,
    best: bestResponse,
    assessments: assessments.map(({ sumOfDiameters, nadirSum, target, nonTarget, overall }) => ({
      sum: sumOfDiameters,
      nadir: nadirSum,
      target: target === 'none' ? null : target,
      nonTarget: nonTarget === 'none' ? null : nonTarget,
      overall,
    })),
  }
}

// Both answers are built with their fields in the same order, so their texts may be compared.
const isSame = (ours: RecistAnswer, theirs: RecistAnswer) => JSON.stringify(ours) === JSON.stringify(theirs)

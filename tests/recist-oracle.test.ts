import { describe, expect, it } from 'vitest'
import {
  compareRecist,
  type RecistAnswer,
  type RecistDefect,
  recistDefects,
  sqlAnswers,
} from './oracles/compare-recist.ts'
import { withPostgres } from './oracles/postgres.ts'
import { type RecistSeries, recistSeries } from './oracles/recist-series.ts'

const enough = 5_000

describe('RECIST 1.1 against a second implementation in SQL', () => {
  it('gives the same sums and responses for random series', async () => {
    const { series, mismatches, first } = await compareRecist({ count: enough })
    expect({ series, mismatches, first }).toEqual({ series: enough, mismatches: 0, first: [] })
  })

  it('would not agree if progression were judged against the baseline', async () => {
    const { mismatches } = await compareRecist({ count: enough, defect: 'progression-against-baseline' })
    expect(mismatches).toBeGreaterThan(enough / 50)
  })

  it('meets, in the random series, every limit that a planted defect moves', async () => {
    const defects = Object.keys(recistDefects) as RecistDefect[]
    const series = Array.from({ length: enough }, (_, seed) => recistSeries(seed + 1))
    const noticed = await withPostgres(async (client) => {
      const sound = await sqlAnswers(client, series)
      const found: RecistDefect[] = []
      for (const defect of defects) {
        if (differ(await sqlAnswers(client, series, defect), sound)) found.push(defect)
      }
      return found
    })
    expect(noticed).toEqual(defects)
  })
})

const differ = (some: readonly RecistAnswer[], others: readonly RecistAnswer[]) =>
  JSON.stringify(some) !== JSON.stringify(others)

// Worked by hand from the definitions: the oracle must know them before it may judge anything.
const byHand: readonly { readonly title: string; readonly series: RecistSeries; readonly answer: string }[] = [
  { title: 'exactly -30 % is PR', series: oneLesion(100, [70]), answer: 'PR, best PR' },
  { title: '1 mm less than that is SD', series: oneLesion(100, [71]), answer: 'SD, best SD' },
  { title: 'exactly +20 % and +5 mm is PD', series: oneLesion(25, [30]), answer: 'PD, best PD' },
  { title: '+20 % with +4 mm is SD', series: oneLesion(20, [24]), answer: 'SD, best SD' },
  { title: 'PD from the nadir beats PR from the baseline', series: oneLesion(100, [30, 40]), answer: 'PD, best PR' },
  { title: 'a reappearance after 0 mm is PD', series: oneLesion(100, [0, 1]), answer: 'PD, best CR' },
  {
    title: 'SD before 6 weeks is no best response',
    series: oneLesion(100, [100], { days: 41 }),
    answer: 'SD, best NE',
  },
  { title: 'SD at 6 weeks is', series: oneLesion(100, [100], { days: 42 }), answer: 'SD, best SD' },
  { title: 'early SD then PD is PD', series: oneLesion(100, [100, 130], { days: 20 }), answer: 'PD, best PD' },
  {
    title: 'a PR that must be confirmed and is not is SD',
    series: oneLesion(100, [60], { days: 56, confirmationRequired: true }),
    answer: 'PR, best SD',
  },
  {
    title: 'a PR seen again 4 weeks later is confirmed',
    series: oneLesion(100, [60, 60], { days: 28, confirmationRequired: true }),
    answer: 'PR, best PR',
  },
  {
    title: 'a PR seen again 27 days later is not',
    series: oneLesion(100, [60, 60], { days: 27, confirmationRequired: true }),
    answer: 'PR, best SD',
  },
  {
    title: 'a PR seen again 4 weeks later is confirmed whatever lies between',
    series: oneLesion(100, [69, 72, 69], { days: 14, confirmationRequired: true }),
    answer: 'PR, best PR',
  },
  {
    title: 'but not if that is progression',
    series: oneLesion(100, [60, 72, 60], { days: 28, confirmationRequired: true }),
    answer: 'PR, best PD',
  },
  {
    title: 'a CR seen again 4 weeks later is confirmed whatever lies between',
    series: nodeAndLesion(
      [
        [0, 9],
        [0, 10],
        [0, 9],
      ],
      { days: 14, confirmationRequired: true },
    ),
    answer: 'CR, best CR',
  },
  {
    title: 'NON-CR/NON-PD before 6 weeks is no best response',
    series: noTarget(1.37),
    answer: 'NON-CR/NON-PD, best NE',
  },
  {
    title: 'NON-CR/NON-PD at 6 weeks of 30.4375-day months is',
    series: noTarget(1.38),
    answer: 'NON-CR/NON-PD, best NON-CR/NON-PD',
  },
  {
    title: 'an early CR, then PR, both unconfirmed, is NE',
    series: nodeAndLesion(
      [
        [0, 9],
        [2, 9],
      ],
      { days: 25, confirmationRequired: true },
    ),
    answer: 'PR, best NE',
  },
  { title: 'a node of 9 mm is gone', series: nodeAndLesion([[0, 9]]), answer: 'CR, best CR' },
  { title: 'a node of 10 mm is not', series: nodeAndLesion([[0, 10]]), answer: 'PR, best PR' },
  {
    title: 'a small node that grows within the normal stays CR',
    series: nodeAndLesion([
      [0, 2],
      [0, 9],
    ]),
    answer: 'CR, best CR',
  },
]

describe('the SQL oracle', () => {
  it('knows the examples worked by hand', async () => {
    const answers = await withPostgres((client) =>
      sqlAnswers(
        client,
        byHand.map(({ series }) => series),
      ),
    )
    const found = answers.map(({ response, best }, position) => `${byHand[position]?.title}: ${response}, best ${best}`)
    expect(found).toEqual(byHand.map(({ title, answer }) => `${title}: ${answer}`))
  })
})

interface Course {
  readonly days?: number
  readonly confirmationRequired?: boolean
}

/** One liver lesion, measured every so many days. */
function oneLesion(baseline: number, lengths: readonly number[], course: Course = {}): RecistSeries {
  return measured(
    [{ id: 'T1', organ: 'liver', mm: baseline }],
    lengths.map((mm) => [mm]),
    course,
  )
}

/** A lung lesion of 50 mm and a node of 20 mm. */
function nodeAndLesion(lengths: readonly (readonly number[])[], course: Course = {}): RecistSeries {
  const lesion = { id: 'T1', organ: 'lung', mm: 50 }
  return measured([lesion, { id: 'T2', organ: 'lymph-node', node: true, mm: 20 }], lengths, course)
}

/** A bone lesion that is no target, still present so many months after the baseline. */
function noTarget(month: number): RecistSeries {
  return {
    baseline: { month: 0, targets: [], nonTargets: [{ id: 'N1', organ: 'bone' }] },
    followups: [{ month, targets: [], nonTargets: [{ id: 'N1', state: 'present' }], newLesions: [] }],
  }
}

function measured(
  targets: RecistSeries['baseline']['targets'],
  lengths: readonly (readonly number[])[],
  { days = 60, confirmationRequired = false }: Course,
): RecistSeries {
  return {
    confirmationRequired,
    baseline: { date: '2024-01-31', targets },
    followups: lengths.map((row, visit) => ({
      date: new Date(Date.UTC(2024, 0, 31 + days * (visit + 1))).toISOString().slice(0, 10),
      targets: row.map((mm, position) => ({ id: `T${position + 1}`, mm })),
      newLesions: [],
    })),
  }
}

/** Cases of the concordance: each weight of time, each corner, and random data. */
import type { Columns, GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random, randomSurvival } from '../harness/random.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>

const timeWeights = ['n', 'S', 'S/G', 'n/G2', 'I']
const withEntry = ['n', 'S', 'I']

const corners: Readonly<Record<string, Columns>> = {
  'seven patients with ties': {
    time: [1, 2, 2, 3, 4, 5, 5],
    event: [1, 0, 1, 1, 0, 1, 1],
    marker: [3, 1, 2, 2, 5, 1, 1],
  },
  'two events': { time: [3, 4], event: [1, 1], marker: [0.2, 0.1] },
  'one event': { time: [3, 1, 5], event: [1, 0, 0], marker: [0.2, 0.3, 0.1] },
  'no event': { time: [4, 1, 3, 2], event: [0, 0, 0, 0], marker: [1, 2, 3, 4] },
  'all events on one day': { time: [7, 7, 7, 7], event: [1, 1, 1, 1], marker: [1, 1, 2, 3] },
  'events and censoring on one day': { time: [7, 7, 7, 7], event: [1, 0, 1, 0], marker: [1, 1, 2, 3] },
  'nobody outlives the events': { time: [9, 9, 2], event: [1, 1, 0], marker: [1, 4, 2] },
  'perfect marker': { time: [1, 2, 3, 4, 5, 6], event: [1, 1, 0, 1, 1, 0], marker: [6, 5, 4, 3, 2, 1] },
  'constant marker': { time: [1, 2, 3, 4], event: [1, 1, 0, 1], marker: [2, 2, 2, 2] },
  'event on day 0': { time: [0, 0, 2, 3], event: [1, 0, 1, 0], marker: [-1, 2, -3, 4] },
  'near-ties of 1e-9': { time: [1, 1 + 1e-9, 2, 2 - 1e-9, 3], event: [1, 1, 0, 1, 1], marker: [5, 4, 3, 1, 2] },
  'markers that differ by rounding are different': { time: [1, 2, 3], event: [1, 1, 1], marker: [0.3, 0.1 + 0.2, 0.3] },
  'huge times': { time: [1e12, 1e12 + 1, 3e12, 5e12], event: [1, 1, 0, 1], marker: [1e300, -1e300, 0, 1e-300] },
}
const entered: Columns = {
  time: [1, 2, 2, 3, 4, 5, 5, 9],
  event: [1, 0, 1, 1, 0, 1, 1, 1],
  entry: [0, 0, 1, 2, 1, 3, 4, 6],
  weight: [1, 2, 1.5, 0.5, 1, 2, 1, 0.25],
  marker: [3, 1, 2, 2, 5, 1, 1, 4],
  group: ['b', 'a', 'a', 'b', 'a', 'b', 'a', 'b'],
}
const zeroWeights: Columns = {
  time: [1, 2, 3, 4, 5, 6],
  event: [1, 1, 1, 0, 1, 0],
  weight: [2, 0, 1, 0, 3, 1],
  marker: [3, 9, 4, 4, 1, 2],
}

const words = (options: Options): string =>
  Object.entries(options)
    .flatMap(([name, value]) => (value === true ? [name] : name === 'columns' ? [] : [`${name} ${String(value)}`]))
    .join(', ')

const one = (name: string, columns: Columns, options: Options): GoldenCase => ({
  id: `${name}: ${words(options)}`,
  function: 'concordance',
  data: { kind: 'inline', columns },
  options,
})

const fixed: readonly GoldenCase[] = [
  ...Object.entries(corners).flatMap(([name, columns]) =>
    timeWeights.flatMap((timeWeight) =>
      ['shorter', 'longer'].map((higherMeans) => one(name, columns, { timeWeight, higherMeans })),
    ),
  ),
  ...withEntry.flatMap((timeWeight) => [
    one('late entry', entered, { timeWeight, entry: true }),
    one('late entry', entered, { timeWeight, entry: true, weights: true }),
    one('late entry', entered, { timeWeight, entry: true, weights: true, clusters: true }),
    one('late entry', entered, { timeWeight, entry: true, upTo: 3 }),
    one('late entry', entered, { timeWeight, entry: true, strata: true }),
  ]),
  ...timeWeights.flatMap((timeWeight) => [
    one('weights', entered, { timeWeight, weights: true }),
    one('weights of 0', zeroWeights, { timeWeight, weights: true }),
    one('strata', entered, { timeWeight, weights: true, strata: true }),
    one('strata', entered, { timeWeight, strata: true, confidence: 0.9 }),
    one('truncated', entered, { timeWeight, upTo: 4 }),
    one('truncated at the day of an event', entered, { timeWeight, upTo: 3 }),
    one('truncated before any event', entered, { timeWeight, upTo: 0.5 }),
    one('early times as one', entered, { timeWeight, from: 2 }),
    one('both', entered, { timeWeight, from: 1.5, upTo: 4 }),
    one('clusters', entered, { timeWeight, clusters: true }),
  ]),
]

const PACKAGES: Readonly<Record<string, Options>> = {
  lung: { time: 'time', event: 'status', code: 2, marker: 'age', group: 'sex' },
  veteran: { time: 'time', event: 'status', code: 1, marker: 'karno', group: 'celltype' },
  ovarian: { time: 'futime', event: 'fustat', code: 1, marker: 'age', group: 'rx' },
  gbsg: { time: 'rfstime', event: 'status', code: 1, marker: 'nodes', group: 'grade' },
  rotterdam: { time: 'dtime', event: 'death', code: 1, marker: 'nodes', group: 'size' },
  colon: { time: 'time', event: 'status', code: 1, marker: 'nodes', group: 'rx' },
  kidney: { time: 'time', event: 'status', code: 1, marker: 'age', group: 'disease' },
  pbc: { time: 'time', event: 'status', code: 2, marker: 'bili' },
  mgus2: { time: 'futime', event: 'death', code: 1, marker: 'age', group: 'sex' },
}

const packageCases: readonly GoldenCase[] = Object.entries(PACKAGES).flatMap(([name, columns]) =>
  timeWeights.flatMap((timeWeight) =>
    [{}, { upTo: 500 }, ...(columns.group === undefined ? [] : [{ strata: true }])].map((options) => ({
      id: `${name}: ${words({ timeWeight, ...options })}`,
      function: 'concordance',
      data: { kind: 'r' as const, package: 'survival', name },
      options: { columns: columns as Json, timeWeight, ...options },
    })),
  ),
)

const randomCase = (random: Random, at: number): GoldenCase => {
  const [entry, weights, strata] = [random.chance(0.4), random.chance(0.4), random.chance(0.3)]
  const rows = random.pick([6, 15, 40, 80, 150])
  const columns = randomSurvival(random, {
    rows,
    times: random.pick(['months', 'days', 'continuous']),
    censored: random.pick([0, 0.3, 0.6]),
    entry,
    groups: 3,
    covariates: 1,
    ...(weights ? { weights: random.pick(['whole', 'real']) } : {}),
  })
  const steps = random.pick([2, 5, 1e6])
  const marker = (columns.x1 as number[]).map((x) => Math.round((x + random.normal()) * steps) / steps)
  return {
    id: `random ${at}`,
    function: 'concordance',
    data: { kind: 'inline', columns: { ...columns, marker } },
    options: {
      timeWeight: random.pick(entry ? withEntry : timeWeights),
      higherMeans: random.pick(['shorter', 'longer']),
      confidence: random.pick([0.8, 0.95]),
      ...(entry ? { entry } : {}),
      ...(weights ? { weights } : {}),
      ...(strata ? { strata } : {}),
      ...(random.chance(0.2) ? { clusters: true } : {}),
      ...(random.chance(0.3) ? { upTo: Math.max(...(columns.time as number[])) / 2 } : {}),
    },
  }
}

export const suite: GoldenSuite = {
  topic: 'concordance',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    return [...packageCases, ...random.list(400, (at) => randomCase(random, at))]
  },
}

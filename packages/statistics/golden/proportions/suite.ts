/** Counts from 0 of 1 to thousands, every method and alternative. */
import type { GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>
type Counts = Readonly<Record<string, readonly number[]>>

const METHODS = ['exact', 'wilson', 'wilson-continuity', 'agresti-coull', 'wald', 'jeffreys']
const DIFFERENCES = ['newcombe', 'newcombe-continuity', 'wald', 'wald-continuity']
const ALTERNATIVES = ['two-sided', 'less', 'greater']

const toCase = (name: string, id: string, columns: Counts, options: Options): GoldenCase => ({
  id: `${name} ${id}`,
  function: name,
  data: { kind: 'inline', columns },
  options,
})

// No events = n / 2: R takes the continuity correction back there, and we do not (proportion-interval.ts).
const ONE_GROUP: Counts = {
  events: [0, 1, 0, 3, 7, 1, 9, 10, 12, 50, 99, 100, 3, 997, 12345, 0, 61],
  n: [1, 1, 7, 7, 7, 10, 10, 10, 40, 120, 100, 100, 1000, 1000, 100000, 5000, 240],
}
const TWO_GROUPS: readonly Counts[] = [
  { events: [56, 48], n: [70, 80] },
  { events: [9, 3], n: [10, 10] },
  { events: [0, 0], n: [10, 20] },
  { events: [10, 20], n: [10, 20] },
  { events: [10, 0], n: [10, 10] },
  { events: [3, 1], n: [4, 4] },
  { events: [1, 0], n: [1, 1] },
  { events: [5, 5], n: [10, 10] },
  { events: [120, 200], n: [1000, 1100] },
]
const RATES: Counts = { events: [0, 1, 7, 10, 11, 100, 1000, 3], time: [10, 0.5, 120, 10, 800, 95.5, 12345, 1e6] }
const TWO_RATES: readonly Counts[] = [
  { events: [11, 6], time: [800, 1000] },
  { events: [0, 5], time: [10, 20] },
  { events: [5, 0], time: [10, 20] },
  { events: [1, 0], time: [1, 1] },
  { events: [300, 500], time: [4000.5, 6000.25] },
]

const fixed: readonly GoldenCase[] = [
  ...METHODS.flatMap((method) =>
    [0.95, 0.9, 0.999].map((confidence) =>
      toCase('proportionInterval', `${method} ${confidence}`, ONE_GROUP, { method, confidence }),
    ),
  ),
  ...ALTERNATIVES.flatMap((alternative) =>
    [0.5, 0.1, 0.77, 1e-4].map((probability) =>
      toCase('binomialTest', `${alternative} ${probability}`, ONE_GROUP, { alternative, probability }),
    ),
  ),
  toCase('binomialTest', 'probability 0', ONE_GROUP, { probability: 0 }),
  toCase('binomialTest', 'probability 1', ONE_GROUP, { probability: 1 }),
  ...TWO_GROUPS.flatMap((columns, at) => [
    ...DIFFERENCES.filter((method) => method !== 'newcombe-continuity' || at !== 7).flatMap((method) =>
      // prop.test stops where nobody, or everybody, has the event.
      method.startsWith('wald') && (at === 2 || at === 3)
        ? []
        : [toCase('proportionDifference', `${method} ${at}`, columns, { method })],
    ),
    ...(at === 2 || at === 3
      ? []
      : [true, false].map((continuity) => toCase('proportionTest', `${continuity} ${at}`, columns, { continuity }))),
    ...ALTERNATIVES.map((alternative) => toCase('fisherExactTest', `${alternative} ${at}`, columns, { alternative })),
  ]),
  toCase('eventRate', 'rates', RATES, {}),
  toCase('eventRate', '90 %', RATES, { confidence: 0.9 }),
  ...ALTERNATIVES.flatMap((alternative) =>
    [1, 0.05].map((rate) => toCase('rateTest', `${alternative} ${rate}`, RATES, { alternative, rate })),
  ),
  ...TWO_RATES.map((columns, at) => toCase('rateRatio', `${at}`, columns, {})),
]

const size = (random: Random): number => Math.ceil(10 ** (random.uniform() * 3.3))

const group = (random: Random): { readonly events: number; readonly n: number } => {
  const n = size(random)
  const share = random.uniform() ** random.pick([1, 3])
  const events = Math.min(n, Math.round(n * share))
  return { n, events: 2 * events === n ? events - 1 : events }
}

const groups = (random: Random, count: number): Counts => {
  const list = random.list(count, () => group(random))
  return { events: list.map(({ events }) => events), n: list.map(({ n }) => n) }
}

/** Some event and some patient without, so that there is something to test. */
const pair = (random: Random): Counts => {
  for (;;) {
    const columns = groups(random, 2)
    const [events, n] = [columns.events, columns.n].map((list) => (list ?? []).reduce((a, b) => a + b, 0))
    if (events !== 0 && events !== n) return columns
  }
}

const rates = (random: Random, count: number): Counts => ({
  events: random.list(count, (at) => random.whole(at === 0 ? 1 : 0, random.pick([5, 50, 2000]))),
  time: random.list(count, () => 10 ** (random.uniform() * 4 - 1)),
})

const RANDOM: Readonly<Record<string, (random: Random) => readonly [Counts, Options]>> = {
  proportionInterval: (random) => [groups(random, 4), { method: random.pick(METHODS), confidence: level(random) }],
  binomialTest: (random) => [
    groups(random, 4),
    { alternative: random.pick(ALTERNATIVES), probability: random.pick([0.5, 0.3, random.uniform()]) },
  ],
  proportionDifference: (random) => [pair(random), { method: random.pick(DIFFERENCES), confidence: level(random) }],
  proportionTest: (random) => [pair(random), { continuity: random.chance(0.5) }],
  fisherExactTest: (random) => [pair(random), { alternative: random.pick(ALTERNATIVES), confidence: level(random) }],
  eventRate: (random) => [rates(random, 4), { confidence: level(random) }],
  rateTest: (random) => [
    rates(random, 4),
    { alternative: random.pick(ALTERNATIVES), rate: 10 ** (random.uniform() * 3 - 2) },
  ],
  rateRatio: (random) => [rates(random, 2), { confidence: level(random) }],
}

const level = (random: Random): number => random.pick([0.8, 0.9, 0.95, 0.99])

export const suite: GoldenSuite = {
  topic: 'proportions',
  answers,
  fixed,
  random: (seed) =>
    Object.entries(RANDOM).flatMap(([name, make], at) => {
      const random = new Random(seed + at)
      return random.list(100, (turn) => toCase(name, `random ${turn}`, ...make(random)))
    }),
}

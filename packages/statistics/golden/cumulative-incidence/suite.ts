/** Cases of the cumulative incidence: each option, each corner, real data, and random data. */
import type { Columns, GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random, randomSurvival } from '../harness/random.ts'
import { tcgaProgression } from '../harness/tcga.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>

/** Corners, small enough to be worked by hand. */
export const corners: Readonly<Record<string, Columns>> = {
  'eight patients with ties': { time: [1, 2, 2, 3, 4, 5, 5, 6], event: [1, 0, 2, 1, 0, 1, 2, 1] },
  'one patient with cause 2': { time: [3], event: [2] },
  'one patient censored': { time: [3], event: [0] },
  'all censored': { time: [4, 1, 3, 2], event: [0, 0, 0, 0] },
  'all on one day': { time: [7, 7, 7, 7], event: [1, 0, 2, 2] },
  'one event': { time: [5, 1, 3, 2], event: [0, 0, 1, 0] },
  'one cause only': { time: [1, 2, 2, 3, 4, 5, 5, 6], event: [1, 0, 1, 1, 0, 1, 1, 1] },
  'event on day 0': { time: [0, 0, 2, 3, 4], event: [1, 2, 1, 0, 2] },
  'near-ties of 1e-9': { time: [1, 1 + 1e-9, 2, 2 - 1e-9, 3], event: [1, 2, 0, 1, 2] },
  'huge times': { time: [1e12, 1e12 + 1, 3e12, 5e12, 6e12], event: [1, 2, 0, 1, 2] },
  'three causes': { time: [1, 2, 3, 4, 5, 6, 7, 8], event: [1, 2, 3, 0, 3, 2, 1, 0] },
  'no censoring': { time: [1, 2, 3, 4, 5, 6], event: [1, 2, 1, 2, 1, 1] },
}
const entered: Columns = {
  time: [1, 2, 2, 3, 4, 5, 5, 9],
  event: [1, 0, 2, 1, 0, 1, 2, 1],
  entry: [0, 0, 1, 2, 1, 3, 4, 4.5],
  weight: [1, 2, 1.5, 0.5, 1, 2, 1, 0.25],
}
const zeroWeights: Columns = { time: [1, 2, 3, 4, 5, 6], event: [1, 2, 1, 0, 1, 2], weight: [2, 0, 1, 0, 1, 1] }

const scales: readonly Options[] = ['log', 'log-log', 'plain', 'logit', 'arcsine', 'none'].map((limits) => ({ limits }))

const words = (options: Options): string => Object.values(options).join(', ')

const one = (name: string, columns: Columns, options: Options): GoldenCase => ({
  id: `${name}: ${words(options)}`,
  function: 'cumulativeIncidence',
  data: { kind: 'inline', columns },
  options,
})

const fixed: readonly GoldenCase[] = [
  ...[...scales, { variance: 'aalen' }].map((options) => one('TCGA leiomyosarcoma', tcgaProgression, options)),
  ...Object.entries(corners).flatMap(([name, columns]) =>
    [...scales, { variance: 'aalen' }].map((options) => one(name, columns, options)),
  ),
  ...scales.flatMap((options) => [
    one('late entry', entered, { ...options, entry: true }),
    one('late entry and weights', entered, { ...options, entry: true, weights: true }),
    one('weights', entered, { ...options, weights: true }),
    one('weights of 0', zeroWeights, { ...options, weights: true }),
    one('Aalen', entered, { ...options, variance: 'aalen' }),
  ]),
  one('late entry', entered, { entry: true, variance: 'aalen' }),
  one('99 %', entered, { confidence: 0.99 }),
  one('more causes than seen', corners['eight patients with ties'] as Columns, { causes: 4 }),
  ...Object.entries(corners).map(
    ([name, columns]): GoldenCase => ({
      id: `${name}, at milestones`,
      function: 'incidenceAt',
      data: { kind: 'inline', columns },
      options: { times: [0, 1, 2.5, 3, 5, 7, 100] },
    }),
  ),
]

/** Real data: the columns and the codes of censored, cause 1, cause 2. */
export const realData: readonly { readonly package: string; readonly name: string; readonly columns: Options }[] = [
  {
    package: 'riskRegression',
    name: 'Melanoma',
    columns: { time: 'time', event: 'status', codes: [0, 1, 2], group: 'sex' },
  },
  {
    package: 'riskRegression',
    name: 'Melanoma',
    columns: { time: 'time', event: 'status', codes: [0, 1, 2], group: 'ulcer' },
  },
  {
    package: 'survival',
    name: 'mgus1',
    columns: { time: 'stop', event: 'event', codes: ['censor', 'pcm', 'death'], group: 'sex' },
  },
  // Klein's bone marrow transplants: relapse, and death without it.
  { package: 'KMsurv', name: 'bmt', columns: { time: 't2', event: 'd2', codes: [0, 1], second: 'd1', group: 'group' } },
  { package: 'survival', name: 'pbc', columns: { time: 'time', event: 'status', codes: [0, 1, 2], group: 'edema' } },
]

/** What is read of real data is not stored, so it is asked with the random cases. */
export const realCases = (called: readonly string[], options: Options = {}): readonly GoldenCase[] =>
  realData.flatMap(({ package: from, name, columns }) =>
    called.map(
      (one): GoldenCase => ({
        id: `${one}, ${name} by ${String(columns.group)}: ${words(options)}`,
        function: one,
        data: { kind: 'r', package: from, name },
        options: { ...options, columns },
      }),
    ),
  )

const randomCase = (name: string, random: Random, at: number): GoldenCase => {
  const [entry, isWeighted] = [random.chance(0.4), random.chance(0.4)]
  const columns = randomSurvival(random, {
    rows: random.whole(4, 70),
    times: random.pick(['months', 'days', 'continuous']),
    censored: random.pick([0, 0.3, 0.6, 0.9]),
    causes: random.whole(1, 3),
    entry,
    groups: 3,
    ...(isWeighted ? { weights: random.pick(['whole', 'real']) } : {}),
  })
  const variance: Options = !isWeighted && random.chance(0.3) ? { variance: 'aalen' } : {}
  return {
    id: `${name}, random ${at}`,
    function: name,
    data: { kind: 'inline', columns },
    options: {
      limits: random.pick(['log', 'log-log', 'plain', 'logit', 'arcsine', 'none']),
      confidence: random.pick([0.8, 0.95, 0.99]),
      causes: 3,
      ...(entry ? { entry } : {}),
      ...(isWeighted ? { weights: true } : {}),
      ...(name === 'incidenceAt' ? { times: [0, 0.2, 1, 5, 50, 400, 3000] } : variance),
      ...(name === 'causeSpecific' ? { cause: random.whole(1, 3) } : {}),
    },
  }
}

export const suite: GoldenSuite = {
  topic: 'cumulative-incidence',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    return [
      ...realCases(['cumulativeIncidence', 'cumulativeIncidenceByGroup']),
      ...realCases(['cumulativeIncidence'], { variance: 'aalen' }),
      ...Object.keys(answers).flatMap((name) =>
        random.list(name === 'cumulativeIncidence' ? 200 : 100, (at) => randomCase(name, random, at)),
      ),
    ]
  },
}

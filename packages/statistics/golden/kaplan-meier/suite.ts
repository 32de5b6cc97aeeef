/** Cases of the Kaplan-Meier curve: each option, each corner, and random data. */
import type { Columns, GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random, randomSurvival } from '../harness/random.ts'
import { tcgaSurvival } from '../harness/tcga.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>

/** Corners, small enough to be worked by hand. */
const corners: Readonly<Record<string, Columns>> = {
  'seven patients with ties': { time: [1, 2, 2, 3, 4, 5, 5], event: [1, 0, 1, 1, 0, 1, 1] },
  'one patient with the event': { time: [3], event: [1] },
  'one patient without it': { time: [3], event: [0] },
  'all censored': { time: [4, 1, 3, 2], event: [0, 0, 0, 0] },
  'all on one day': { time: [7, 7, 7], event: [1, 0, 1] },
  'event on day 0': { time: [0, 0, 2, 3], event: [1, 0, 1, 0] },
  'near-ties of 1e-9': { time: [1, 1 + 1e-9, 2, 2 - 1e-9, 3], event: [1, 1, 0, 1, 1] },
  'huge times': { time: [1e12, 1e12 + 1, 3e12, 5e12], event: [1, 1, 0, 1] },
  'tiny times': { time: [1e-9, 2e-9, 1, 2], event: [1, 1, 1, 0] },
  'whole times far apart': { time: [3, 4_000_000, 90_000_000, 90_000_001], event: [1, 1, 0, 1] },
}
const entered: Columns = {
  time: [1, 2, 2, 3, 4, 5, 5, 9],
  event: [1, 0, 1, 1, 0, 1, 1, 1],
  entry: [0, 0, 1, 2, 1, 3, 4, 6],
  weight: [1, 2, 1.5, 0.5, 1, 2, 1, 0.25],
}
const refilled: Columns = { time: [1, 2, 5, 6], event: [1, 1, 1, 0], entry: [0, 0, 3, 3], weight: [1, 1, 1, 1] }
const zeroWeights: Columns = { time: [1, 2, 3, 4, 5], event: [1, 1, 1, 0, 1], weight: [2, 0, 1, 0, 0] }
/** The curve is 1/2 between the fifth and the sixth time, but for rounding. */
const tenComplete: Columns = { time: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], event: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1] }
const tenths: Columns = { time: [1, 1, 2, 2, 2], event: [1, 0, 1, 1, 1], weight: [0.7, 0.1, 0.1, 0.2, 0.3] }

const scales: readonly Options[] = ['log', 'log-log', 'plain', 'logit', 'arcsine', 'none'].map((limits) => ({ limits }))
const estimators: readonly Options[] = ['product-limit', 'cumulative-hazard'].flatMap((survival) =>
  ['nelson-aalen', 'fleming-harrington'].map((hazard) => ({ survival, hazard })),
)

const words = (options: Options): string => Object.values(options).join(', ')

const one = (name: string, columns: Columns, options: Options): GoldenCase => ({
  id: `${name}: ${words(options)}`,
  function: 'kaplanMeier',
  data: { kind: 'inline', columns },
  options,
})

/** Data sets of the survival package: the names of their columns. */
export const PACKAGE_DATA: Readonly<Record<string, Readonly<Record<string, Json>>>> = {
  lung: { time: 'time', event: 'status', code: 2, group: 'sex' },
  veteran: { time: 'time', event: 'status', code: 1, group: 'celltype' },
  ovarian: { time: 'futime', event: 'fustat', code: 1, group: 'rx' },
  gbsg: { time: 'rfstime', event: 'status', code: 1, group: 'grade' },
  rotterdam: { time: 'dtime', event: 'death', code: 1, group: 'size' },
  colon: { time: 'time', event: 'status', code: 1, group: 'rx' },
  kidney: { time: 'time', event: 'status', code: 1, group: 'disease' },
  pbc: { time: 'time', event: 'status', code: 2, group: 'edema' },
  mgus2: { time: 'futime', event: 'death', code: 1, group: 'sex' },
}

export const packageCase = (name: string, called: string, columns: Options, options: Options): GoldenCase => ({
  id: `${called}, ${name} ${words(options)}`,
  function: called,
  data: { kind: 'r', package: 'survival', name },
  options: { columns: columns as Json, ...options },
})

const fixed: readonly GoldenCase[] = [
  ...scales.map((options) => one('TCGA leiomyosarcoma', tcgaSurvival, options)),
  ...Object.entries(corners).flatMap(([name, columns]) =>
    [...scales, ...estimators].map((options) => one(name, columns, options)),
  ),
  ...[...scales, ...estimators].flatMap((options) => [
    one('late entry', entered, { ...options, entry: true }),
    one('late entry and weights', entered, { ...options, entry: true, weights: true }),
    one('late entry and weights, model variance', entered, { ...options, entry: true, weights: true, robust: false }),
    one('weights', entered, { ...options, weights: true }),
    one('a risk set that empties and fills again', refilled, { ...options, entry: true }),
    // Fleming-Harrington steps are NaN in R where everybody at risk has weight 0.
    ...(options.hazard === 'fleming-harrington'
      ? []
      : [one('weights of 0', zeroWeights, { ...options, weights: true })]),
    one('weights that do not add up in binary', tenths, { ...options, weights: true, robust: false }),
    one('robust without weights', corners['seven patients with ties'] as Columns, { ...options, robust: true }),
  ]),
  ...[0.25, 0.5, 0.75].flatMap((probability) =>
    Object.entries({ ...corners, 'ten complete times': tenComplete }).map(([name, columns]) => ({
      ...one(name, columns, { probability }),
      id: `quantile, ${name}: ${probability}`,
      function: 'survivalQuantile',
    })),
  ),
  one('99 %', entered, { confidence: 0.99 }),
]

export const randomCurveOptions = (
  random: Random,
  { entry, weights }: { entry: boolean; weights: boolean },
): Options => ({
  limits: random.pick(['log', 'log-log', 'plain', 'logit', 'arcsine', 'none']),
  survival: random.pick(['product-limit', 'cumulative-hazard']),
  hazard: random.pick(['nelson-aalen', 'fleming-harrington']),
  confidence: random.pick([0.8, 0.95, 0.99]),
  ...(entry ? { entry } : {}),
  ...(weights ? { weights } : {}),
  ...(random.chance(0.3) ? { robust: random.chance(0.5) } : {}),
})

/** Real data. They need R in any case, so they are asked with the random ones and no long answers are stored. */
const packageCases: readonly GoldenCase[] = Object.entries(PACKAGE_DATA).flatMap(([name, columns]) => [
  ...['kaplanMeier', 'kaplanMeierByGroup', 'medianFollowUp'].map((called) => packageCase(name, called, columns, {})),
  ...[0.25, 0.5].map((probability) => packageCase(name, 'survivalQuantile', columns, { probability })),
  packageCase(name, 'survivalAt', columns, { times: [0, 30, 182.5, 365.25, 730.5, 9999] }),
])

const randomCase = (name: string, random: Random, at: number): GoldenCase => {
  const [entry, weights] = [random.chance(0.4), random.chance(0.5)]
  const columns = randomSurvival(random, {
    rows: random.whole(5, 80),
    times: random.pick(['months', 'days', 'continuous']),
    censored: random.pick([0, 0.3, 0.6, 0.95]),
    entry,
    groups: 3,
    ...(weights ? { weights: random.pick(['whole', 'real']) } : {}),
  })
  return {
    id: `${name}, random ${at}`,
    function: name,
    data: { kind: 'inline', columns },
    options: { ...randomCurveOptions(random, { entry, weights }), ...ownOptions(name, random, columns) },
  }
}

const ownOptions = (name: string, random: Random, columns: Columns): Options => {
  if (name === 'survivalQuantile') return { probability: random.pick([0.1, 0.25, 0.5, 0.75, 0.9]) }
  if (name !== 'survivalAt') return {}
  const longest = Math.max(...(columns.time as number[]))
  // R's summary begins with the first time of the curve where that is 0, whatever earlier time it is asked for.
  return { times: random.list(5, () => random.uniform() * 1.3 * longest).sort((a, b) => a - b) }
}

export const suite: GoldenSuite = {
  topic: 'kaplan-meier',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    const made = ['kaplanMeier', 'kaplanMeierByGroup', 'survivalQuantile', 'medianFollowUp', 'survivalAt'].flatMap(
      (name) => random.list(150, (at) => randomCase(name, random, at)),
    )
    return [...packageCases, ...made]
  },
}

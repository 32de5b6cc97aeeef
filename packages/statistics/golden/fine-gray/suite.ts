/** Cases of the Fine-Gray model: causes, censoring strata, late entry, weights; real data, and random data. */
import { realData } from '../cumulative-incidence/suite.ts'
import type { Columns, GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random, randomSurvival } from '../harness/random.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>

const eight = { time: [1, 2, 2, 3, 4, 5, 5, 6], event: [1, 0, 2, 1, 0, 1, 2, 1] }
const x1 = [0, 1, 0, 1, 0, 1, 0, 1]
const corners: Readonly<Record<string, Columns>> = {
  'eight patients with ties': { ...eight, x1 },
  'no censoring': { time: [1, 2, 3, 4, 5, 6, 7, 8], event: [1, 2, 1, 2, 1, 1, 2, 1], x1 },
  'no other cause': { time: [1, 2, 3, 4, 5, 6, 7, 8], event: [1, 0, 1, 0, 1, 1, 0, 1], x1 },
  'near-ties of 1e-9': { time: [1, 1 + 1e-9, 2, 2 - 1e-9, 3, 3, 4, 5], event: [1, 1, 0, 1, 2, 1, 2, 1], x1 },
  'huge times': { time: [1e12, 2e12, 3e12, 5e12, 6e12, 7e12, 8e12, 9e12], event: [1, 2, 0, 1, 2, 1, 1, 0], x1 },
  'a covariate of large mean': { ...eight, x1: [2001, 2004, 2003, 2008, 2002, 2006, 2001, 2009] },
  'ties of event and censoring': { time: [1, 1, 2, 2, 3, 3, 4, 4], event: [2, 0, 1, 0, 2, 0, 1, 1], x1 },
}
const late: Columns = {
  time: [3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
  event: [1, 2, 0, 1, 2, 1, 0, 2, 1, 1],
  entry: [0, 0, 1, 0, 2, 3, 4, 4, 5, 0],
  weight: [1, 2, 1.5, 0.5, 1, 2, 1, 0.25, 1, 1],
  x1: [0, 1, 0, 1, 0, 1, 1, 0, 1, 0],
}

const inline = (id: string, called: string, columns: Columns, options: Options): GoldenCase => ({
  id,
  function: called,
  data: { kind: 'inline', columns },
  options: { covariates: ['x1'], ...options },
})

const fixed: readonly GoldenCase[] = [
  ...Object.entries(corners).flatMap(([name, columns]) => [
    inline(`${name}, crr`, 'fineGray', columns, {}),
    inline(`${name}, crr, 90 %`, 'fineGray', columns, { confidence: 0.9 }),
    inline(`${name}, finegray`, 'fineGrayLate', columns, {}),
  ]),
  inline('late entry', 'fineGrayLate', late, { entry: true }),
  inline('late entry and weights', 'fineGrayLate', late, { entry: true, weights: true }),
  inline('weights', 'fineGrayLate', late, { weights: true }),
]

/** Covariates of the real data, and the level that a covariate of words is compared with. */
const REAL: Readonly<Record<string, Options>> = {
  Melanoma: { covariates: ['sex', 'thick', 'age', 'ulcer'], levels: { sex: 'Male', ulcer: 'present' } },
  bmt: { covariates: ['z1', 'z8', 'z10', 'group'] },
  mgus1: { covariates: ['age', 'sex'], levels: { sex: 'male' } },
}
const real: readonly GoldenCase[] = [
  ...realData
    .filter(({ name, columns }) => name in REAL && columns.group !== 'ulcer')
    .flatMap(({ package: from, name, columns }) =>
      [1, 2].flatMap((cause) =>
        ['fineGray', 'fineGrayLate'].map(
          (called): GoldenCase => ({
            id: `${name}, cause ${cause}, ${called}`,
            function: called,
            data: { kind: 'r', package: from, name },
            options: { columns, cause, ...REAL[name] },
          }),
        ),
      ),
    ),
]

const randomCase = (called: string, random: Random, at: number): GoldenCase => {
  const isLate = called === 'fineGrayLate'
  const entry = isLate && random.chance(0.6)
  const isWeighted = isLate && random.chance(0.3)
  const covariates = random.whole(1, 4)
  // With strata R's side is written out, sum by sum.
  const isStratified = random.chance(0.3)
  const columns = randomSurvival(random, {
    rows: random.whole(30 + 15 * covariates, isStratified ? 95 : 140),
    times: random.pick(['months', 'days', 'continuous']),
    censored: random.pick([0, 0.2, 0.5]),
    causes: random.pick([1, 2, 2, 3]),
    covariates,
    entry,
    ...(isWeighted ? { weights: random.pick(['whole', 'real']) } : {}),
  })
  return {
    id: `${called}, random ${at}`,
    function: called,
    data: {
      kind: 'inline',
      columns: { ...columns, stratum: (columns.time as number[]).map(() => random.pick(['p', 'q'])) },
    },
    options: {
      covariates: random.list(covariates, (which) => `x${which + 1}`),
      confidence: random.pick([0.9, 0.95]),
      ...(isStratified ? { strata: true } : {}),
      ...(entry ? { entry } : {}),
      ...(isWeighted ? { weights: true } : {}),
    },
  }
}

export const suite: GoldenSuite = {
  topic: 'fine-gray',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    return [
      ...real,
      ...random.list(160, (at) => randomCase('fineGray', random, at)),
      ...random.list(140, (at) => randomCase('fineGrayLate', random, at)),
    ]
  },
}

/** Weights, the weighted difference and the balance table: each option, each corner, and random data. */
import type { Columns, DataReference, GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>

const inline = (columns: Columns): DataReference => ({ kind: 'inline', columns })
const golden = (name: string, id: string, data: DataReference, options: Options = {}): GoldenCase => ({
  id: `${name}: ${id}`,
  function: name,
  data,
  options,
})

const SCORES = inline({
  treatment: [1, 1, 1, 1, 0, 0, 0, 0, 0, 0],
  score: [0.9, 0.5, 0.03, 0.7, 0.5, 0.2, 0.04, 0.1, 0.95, 0.3],
})
const EDGES = inline({ treatment: [1, 1, 0, 0], score: [1, 0.5, 0.5, 0] })
const ESTIMANDS = ['ATE', 'ATT', 'ATC', 'overlap']

const weightCases = ESTIMANDS.flatMap((estimand) => [
  ...[
    {},
    { stabilised: true },
    { trim: 0.1 },
    { truncate: [0.1, 0.8] },
    { stabilised: true, trim: 0.05, truncate: [0, 0.9] },
  ].map((options) =>
    golden('treatmentWeights', `${estimand} ${JSON.stringify(options)}`, SCORES, { ...options, estimand }),
  ),
  golden('treatmentWeights', `${estimand}, scores of 0 and 1 in the arm they foretell`, EDGES, { estimand }),
])

const OUTCOMES = inline({
  treatment: [1, 1, 1, 1, 0, 0, 0, 0],
  y: [5, 7, 6.5, 9, 2, 4, 4.5, 3],
  weight: [1, 1, 0, 0.25, 2, 0.5, 1, 0],
  cluster: ['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd'],
})
const differenceCases = [
  {},
  { weights: true },
  { clusters: true },
  { weights: true, clusters: true },
  { weights: true, confidence: 0.99 },
].map((options) => golden('weightedDifference', JSON.stringify(options), OUTCOMES, options))

const COVARIATES = {
  treatment: [1, 1, 1, 1, 0, 0, 0, 0, 0],
  age: [61, 55, 70, 48, 52, 66, 48, 70, 41],
  female: [1, 1, 0, 1, 1, 0, 0, 1, 1],
  grade: [2, 3, 3, 1, 1, 3, 2, 2, 1],
  site: ['limb', 'uterus', 'uterus', 'trunk', 'limb', 'trunk', 'uterus', 'limb', 'limb'],
  weight: [1, 1, 1, 0, 0.5, 1.5, 0, 1, 1],
}
/** The treated all have 7 and all are women, so other standard deviations are taken. */
const CONSTANT = {
  treatment: [1, 1, 1, 0, 0, 0, 0],
  size: [7, 7, 7, 3, 5, 9, 8],
  female: [1, 1, 1, 0, 1, 1, 0],
  weight: [1, 1, 2, 1, 0.5, 1, 3],
}
const SAME = { treatment: [1, 1, 0, 0], x: [1, 2, 1, 2], all: [5, 5, 5, 5], weight: [1, 1, 1, 1] }

const balanceCases = Object.entries({ COVARIATES, CONSTANT, SAME }).flatMap(([name, columns]) =>
  ['treated', 'controls', 'pooled'].flatMap((standardisedBy) =>
    [false, true].map((weights) =>
      golden('balanceTable', `${name}, by ${standardisedBy}${weights ? ', weighted' : ''}`, inline(columns), {
        standardisedBy,
        weights,
      }),
    ),
  ),
)
const lalondeCases = [1, 2].flatMap((ratio) =>
  [false, true].map((replacement) =>
    golden(
      'lalonde',
      `${ratio} controls${replacement ? ', used again' : ''}`,
      { kind: 'r', package: 'MatchIt', name: 'lalonde' },
      { ratio, replacement },
    ),
  ),
)

const random = (seed: number): readonly GoldenCase[] => {
  const dice = new Random(seed)
  return [
    ...dice.list(150, (at) => golden('treatmentWeights', `random ${at}`, randomScores(dice), randomWeighting(dice))),
    ...dice.list(120, (at) =>
      golden('weightedDifference', `random ${at}`, randomOutcomes(dice), {
        weights: dice.chance(0.7),
        clusters: dice.chance(0.5),
        confidence: dice.pick([0.9, 0.95, 0.99]),
      }),
    ),
    ...dice.list(120, (at) =>
      golden('balanceTable', `random ${at}`, randomCovariates(dice), {
        weights: dice.chance(0.7),
        standardisedBy: dice.pick(['treated', 'controls', 'pooled']),
      }),
    ),
  ]
}

const randomTreatment = (dice: Random, rows: number): number[] =>
  dice.list(rows, (at) => (at < 8 ? at % 2 : Number(dice.chance(0.4))))

const randomScores = (dice: Random): DataReference => {
  const treatment = randomTreatment(dice, dice.whole(12, 80))
  // The first eight stay where no trimming reaches them, so that no arm is empty.
  const score = treatment.map((arm, at) =>
    at < 8 ? 0.3 + 0.4 * dice.uniform() : 1 / (1 + Math.exp(-1.5 * dice.normal() - arm + 0.5)),
  )
  return inline({ treatment, score })
}

const randomWeighting = (dice: Random): Record<string, Json> => ({
  estimand: dice.pick(ESTIMANDS),
  stabilised: dice.chance(0.4),
  ...(dice.chance(0.4) ? { trim: dice.pick([0.01, 0.05, 0.1, 0.2]) } : {}),
  ...(dice.chance(0.4)
    ? {
        truncate: dice.pick([
          [0.01, 0.99],
          [0.05, 0.95],
          [0, 0.9],
        ]),
      }
    : {}),
})

const randomOutcomes = (dice: Random): DataReference => {
  const treatment = randomTreatment(dice, dice.whole(16, 60))
  return inline({
    treatment,
    y: treatment.map((arm) => Math.round(1000 * (2 * arm + dice.normal())) / 1000),
    weight: treatment.map((_, at) => (at > 7 && dice.chance(0.2) ? 0 : Math.round(1 + 3000 * dice.uniform()) / 1000)),
    cluster: treatment.map((_, at) => `s${at < 12 ? at >> 1 : dice.whole(0, 12)}`),
  })
}

const randomCovariates = (dice: Random): DataReference => {
  const treatment = randomTreatment(dice, dice.whole(16, 80))
  return inline({
    treatment,
    weight: treatment.map((_, at) => (at > 7 && dice.chance(0.3) ? 0 : Math.round(1 + 3000 * dice.uniform()) / 1000)),
    x1: treatment.map((arm) => Number(dice.chance(0.3 + 0.3 * arm))),
    x2: treatment.map((arm) => Math.round(1000 * (dice.normal() + 0.5 * arm)) / 1000),
    x3: treatment.map(() => dice.whole(1, 5)),
    site: treatment.map((_, at) => ['limb', 'trunk', 'uterus'][at < 3 ? at : dice.whole(0, 2)] as string),
  })
}

export const suite: GoldenSuite = {
  topic: 'weighting',
  answers,
  fixed: [...weightCases, ...differenceCases, ...balanceCases, ...lalondeCases],
  random,
}

import type { Columns, GoldenCase, GoldenSuite } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

const inline = (id: string, name: string, columns: Columns, options: GoldenCase['options'] = {}): GoldenCase => ({
  id,
  function: name,
  data: { kind: 'inline', columns },
  options,
})

const FIVE = { estimate: [0.21, 0.35, 0.28, 0.19, 0.4], variance: [0.011, 0.012, 0.01, 0.013, 0.012] }
const WALD = {
  q1: [0.5, 0.7, 0.4, 0.6],
  q2: [-0.2, 0.1, -0.3, 0],
  u1: [0.04, 0.05, 0.04, 0.05],
  u2: [0.01, 0.01, 0.02, 0.01],
  u3: [0.01, 0.01, 0.02, 0.01],
  u4: [0.09, 0.08, 0.09, 0.1],
}

const fixed: readonly GoldenCase[] = [
  inline('five imputations', 'poolEstimates', FIVE),
  inline('five imputations, 40 complete degrees of freedom', 'poolEstimates', FIVE, { completeDegreesOfFreedom: 40 }),
  inline('90 % limits', 'poolEstimates', FIVE, { completeDegreesOfFreedom: 12.5, confidence: 0.9 }),
  inline('two imputations', 'poolEstimates', { estimate: [1, 3], variance: [1, 1] }),
  inline('almost no variance between', 'poolEstimates', {
    estimate: [1, 1 + 1e-6, 1 - 1e-6],
    variance: [0.2, 0.2, 0.2],
  }),
  inline('no variance between', 'poolEstimates', { estimate: [2, 2, 2], variance: [0.2, 0.2, 0.2] }),
  inline('huge and tiny', 'poolEstimates', { estimate: [1e9, 1.2e9, 0.9e9], variance: [1e-9, 2e-9, 1e-9] }),
  inline('two coefficients', 'poolWaldTest', WALD, { size: 2 }),
  inline('two coefficients against values', 'poolWaldTest', WALD, { size: 2, hypothesis: [0.5, -0.1] }),
  inline(
    'two imputations, two coefficients',
    'poolWaldTest',
    { q1: [1, 3], q2: [0, 1], u1: [1, 1], u2: [0, 0], u3: [0, 0], u4: [1, 1] },
    { size: 2 },
  ),
  inline('one coefficient', 'poolWaldTest', { q1: [1, 3], u1: [1, 1] }, { size: 1 }),
  inline('the same in all', 'poolWaldTest', { q1: [1, 1, 1], u1: [0.3, 0.3, 0.3] }, { size: 1 }),
  inline('chi-squares', 'poolChiSquares', { own: [8.1, 9.4, 7.2, 10.3] }, { size: 3 }),
  inline('chi-squares that disagree', 'poolChiSquares', { own: [0.1, 12, 3] }, { size: 2 }),
  inline('chi-squares, all the same', 'poolChiSquares', { own: [5, 5, 5] }, { size: 2 }),
  inline(
    'likelihood ratios',
    'poolLikelihoodRatios',
    { own: [8.1, 9.4, 7.2, 10.3], pooled: [7.9, 9.1, 7, 9.9] },
    { size: 3 },
  ),
  inline('likelihood ratios, pooled higher', 'poolLikelihoodRatios', { own: [4, 5], pooled: [4.1, 5.2] }, { size: 1 }),
]

const randomEstimates = (random: Random, at: number): GoldenCase => {
  const imputations = random.whole(2, 30)
  const spread = random.pick([0.05, 0.5, 3])
  const centre = random.normal()
  return inline(
    `estimates ${at}: ${imputations} imputations`,
    'poolEstimates',
    {
      estimate: random.list(imputations, () => centre + spread * random.normal()),
      variance: random.list(imputations, () => 0.2 + random.uniform()),
    },
    {
      ...(random.chance(0.5) ? { completeDegreesOfFreedom: random.whole(2, 400) } : {}),
      ...(random.chance(0.3) ? { confidence: random.pick([0.8, 0.9, 0.99]) } : {}),
    },
  )
}

/** A covariance matrix: B B' with a little more on its diagonal, row by row. */
const randomCovariance = (random: Random, size: number): readonly number[] => {
  const root = random.list(size, () => random.list(size, () => random.normal() * 0.3))
  return root.flatMap((left, row) =>
    root.map((right, column) =>
      left.reduce((sum, value, at) => sum + value * (right[at] as number), row === column ? 0.5 : 0),
    ),
  )
}

const randomWald = (random: Random, at: number): GoldenCase => {
  const size = random.whole(1, 4)
  const imputations = random.whole(2, 12)
  const covariances = random.list(imputations, () => randomCovariance(random, size))
  const columns: Record<string, readonly number[]> = {}
  for (let index = 0; index < size; index += 1)
    columns[`q${index + 1}`] = random.list(imputations, () => 0.5 + 0.4 * random.normal())
  for (let index = 0; index < size * size; index += 1)
    columns[`u${index + 1}`] = covariances.map((matrix) => matrix[index] as number)
  return inline(`Wald ${at}: ${size} coefficients, ${imputations} imputations`, 'poolWaldTest', columns, {
    size,
    ...(size > 1 && random.chance(0.4) ? { hypothesis: random.list(size, () => random.normal()) } : {}),
  })
}

const randomStatistics = (random: Random, at: number, name: string): GoldenCase => {
  const imputations = random.whole(2, 15)
  const own = random.list(imputations, () => random.exponential(0.2))
  return inline(
    `${name} ${at}: ${imputations} imputations`,
    name,
    { own, pooled: own.map((value) => value * random.uniform()) },
    {
      size: random.whole(1, 6),
    },
  )
}

export const suite: GoldenSuite = {
  topic: 'imputation',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    return [
      ...random.list(100, (at) => randomEstimates(random, at)),
      ...random.list(100, (at) => randomWald(random, at)),
      ...random.list(100, (at) => randomStatistics(random, at, 'poolChiSquares')),
      ...random.list(100, (at) => randomStatistics(random, at, 'poolLikelihoodRatios')),
    ]
  },
}

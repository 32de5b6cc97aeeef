import type { Columns, GoldenCase, GoldenSuite } from '../harness/golden-case.ts'
import { Random, randomSurvival } from '../harness/random.ts'
import { answers } from './answers.ts'

const DISTRIBUTIONS = ['weibull', 'exponential', 'log-normal', 'log-logistic'] as const

type Options = GoldenCase['options']

const everyDistribution = (make: (distribution: string) => GoldenCase): readonly GoldenCase[] => DISTRIBUTIONS.map(make)

const inline = (id: string, columns: Columns, options: Options, name = 'parametricSurvival'): GoldenCase => ({
  id,
  function: name,
  data: { kind: 'inline', columns },
  options: { time: 'time', status: 'event', covariates: ['x'], ...options },
})

const real = (id: string, packageName: string, name: string, options: Options): GoldenCase => ({
  id,
  function: 'parametricSurvival',
  data: { kind: 'r', package: packageName, name },
  options,
})

/** Fourteen patients, months; entry late in some. */
const SMALL = {
  time: [3, 5, 8, 2, 13, 21, 7, 7, 4, 30, 11, 6, 2, 17],
  event: [1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1],
  x: [0, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1, 1, 1, 0],
  age: [61, 70, 55, 48, 66, 59, 73, 62, 50, 45, 68, 57, 71, 64],
  twice: [0, 2, 0, 2, 0, 0, 2, 0, 2, 0, 2, 2, 2, 0],
  same: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
  weight: [1, 2, 1, 0, 1, 3, 1, 1, 2, 1, 0, 1, 1, 2],
  share: [0.5, 1.25, 0.75, 2.5, 0.1, 1, 1, 1.5, 0.3, 0.9, 1.1, 2, 0.4, 0.8],
  site: ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'a', 'b', 'a', 'b'],
  entry: [0, 1, 2, 0, 5, 0, 3, 0, 1.5, 12, 0, 0, 0.5, 4],
}
const scaled = (factor: number): Columns => ({ ...SMALL, time: SMALL.time.map((time) => time * factor) })

const fixed: readonly GoldenCase[] = [
  ...everyDistribution((distribution) => inline(`${distribution}, one covariate`, SMALL, { distribution })),
  ...everyDistribution((distribution) =>
    inline(`${distribution}, two covariates and weights`, SMALL, {
      distribution,
      covariates: ['x', 'age'],
      weights: 'share',
      confidence: 0.9,
    }),
  ),
  ...everyDistribution((distribution) =>
    inline(`${distribution}, no covariate`, SMALL, { distribution, covariates: [] }),
  ),
  ...everyDistribution((distribution) =>
    inline(`${distribution}, late entry`, SMALL, { distribution, entry: 'entry' }, 'parametricSurvivalLate'),
  ),
  ...everyDistribution((distribution) =>
    inline(
      `${distribution}, late entry and weights`,
      SMALL,
      { distribution, entry: 'entry', weights: 'share' },
      'parametricSurvivalLate',
    ),
  ),
  ...['weibull', 'log-normal', 'log-logistic'].map((distribution) =>
    inline(`${distribution}, a scale a site`, SMALL, { distribution, strata: 'site' }),
  ),
  inline('weights of zero', SMALL, { distribution: 'weibull', weights: 'weight' }),
  inline('a constant covariate', SMALL, { distribution: 'weibull', covariates: ['same', 'x'] }),
  inline('a covariate said twice', SMALL, { distribution: 'log-logistic', covariates: ['x', 'twice', 'age'] }),
  inline('huge times', scaled(1e12), { distribution: 'weibull' }),
  inline('tiny times', scaled(1e-9), { distribution: 'log-normal' }),
  inline(
    'near-ties of 1e-9',
    { ...SMALL, time: SMALL.time.map((time, at) => time + (at % 3) * 1e-9) },
    { distribution: 'weibull' },
  ),
  inline('all events', { ...SMALL, event: SMALL.event.map(() => 1) }, { distribution: 'log-logistic' }),
  inline(
    'two events',
    { ...SMALL, event: SMALL.event.map((_, at) => Number(at === 3 || at === 9)) },
    {
      distribution: 'exponential',
      covariates: [],
    },
  ),
  ...everyDistribution((distribution) =>
    real(`lung, ${distribution}`, 'survival', 'lung', {
      time: 'time',
      status: 'status',
      event: 2,
      covariates: ['age', 'sex', 'ph.ecog'],
      distribution,
    }),
  ),
  real('veteran, a scale a cell type', 'survival', 'veteran', {
    time: 'time',
    status: 'status',
    covariates: ['trt', 'karno', 'age'],
    strata: 'celltype',
    distribution: 'weibull',
  }),
  real('ovarian', 'survival', 'ovarian', {
    time: 'futime',
    status: 'fustat',
    covariates: ['age', 'rx', 'ecog.ps'],
    distribution: 'log-normal',
  }),
  real('rotterdam', 'survival', 'rotterdam', {
    time: 'dtime',
    status: 'death',
    covariates: ['age', 'nodes', 'grade', 'hormon'],
    distribution: 'log-logistic',
  }),
  real('gbsg', 'survival', 'gbsg', {
    time: 'rfstime',
    status: 'status',
    covariates: ['age', 'size', 'nodes', 'hormon', 'pgr'],
    distribution: 'weibull',
  }),
  real('pbc', 'survival', 'pbc', {
    time: 'time',
    status: 'status',
    event: 2,
    covariates: ['age', 'bili', 'albumin', 'edema'],
    distribution: 'log-normal',
  }),
  real('Melanoma', 'riskRegression', 'Melanoma', {
    time: 'time',
    status: 'status',
    event: 1,
    covariates: ['age', 'thick'],
    distribution: 'weibull',
  }),
]

const randomCase = (random: Random, at: number, late: boolean): GoldenCase => {
  const rows = random.pick([20, 40, 80, 150])
  const covariates = random.whole(0, 3)
  const times = random.pick(['months', 'days', 'continuous'] as const)
  const columns = randomSurvival(random, {
    rows,
    times,
    censored: random.pick([0, 0.2, 0.5]),
    covariates,
    entry: late,
    groups: 2,
    weights: random.pick(['whole', 'real'] as const),
  })
  const distribution = random.pick(DISTRIBUTIONS)
  // Each side of the binary covariate and each group has an event.
  for (let row = 0; row < 8; row += 1) {
    ;(columns.event as number[])[row] = 1
    if (columns.x1 !== undefined) (columns.x1 as number[])[row] = row % 2
    ;(columns.group as string[])[row] = row < 4 ? 'g1' : 'g2'
  }
  return {
    id: `${late ? 'late' : 'right'} ${at}: ${rows} rows, ${covariates} covariates, ${distribution}, ${times}`,
    function: late ? 'parametricSurvivalLate' : 'parametricSurvival',
    data: { kind: 'inline', columns },
    options: {
      time: 'time',
      status: 'event',
      covariates: random.list(covariates, (index) => `x${index + 1}`),
      distribution,
      ...(random.chance(0.4) ? { weights: 'weight' } : {}),
      ...(late ? { entry: 'entry' } : {}),
      ...(!late && distribution !== 'exponential' && random.chance(0.25) ? { strata: 'group' } : {}),
      ...(random.chance(0.3) ? { confidence: random.pick([0.8, 0.9, 0.99]) } : {}),
    },
  }
}

export const suite: GoldenSuite = {
  topic: 'regression',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    return [
      ...random.list(130, (at) => randomCase(random, at, false)),
      ...random.list(105, (at) => randomCase(random, at, true)),
    ]
  },
}

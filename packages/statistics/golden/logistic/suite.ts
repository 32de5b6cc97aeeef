import type { Columns, GoldenCase, GoldenSuite } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

const real = (id: string, packageName: string, name: string, options: GoldenCase['options']): GoldenCase => ({
  id,
  function: 'logisticRegression',
  data: { kind: 'r', package: packageName, name },
  options,
})

const own = (
  id: string,
  columns: Columns,
  options: GoldenCase['options'],
  name = 'logisticRegression',
): GoldenCase => ({
  id,
  function: name,
  data: { kind: 'inline', columns },
  options: { outcome: 'y', ...options },
})

/** Twelve patients: neither covariate tells the outcomes apart, and `twice` says what `x` says. */
const SMALL = {
  y: [1, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0, 1],
  x: [3, 1, 4, 1, 5, 2, 6, 5, 3, 1, 2, 6],
  z: [0, 0, 1, 1, 1, 0, 1, 0, 0, 1, 0, 0],
  twice: [6, 2, 8, 2, 10, 4, 12, 10, 6, 2, 4, 12],
  same: [7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7, 7],
  weight: [1, 2, 0, 1, 3, 1, 2, 0, 1, 1, 2, 1],
  share: [0.5, 1.25, 0.75, 2.5, 0.1, 1, 1, 1.5, 0.3, 0.9, 1.1, 2],
  shift: [0.1, -0.2, 0.3, 0, 0, 0.5, -1, 0.25, 0.4, 0, 0, 1],
  date: [1.5e12, 1.51e12, 1.49e12, 1.52e12, 1.505e12, 1.5e12, 1.48e12, 1.53e12, 1.5e12, 1.47e12, 1.51e12, 1.54e12],
}
const SEPARATED = {
  y: [0, 0, 0, 0, 1, 1, 1, 1, 0, 1],
  x: [1, 2, 3, 4, 6, 7, 8, 9, 2, 7],
  z: [1, 0, 1, 0, 1, 0, 1, 0, 0, 1],
}
const QUASI = {
  y: [0, 0, 0, 1, 1, 1, 0, 1, 0, 1],
  x: [0, 0, 0, 0, 1, 1, 0, 1, 0, 0],
  z: [1, 2, 4, 3, 1, 2, 2, 5, 3, 1],
}

const fixed: readonly GoldenCase[] = [
  own('two covariates', SMALL, { covariates: ['x', 'z'] }),
  own('one covariate, 80 % limits', SMALL, { covariates: ['x'], confidence: 0.8 }),
  own('whole weights with zeros', SMALL, { covariates: ['x', 'z'], weights: 'weight' }),
  own('real weights, robust variance', SMALL, { covariates: ['x', 'z'], weights: 'share', variance: 'robust' }),
  own('offset', SMALL, { covariates: ['x', 'z'], offset: 'shift' }),
  own('offset and weights', SMALL, { covariates: ['z'], offset: 'shift', weights: 'share' }),
  own('a constant covariate', SMALL, { covariates: ['same', 'z'] }),
  own('only a constant covariate', SMALL, { covariates: ['same'] }),
  own('a covariate said twice', SMALL, { covariates: ['x', 'twice', 'z'] }),
  own('dates in milliseconds', SMALL, { covariates: ['date', 'z'] }),
  own('complete separation', SEPARATED, { covariates: ['x', 'z'] }),
  own('quasi-complete separation', QUASI, { covariates: ['x', 'z'] }),
  ...[
    own('Firth, two covariates', SMALL, { covariates: ['x', 'z'] }),
    own('Firth, weights and offset', SMALL, { covariates: ['x', 'z'], weights: 'share', offset: 'shift' }),
    own('Firth, complete separation', SEPARATED, { covariates: ['x', 'z'] }),
    own('Firth, quasi-complete separation', QUASI, { covariates: ['x', 'z'] }),
    own('Firth, no event', { ...SMALL, y: SMALL.y.map(() => 0) }, { covariates: ['x'] }),
  ].map((golden) => ({ ...golden, function: 'firthLogisticRegression' })),
  real('lung', 'survival', 'lung', { outcome: 'status', event: 2, covariates: ['age', 'sex', 'ph.ecog', 'wt.loss'] }),
  real('veteran', 'survival', 'veteran', {
    outcome: 'status',
    covariates: ['trt', 'karno', 'diagtime', 'age', 'prior'],
  }),
  real('pbc', 'survival', 'pbc', {
    outcome: 'status',
    event: 2,
    covariates: ['age', 'edema', 'bili', 'albumin', 'protime', 'stage'],
  }),
  real('rotterdam, nine covariates', 'survival', 'rotterdam', {
    outcome: 'death',
    covariates: ['year', 'age', 'meno', 'grade', 'nodes', 'pgr', 'er', 'hormon', 'chemo'],
  }),
  real('rotterdam, robust', 'survival', 'rotterdam', {
    outcome: 'recur',
    covariates: ['age', 'nodes', 'grade'],
    variance: 'robust',
  }),
  real('Melanoma', 'riskRegression', 'Melanoma', {
    outcome: 'status',
    event: 1,
    covariates: ['thick', 'age', 'logthick'],
  }),
  real('lalonde', 'MatchIt', 'lalonde', {
    outcome: 'treat',
    covariates: ['age', 'educ', 'married', 'nodegree', 're74', 're75'],
  }),
  real('ovarian', 'survival', 'ovarian', { outcome: 'fustat', covariates: ['age', 'rx', 'ecog.ps'] }),
]

const randomColumns = (random: Random, rows: number, covariates: number): Record<string, number[]> => {
  const columns: Record<string, number[]> = { y: [], weight: [], offset: [] }
  // Means and spreads of ages, years of diagnosis, sizes, laboratory values and incomes.
  const units = random.list(covariates, () =>
    random.pick([
      [0, 1],
      [60, 10],
      [15, 5],
      [0, 0.01],
      [5000, 3000],
    ] as const),
  )
  const effects = random.list(covariates, () => random.normal() * 0.5)
  for (let at = 0; at < covariates; at += 1) columns[`x${at + 1}`] = []
  const intercept = random.normal() * 0.7
  const whole = random.chance(0.5)
  for (let row = 0; row < rows; row += 1) {
    const offset = random.normal() * 0.3
    let predictor = intercept + offset
    for (let at = 0; at < covariates; at += 1) {
      const value = at % 3 === 1 ? Number(random.chance(0.4)) : random.normal()
      predictor += (effects[at] as number) * value
      ;(columns[`x${at + 1}`] as number[]).push((units[at]?.[0] ?? 0) + (units[at]?.[1] ?? 1) * value)
    }
    columns.y?.push(Number(random.chance(1 / (1 + Math.exp(-predictor)))))
    columns.weight?.push(
      whole ? random.whole(row === 0 ? 1 : 0, 3) : Math.round(random.uniform() * 4000) / 1000 + 0.001,
    )
    columns.offset?.push(offset)
  }
  return columns
}

/** Both outcomes are there, in rows that count. */
const randomCase = (random: Random, at: number, name: string): GoldenCase => {
  const firth = name === 'firthLogisticRegression'
  const rows = random.pick(firth ? [20, 30, 60, 120] : [25, 60, 150, 400])
  const covariates = random.whole(1, rows < 30 ? 2 : 5)
  const columns = randomColumns(random, rows, covariates)
  for (let row = 0; row < 4; row += 1) {
    ;(columns.y as number[])[row] = row % 2
    ;(columns.weight as number[])[row] = 1
  }
  return {
    id: `${name} ${at}: ${rows} rows, ${covariates} covariates`,
    function: name,
    data: { kind: 'inline', columns },
    options: {
      outcome: 'y',
      covariates: random.list(covariates, (index) => `x${index + 1}`),
      ...(random.chance(0.4) ? { weights: 'weight' } : {}),
      ...(random.chance(0.3) ? { offset: 'offset' } : {}),
      ...(random.chance(0.3) ? { confidence: random.pick([0.8, 0.9, 0.99]) } : {}),
      ...(!firth && random.chance(0.3) ? { variance: 'robust' } : {}),
    },
  }
}

export const suite: GoldenSuite = {
  topic: 'logistic',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    return ['logisticRegression', 'firthLogisticRegression'].flatMap((name) =>
      random.list(110, (at) => randomCase(random, at, name)),
    )
  },
}

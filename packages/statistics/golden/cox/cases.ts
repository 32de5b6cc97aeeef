/** Data sets and options on which Cox models are compared; the suites of the model share them. */
import { coxRegression } from '../../src/cox/cox-regression.ts'
import type { DataReference, GoldenCase, Json } from '../harness/golden-case.ts'
import { type Random, randomSurvival } from '../harness/random.ts'
import { coxInput } from './model.ts'

export interface ModelCase {
  readonly id: string
  readonly data: DataReference
  readonly options: Readonly<Record<string, Json>>
}

const survival = (name: string): DataReference => ({ kind: 'r', package: 'survival', name })

const LUNG = { time: 'time', event: 'status', eventIs: 2 }
const BLADDER = { time: 'stop', entry: 'start', event: 'event' }

/** Real data, each with one corner of its own. */
export const realModels: readonly ModelCase[] = [
  { id: 'lung, three covariates', data: survival('lung'), options: { ...LUNG, covariates: ['age', 'sex', 'ph.ecog'] } },
  {
    id: 'lung, Breslow',
    data: survival('lung'),
    options: { ...LUNG, covariates: ['age', 'sex', 'wt.loss'], ties: 'breslow' },
  },
  { id: 'lung, strata', data: survival('lung'), options: { ...LUNG, covariates: ['age', 'ph.karno'], strata: 'sex' } },
  {
    id: 'lung, clusters of institutions',
    data: survival('lung'),
    options: { ...LUNG, covariates: ['age', 'sex'], cluster: 'inst' },
  },
  {
    id: 'veteran, cell types',
    data: survival('veteran'),
    options: {
      time: 'time',
      event: 'status',
      covariates: ['trt', 'celltype=smallcell', 'celltype=adeno', 'celltype=large', 'karno', 'age'],
    },
  },
  {
    id: 'veteran, strata by cell type',
    data: survival('veteran'),
    options: { time: 'time', event: 'status', covariates: ['trt', 'karno'], strata: 'celltype' },
  },
  {
    id: 'ovarian',
    data: survival('ovarian'),
    options: { time: 'futime', event: 'fustat', covariates: ['age', 'ecog.ps', 'rx'] },
  },
  {
    id: 'heart, counting form',
    data: survival('heart'),
    options: { time: 'stop', entry: 'start', event: 'event', covariates: ['age', 'year', 'surgery', 'transplant=1'] },
  },
  {
    id: 'heart, counting form, Breslow',
    data: survival('heart'),
    options: { time: 'stop', entry: 'start', event: 'event', covariates: ['age', 'surgery'], ties: 'breslow' },
  },
  {
    id: 'bladder2, robust by patient',
    data: survival('bladder2'),
    options: { ...BLADDER, covariates: ['rx', 'number', 'size'], cluster: 'id' },
  },
  {
    id: 'bladder2, strata by recurrence',
    data: survival('bladder2'),
    options: { ...BLADDER, covariates: ['rx', 'number'], strata: 'enum', id: 'id' },
  },
  {
    id: 'rotterdam',
    data: survival('rotterdam'),
    options: {
      time: 'dtime',
      event: 'death',
      covariates: ['age', 'meno', 'grade', 'nodes', 'pgr', 'er', 'hormon', 'chemo', 'size=20-50', 'size=>50'],
    },
  },
  {
    id: 'pbc, deaths',
    data: survival('pbc'),
    options: { time: 'time', event: 'status', eventIs: 2, covariates: ['age', 'edema', 'bili', 'protime', 'albumin'] },
  },
  {
    id: 'kidney, clusters',
    data: survival('kidney'),
    options: {
      time: 'time',
      event: 'status',
      covariates: ['age', 'sex', 'disease=GN', 'disease=AN', 'disease=PKD'],
      cluster: 'id',
    },
  },
]

const inline = (columns: Readonly<Record<string, readonly number[] | readonly string[]>>): DataReference => ({
  kind: 'inline',
  columns,
})

/** Seven patients, with two deaths on one day and a censoring on the day of a death. */
const SEVEN = {
  time: [2, 2, 5, 5, 7, 10, 3],
  event: [1, 0, 1, 1, 0, 1, 1],
  x: [0, 1, 1, 0, 0, 1, 1],
  z: [0.5, 2, 1.5, -1, 0, 1, 0.25],
}
const TWELVE = {
  time: [2, 2, 2, 3, 5, 5, 7, 7, 7, 7, 11, 13],
  event: [1, 1, 0, 1, 1, 1, 1, 0, 1, 1, 0, 1],
  x: [1, 0, 1, 1, 0, 1, 0, 0, 1, 0, 1, 0],
  z: [3.1, 0.2, 1.4, 2.2, 0.9, 1.1, -0.4, 2, 0.1, -1.2, 0.6, 1],
  weight: [1, 2, 1, 3, 1, 1, 2, 1, 1, 2, 4, 1],
  share: [0.5, 1.2, 1, 0.3, 0.7, 1.1, 0.9, 2, 1, 0.2, 0.4, 1.5],
  offset: [0.1, -0.3, 0.5, 0, 0.2, 0.4, -0.1, 0, 0.3, -0.2, 0.1, 0.6],
  site: ['a', 'b', 'a', 'b', 'a', 'a', 'b', 'b', 'a', 'b', 'a', 'b'],
  patient: [1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6],
  entry: [0, 0, 1, 0, 2, 0, 3, 5, 0, 2, 7, 5],
}
const x: readonly string[] = ['x', 'z']

export const cornerModels: readonly ModelCase[] = [
  { id: 'seven patients', data: inline(SEVEN), options: { covariates: ['x'] } },
  { id: 'seven patients, Breslow', data: inline(SEVEN), options: { covariates: x, ties: 'breslow' } },
  { id: 'ties', data: inline(TWELVE), options: { covariates: x } },
  { id: 'ties, whole weights', data: inline(TWELVE), options: { covariates: x, weights: 'weight' } },
  { id: 'ties, real weights', data: inline(TWELVE), options: { covariates: x, weights: 'share' } },
  {
    id: 'ties, real weights, Breslow',
    data: inline(TWELVE),
    options: { covariates: x, weights: 'share', ties: 'breslow' },
  },
  {
    id: 'ties, real weights, not robust',
    data: inline(TWELVE),
    options: { covariates: x, weights: 'share', robust: false },
  },
  { id: 'offset', data: inline(TWELVE), options: { covariates: x, offset: 'offset' } },
  { id: 'offset and strata', data: inline(TWELVE), options: { covariates: ['z'], offset: 'offset', strata: 'site' } },
  { id: 'robust without clusters', data: inline(TWELVE), options: { covariates: x, robust: true } },
  {
    id: 'clusters, weights, strata',
    data: inline(TWELVE),
    options: { covariates: ['z'], weights: 'share', strata: 'site', cluster: 'patient' },
  },
  { id: 'late entry', data: inline(TWELVE), options: { covariates: x, entry: 'entry' } },
  {
    id: 'late entry, weights, clusters',
    data: inline(TWELVE),
    options: { covariates: x, entry: 'entry', weights: 'share', cluster: 'patient' },
  },
  { id: 'starting values', data: inline(TWELVE), options: { covariates: x, initial: [0.2, -0.1] } },
  { id: 'confidence 0.9', data: inline(TWELVE), options: { covariates: x, confidence: 0.9 } },
  {
    id: 'zero weights',
    data: inline({ ...TWELVE, weight: [0, 2, 1, 3, 1, 1, 0, 1, 1, 2, 4, 1] }),
    options: { covariates: x, weights: 'weight' },
  },
  {
    id: 'near-ties of 1e-9',
    data: inline({ ...TWELVE, time: TWELVE.time.map((time, at) => time / 3 + at * 1e-9) }),
    options: { covariates: x },
  },
  {
    id: 'near-ties of 1e-9, strata',
    data: inline({ ...TWELVE, time: TWELVE.time.map((time, at) => time / 3 + at * 1e-9) }),
    options: { covariates: ['z'], strata: 'site' },
  },
  {
    id: 'near-ties of 1e-9, late entry',
    data: inline({
      ...TWELVE,
      time: TWELVE.time.map((time, at) => time / 3 + at * 1e-9),
      entry: TWELVE.entry.map((time) => time / 3 + 2e-9),
    }),
    options: { covariates: x, entry: 'entry' },
  },
  {
    id: 'huge times',
    data: inline({ ...TWELVE, time: TWELVE.time.map((time) => time * 1e12) }),
    options: { covariates: x },
  },
  {
    id: 'tiny times',
    data: inline({ ...TWELVE, time: TWELVE.time.map((time) => time * 1e-3) }),
    options: { covariates: x },
  },
  {
    id: 'constant covariate',
    data: inline({ ...TWELVE, same: TWELVE.x.map(() => 3) }),
    options: { covariates: ['same', 'z'] },
  },
  {
    id: 'collinear covariates',
    data: inline({ ...TWELVE, both: TWELVE.x.map((value, at) => 2 * value - (TWELVE.z[at] as number) + 1) }),
    options: { covariates: ['x', 'z', 'both'] },
  },
  {
    id: 'constant in each stratum',
    data: inline({ ...TWELVE, b: TWELVE.site.map((site) => Number(site === 'b')) }),
    options: { covariates: ['b', 'z'], strata: 'site' },
  },
  {
    id: 'huge covariate',
    data: inline({ ...TWELVE, z: TWELVE.z.map((value) => 1e6 + 1e4 * value) }),
    options: { covariates: x },
  },
  {
    id: 'tiny covariate',
    data: inline({ ...TWELVE, z: TWELVE.z.map((value) => value * 1e-2) }),
    options: { covariates: x },
  },
  {
    id: 'one event',
    data: inline({ time: [5, 6, 7, 8, 9], event: [0, 1, 0, 0, 0], x: [1, 0.5, 0.7, 0.1, 0.2] }),
    options: { covariates: ['x'] },
  },
  {
    id: 'a stratum without events',
    data: inline({ ...TWELVE, event: TWELVE.event.map((event, at) => (TWELVE.site[at] === 'b' ? 0 : event)) }),
    options: { covariates: ['z'], strata: 'site' },
  },
  {
    id: 'risk sets that empty between',
    data: inline({
      time: [2, 3, 4, 4, 12, 13, 14, 15],
      entry: [0, 0, 0, 1, 10, 10, 11, 10],
      event: [1, 1, 1, 0, 1, 0, 1, 1],
      x: [1, 0, 1, 0, 0, 1, 0.5, 1],
    }),
    options: { covariates: ['x'], entry: 'entry' },
  },
  {
    id: 'all die on one day',
    data: inline({ ...TWELVE, time: TWELVE.time.map(() => 4), event: TWELVE.event.map((_, at) => Number(at < 8)) }),
    options: { covariates: x },
  },
]

export const exactModels: readonly ModelCase[] = [
  { id: 'exact, seven patients', data: inline(SEVEN), options: { covariates: x, ties: 'exact' } },
  { id: 'exact, ties', data: inline(TWELVE), options: { covariates: x, ties: 'exact' } },
  { id: 'exact, strata', data: inline(TWELVE), options: { covariates: ['z'], ties: 'exact', strata: 'site' } },
  { id: 'exact, offset', data: inline(TWELVE), options: { covariates: x, ties: 'exact', offset: 'offset' } },
  { id: 'exact, late entry', data: inline(TWELVE), options: { covariates: x, ties: 'exact', entry: 'entry' } },
  {
    id: 'exact, lung in months',
    data: survival('lung'),
    options: { ...LUNG, covariates: ['age', 'sex'], ties: 'exact' },
  },
  {
    id: 'exact, veteran',
    data: survival('veteran'),
    options: { time: 'time', event: 'status', covariates: ['trt', 'karno'], ties: 'exact' },
  },
]

export const goldenCases = (
  models: readonly ModelCase[],
  name: string,
  more: Readonly<Record<string, Json>> = {},
): readonly GoldenCase[] =>
  models.map(({ id, data, options }) => ({ id, function: name, data, options: { ...options, ...more } }))

/** Random models whose likelihood has its maximum at finite coefficients, so that more than where R stopped is compared. */
export const finiteModels = (random: Random, count: number, allowed: RandomModels): readonly ModelCase[] => {
  const models: ModelCase[] = []
  for (let at = 1; models.length < count; at += 1) {
    const model = randomModel(random, at, allowed)
    if (model.data.kind !== 'inline') continue
    const { columns, covariates, options } = coxInput(model.data.columns, model.options)
    const { coefficients, iterations } = coxRegression(columns, covariates, options)
    if (iterations < 10 && coefficients.every(({ estimate }) => Math.abs(estimate ?? 0) < 8)) models.push(model)
  }
  return models
}

interface RandomModels {
  readonly exact: boolean
  readonly least: number
}

/** A random data set with random options. */
export const randomModel = (random: Random, at: number, allowed: RandomModels): ModelCase => {
  const rows = random.whole(allowed.least, random.chance(0.3) ? 150 : 60)
  const covariates = random.whole(1, rows > 60 ? 5 : rows > 30 ? 3 : 2)
  const exact = allowed.exact && random.chance(0.15)
  // With late entry R's exact method goes through all sets one by one, so only the small fixed case has both.
  const entry = random.chance(0.3) && !exact
  const weights = !exact && random.chance(0.4) ? random.pick(['whole', 'real'] as const) : undefined
  const groups = random.chance(0.35) ? random.whole(2, 3) : 0
  const times = random.pick(['months', 'days', 'continuous'] as const)
  const columns = randomSurvival(random, {
    rows,
    times,
    censored: random.uniform() * 0.6,
    covariates,
    entry,
    groups,
    ...(weights === undefined ? {} : { weights }),
  })
  if (random.chance(0.2)) columns.x1 = random.list(rows, () => Math.round(1000 * random.normal()) / 1000)
  const options: Record<string, Json> = { covariates: random.list(covariates, (column) => `x${column + 1}`) }
  if (exact) options.ties = 'exact'
  else if (random.chance(0.3)) options.ties = 'breslow'
  if (entry) options.entry = 'entry'
  if (weights !== undefined) options.weights = 'weight'
  if (groups > 0) options.strata = 'group'
  if (random.chance(0.2)) {
    columns.offset = random.list(rows, () => Math.round(random.normal() * 500) / 1000)
    options.offset = 'offset'
  }
  if (!exact && random.chance(0.2)) {
    columns.patient = random.list(rows, () => random.whole(1, Math.ceil(rows / 2)))
    options[random.pick(['cluster', 'id'])] = 'patient'
  }
  // R asks for a cluster or an id where rows with late entry are to be robust.
  if (!exact && random.chance(0.15)) options.robust = (!entry || 'patient' in columns) && random.chance(0.5)
  if (random.chance(0.1)) options.initial = random.list(covariates, () => Math.round(random.normal() * 100) / 1000)
  if (random.chance(0.1)) options.confidence = random.pick([0.8, 0.9, 0.99])
  const words = [
    options.ties ?? 'efron',
    times,
    ...Object.keys(options).filter((name) => !['covariates', 'ties'].includes(name)),
  ]
  return { id: `random ${at}, n = ${rows}, p = ${covariates}, ${words.join(', ')}`, data: inline(columns), options }
}

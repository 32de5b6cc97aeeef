/** Cases of effect sizes: each measure, each rule for zeros, real data, and random studies. */
import type { Columns, GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>

const MEASURES: Readonly<Record<string, readonly string[]>> = {
  twoByTwoEffects: [
    'log-odds-ratio',
    'log-risk-ratio',
    'risk-difference',
    'peto-log-odds-ratio',
    'arcsine-difference',
    'odds-ratio-as-mean-difference',
  ],
  proportionEffects: [
    'proportion',
    'log-proportion',
    'logit-proportion',
    'arcsine-proportion',
    'double-arcsine-proportion',
  ],
  rateEffects: ['rate', 'log-rate', 'square-root-rate', 'freeman-tukey-rate'],
  twoRateEffects: ['log-rate-ratio', 'rate-difference', 'square-root-rate-difference'],
  twoMeanEffects: ['mean-difference', 'standardized-mean-difference', 'log-ratio-of-means'],
  correlationEffects: ['correlation', 'fisher-z'],
}

/** Zeros in one cell, in both groups, everybody with the event, groups of one, huge trials. */
const corners: Readonly<Record<string, Columns>> = {
  twoByTwoEffects: {
    treatedEvents: [3, 0, 2, 0, 10, 10, 1, 0, 123456],
    treatedTotal: [10, 10, 10, 5, 10, 10, 1, 1, 1e7],
    controlEvents: [2, 1, 0, 0, 10, 3, 0, 1, 234567],
    controlTotal: [20, 20, 20, 5, 10, 12, 1, 1, 1e7],
  },
  proportionEffects: { events: [0, 3, 10, 1, 0, 1, 5e5], total: [10, 10, 10, 1, 1, 2, 1e7] },
  rateEffects: { events: [0, 3, 1, 5e6], time: [10, 0.001, 1e9, 2.5] },
  twoRateEffects: {
    treatedEvents: [0, 3, 0, 5, 400],
    treatedTime: [10, 10.5, 3, 1e-3, 1e7],
    controlEvents: [1, 0, 0, 7, 600],
    controlTime: [20, 1, 7, 2e-3, 2e7],
  },
  twoMeanEffects: {
    treatedMean: [12, 1, -3, 1e6],
    treatedDeviation: [4, 0.001, 2, 1e3],
    treatedTotal: [20, 2, 7, 5000],
    controlMean: [10, 1.0001, -5, 1e6 + 1],
    controlDeviation: [4, 0.002, 3, 2e3],
    controlTotal: [20, 2, 3, 4000],
  },
  correlationEffects: { correlation: [0, 0.5, -0.99, 0.001], total: [4, 28, 10, 1e6] },
}

const rules: readonly Options[] = [
  {},
  ...['studies-with-zero', 'all-studies', 'all-if-any-zero', 'none'].flatMap((addTo) => [
    { addTo },
    { addTo, add: 0.25 },
    { addTo, add: 0 },
  ]),
]

const hasRules = (name: string): boolean => !['twoMeanEffects', 'correlationEffects'].includes(name)

const cornerCases: readonly GoldenCase[] = Object.entries(MEASURES).flatMap(([name, measures]) =>
  measures.flatMap((measure) =>
    (hasRules(name) ? rules : [{}]).flatMap((rule) =>
      (name === 'twoByTwoEffects' ? [false, true] : [false]).map((drop) => ({
        id: `corners: ${measure} ${Object.values(rule).join(', ')}${drop ? ' dropped' : ''}`,
        function: name,
        data: { kind: 'inline' as const, columns: corners[name] as Columns },
        options: { measure, ...rule, ...(drop ? { dropWithoutInformation: true } : {}) },
      })),
    ),
  ),
)

interface PackageData {
  readonly function: string
  readonly measures: readonly string[]
  readonly columns: Readonly<Record<string, string>>
}

const two = (
  treatedEvents: string,
  treatedTotal: string,
  controlEvents: string,
  controlTotal: string,
): PackageData => ({
  function: 'twoByTwoEffects',
  measures: MEASURES.twoByTwoEffects ?? [],
  columns: { treatedEvents, treatedTotal, controlEvents, controlTotal },
})

const packageData: Readonly<Record<string, PackageData>> = {
  'dat.bcg': two('tpos', 'tpos+tneg', 'cpos', 'cpos+cneg'),
  'dat.hine1989': two('ai', 'n1i', 'ci', 'n2i'),
  'dat.egger2001': two('ai', 'n1i', 'ci', 'n2i'),
  'dat.yusuf1985': two('ai', 'n1i', 'ci', 'n2i'),
  'dat.pritz1997': {
    function: 'proportionEffects',
    measures: MEASURES.proportionEffects ?? [],
    columns: { events: 'xi', total: 'ni' },
  },
  'dat.hart1999': {
    function: 'twoRateEffects',
    measures: MEASURES.twoRateEffects ?? [],
    columns: { treatedEvents: 'x1i', treatedTime: 't1i', controlEvents: 'x2i', controlTime: 't2i' },
  },
  'dat.nielweise2008': {
    function: 'twoRateEffects',
    measures: MEASURES.twoRateEffects ?? [],
    columns: { treatedEvents: 'x1i', treatedTime: 't1i', controlEvents: 'x2i', controlTime: 't2i' },
  },
  'dat.normand1999': {
    function: 'twoMeanEffects',
    measures: MEASURES.twoMeanEffects ?? [],
    columns: {
      treatedMean: 'm1i',
      treatedDeviation: 'sd1i',
      treatedTotal: 'n1i',
      controlMean: 'm2i',
      controlDeviation: 'sd2i',
      controlTotal: 'n2i',
    },
  },
  'dat.molloy2014': {
    function: 'correlationEffects',
    measures: MEASURES.correlationEffects ?? [],
    columns: { correlation: 'ri', total: 'ni' },
  },
  'dat.pignon2000': {
    function: 'hazardRatiosFromObservedMinusExpected',
    measures: [''],
    columns: { observedMinusExpected: 'OmE', variance: 'V' },
  },
  'dat.hackshaw1998': {
    function: 'hazardRatiosFromIntervals',
    measures: [''],
    columns: { hazardRatio: 'or', lower: 'or.lb', upper: 'or.ub' },
  },
}

const packageCases: readonly GoldenCase[] = Object.entries(packageData).flatMap(([name, data]) =>
  data.measures.map((measure) => ({
    id: `${name}: ${data.function} ${measure}`,
    function: data.function,
    data: { kind: 'r' as const, package: 'metadat', name },
    options: { columns: data.columns, ...(measure === '' ? {} : { measure }) },
  })),
)

/** The bottom of the scale, its top, and values between, for studies of one patient and of thousands. */
const arcsines: Columns = {
  value: [0, 0.1, 0.153, 0.4, 0.785, 1, 1.3, 1.418, 1.56, 0.7, 0.2, 1.2],
  total: [10, 10, 10, 1, 5000, 37, 12, 10, 10, 2, 300, 4],
}
const ratios: Columns = {
  hazardRatio: [0.75, 1, 2, 0.001, 0.5],
  lower: [0.5, 0.5, 1.5, 1e-6, 0.1],
  upper: [1.125, 2, 2.7, 1, 2.5],
  pValue: [0.05, 0.5, 1e-12, 1e-200, 1],
}

const inline = (id: string, name: string, columns: Columns, options: Options = {}): GoldenCase => ({
  id,
  function: name,
  data: { kind: 'inline', columns },
  options,
})

const fixed: readonly GoldenCase[] = [
  ...cornerCases,
  inline('double arcsines back', 'proportionFromDoubleArcsine', arcsines),
  inline('ratios and 95 % limits', 'hazardRatiosFromIntervals', ratios),
  inline('ratios and 99 % limits', 'hazardRatiosFromIntervals', ratios, { confidence: 0.99 }),
  inline('ratios and p-values', 'hazardRatiosFromPValues', ratios),
]

const whole = (random: Random, rows: number, most: number): number[] => random.list(rows, () => random.whole(0, most))

const randomColumns: Readonly<Record<string, (random: Random, rows: number) => Columns>> = {
  twoByTwoEffects: (random, rows) => {
    const [treatedTotal, controlTotal] = [
      random.list(rows, () => random.whole(1, 200)),
      random.list(rows, () => random.whole(1, 200)),
    ]
    const rare = random.chance(0.5) ? 0.02 : 0.4
    const events = (total: number): number => (random.chance(0.3) ? Math.round(total * rare) : random.whole(0, total))
    return {
      treatedTotal,
      controlTotal,
      treatedEvents: treatedTotal.map(events),
      controlEvents: controlTotal.map(events),
    }
  },
  proportionEffects: (random, rows) => {
    const total = random.list(rows, () => random.whole(1, 300))
    return { total, events: total.map((patients) => random.whole(0, random.chance(0.3) ? 0 : patients)) }
  },
  proportionFromDoubleArcsine: (random, rows) => ({
    value: random.list(rows, () => random.uniform() * 1.57),
    total: random.list(rows, () => random.whole(1, 500)),
  }),
  rateEffects: (random, rows) => ({
    events: whole(random, rows, 20),
    time: random.list(rows, () => random.uniform() * 1000 + 0.01),
  }),
  twoRateEffects: (random, rows) => ({
    treatedEvents: whole(random, rows, 12),
    treatedTime: random.list(rows, () => random.uniform() * 1000 + 0.01),
    controlEvents: whole(random, rows, 12),
    controlTime: random.list(rows, () => random.uniform() * 1000 + 0.01),
  }),
  twoMeanEffects: (random, rows) => ({
    treatedMean: random.list(rows, () => 5 + random.uniform() * 10),
    treatedDeviation: random.list(rows, () => 0.1 + random.uniform() * 5),
    treatedTotal: random.list(rows, () => random.whole(2, 400)),
    controlMean: random.list(rows, () => 5 + random.uniform() * 10),
    controlDeviation: random.list(rows, () => 0.1 + random.uniform() * 5),
    controlTotal: random.list(rows, () => random.whole(2, 400)),
  }),
  correlationEffects: (random, rows) => ({
    correlation: random.list(rows, () => random.uniform() * 1.98 - 0.99),
    total: random.list(rows, () => random.whole(4, 500)),
  }),
  hazardRatiosFromIntervals: (random, rows) => {
    const log = random.list(rows, () => random.normal() * 0.5)
    const half = random.list(rows, () => 0.05 + random.uniform())
    return {
      hazardRatio: log.map(Math.exp),
      lower: log.map((value, row) => Math.exp(value - (half[row] as number))),
      upper: log.map((value, row) => Math.exp(value + (half[row] as number) * 1.01)),
    }
  },
  hazardRatiosFromPValues: (random, rows) => ({
    hazardRatio: random.list(rows, () => Math.exp(random.normal() * 0.5)),
    pValue: random.list(rows, () => (random.chance(0.2) ? 10 ** -random.whole(1, 50) : random.uniform())),
  }),
  hazardRatiosFromObservedMinusExpected: (random, rows) => ({
    observedMinusExpected: random.list(rows, () => random.normal() * 10),
    variance: random.list(rows, () => random.uniform() * 40 + 0.01),
  }),
}

const randomCase = (name: string, random: Random, at: number): GoldenCase => {
  const measures = MEASURES[name]
  const rule = measures !== undefined && hasRules(name) ? random.pick(rules) : {}
  return inline(
    `${name}, random ${at}`,
    name,
    (randomColumns[name] as (random: Random, rows: number) => Columns)(random, random.whole(2, 12)),
    {
      ...(measures === undefined ? {} : { measure: random.pick(measures) }),
      ...rule,
      ...(name === 'twoByTwoEffects' ? { dropWithoutInformation: random.chance(0.5) } : {}),
      ...(name === 'hazardRatiosFromIntervals' ? { confidence: random.pick([0.9, 0.95, 0.99]) } : {}),
    },
  )
}

export const suite: GoldenSuite = {
  topic: 'effect-sizes',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    const made = Object.keys(randomColumns).flatMap((name) =>
      random.list(name === 'twoByTwoEffects' ? 300 : 120, (at) => randomCase(name, random, at)),
    )
    return [...packageCases, ...made]
  },
}

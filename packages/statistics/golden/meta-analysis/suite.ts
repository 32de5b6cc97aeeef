/** Cases of pooled effects: every estimator and test on real data and corners, and random studies. */
import { ESTIMATORS } from '../../src/meta-analysis/between-study-variance.ts'
import { TESTS } from '../../src/meta-analysis/pooled-model.ts'
import type { Columns, GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>

const inline = (id: string, name: string, columns: Columns, options: Options = {}): GoldenCase => ({
  id: `${name}: ${id}`,
  function: name,
  data: { kind: 'inline', columns },
  options,
})

/** Few studies, studies more alike than chance, one huge study, one study, effects of one sign, ties. */
const corners: Readonly<Record<string, Columns>> = {
  'two studies': { effect: [-0.5, 0.1], variance: [0.1, 0.2] },
  'one study': { effect: [-0.5], variance: [0.1] },
  'all alike': { effect: [0.1, 0.1001, 0.0999, 0.1002, 0.1], variance: [1, 1.1, 0.9, 1, 0.7] },
  'one huge study': { effect: [0.01, 0.9, -0.4, 0.5], variance: [1e-8, 0.5, 0.4, 0.8] },
  'far apart': { effect: [-8, 3, 12, -2, 7, 1], variance: [0.01, 0.02, 0.01, 0.04, 0.02, 0.01] },
  'tied variances': { effect: [0.2, -0.1, 0.4, 0.3, -0.2, 0.6, 0.1], variance: [0.1, 0.1, 0.2, 0.2, 0.1, 0.3, 0.3] },
  'small units': { effect: [1e-6, 3e-6, -2e-6, 4e-6], variance: [1e-13, 2e-13, 1e-13, 3e-13] },
}

const pooled = (name: string, columns: Columns): readonly GoldenCase[] =>
  ESTIMATORS.flatMap((estimator) =>
    TESTS.map((test) =>
      inline(`${name}, ${estimator}, ${test}`, 'metaAnalysis', columns, {
        estimator,
        test,
        ...(test !== 'z' || name === 'all alike' || name === 'small units' ? {} : { limits: true }),
      }),
    ),
  )

/** Years as moderators have a large mean, and their square root a slope; both at once are nearly collinear. */
const explained: Columns = {
  effect: [-0.89, -1.59, -1.35, -1.44, -0.22, -0.79, -1.62, 0.01, -0.47, -1.37, -0.34, 0.45, -0.02],
  variance: [0.33, 0.19, 0.42, 0.02, 0.05, 0.01, 0.22, 0.004, 0.06, 0.07, 0.01, 0.53, 0.07],
  year: [1948, 1949, 1960, 1977, 1973, 1953, 1973, 1980, 1968, 1961, 1974, 1969, 1976],
  latitude: [44, 55, 42, 52, 13, 44, 19, 13, 27, 42, 18, 33, 33],
  total: [262, 609, 451, 26465, 10877, 2992, 3174, 176782, 14776, 3381, 77972, 4839, 34767],
  group: ['r', 'r', 'r', 'r', 'a', 'a', 'r', 'r', 'r', 's', 's', 's', 's'],
}

const stepwise = (estimator: string, test: string): readonly GoldenCase[] => [
  inline(`${estimator}, ${test}`, 'leaveOneOut', explained, { estimator, test }),
  inline(`${estimator}, ${test}, by year`, 'cumulativeMetaAnalysis', explained, { estimator, test, order: 'year' }),
]

const moderated: readonly GoldenCase[] = ESTIMATORS.flatMap((estimator) =>
  TESTS.flatMap((test) => [
    inline(`${estimator}, ${test}, latitude`, 'metaAnalysis', explained, {
      estimator,
      test,
      moderators: ['latitude'],
      limits: test === 'z',
    }),
    inline(`${estimator}, ${test}, year and latitude`, 'metaAnalysis', explained, {
      estimator,
      test,
      moderators: ['year', 'latitude'],
    }),
    inline(`${estimator}, ${test}, at 1990`, 'predictedEffect', explained, {
      estimator,
      test,
      moderators: ['year', 'latitude'],
      at: { year: 1990, latitude: 60 },
    }),
    ...['separate', 'common'].map((betweenVariance) =>
      inline(`${estimator}, ${test}, ${betweenVariance}`, 'subgroupAnalysis', explained, {
        estimator,
        test,
        betweenVariance,
      }),
    ),
    ...(test === 'z' || test === 'knapp-hartung' ? stepwise(estimator, test) : []),
    inline(`${estimator}, ${test}`, 'eggerTest', explained, { estimator, test }),
  ]),
)

const predictors = ['standard-error', 'variance', 'total', 'inverse-total', 'root-total', 'inverse-root-total']
const asymmetry: readonly GoldenCase[] = [
  ...predictors.flatMap((predictor) =>
    ['mixed-effects', 'linear-regression'].map((model) =>
      inline(`${model}, ${predictor}`, 'eggerTest', explained, { model, predictor, total: 'total' }),
    ),
  ),
  inline('with a moderator', 'eggerTest', explained, { model: 'linear-regression', moderators: ['latitude'] }),
  ...['tied variances', 'far apart', 'two studies'].map((name) => inline(name, 'rankTest', corners[name] as Columns)),
  ...['L0', 'R0', 'Q0'].flatMap((count) =>
    ['reml', 'fixed', 'dersimonian-laird'].flatMap((estimator) => [
      inline(`${count}, ${estimator}`, 'trimAndFill', explained, { count, estimator }),
      inline(`${count}, ${estimator}, left`, 'trimAndFill', explained, { count, estimator, side: 'left' }),
      inline(`${count}, ${estimator}, right`, 'trimAndFill', explained, { count, estimator, side: 'right' }),
    ]),
  ),
]

const rates: Columns = {
  treatedEvents: [3, 5, 0, 12],
  treatedTime: [100, 250.5, 40, 900],
  controlEvents: [4, 9, 2, 0],
  controlTime: [90, 300, 45, 800],
}
const counts: Readonly<Record<string, Columns>> = {
  'zeros in places': {
    treatedEvents: [3, 0, 2, 0, 10, 10],
    treatedTotal: [10, 10, 10, 5, 10, 12],
    controlEvents: [2, 1, 0, 0, 10, 3],
    controlTotal: [20, 20, 20, 5, 10, 12],
  },
  'one study': { treatedEvents: [3], treatedTotal: [10], controlEvents: [5], controlTotal: [10] },
  'groups of one': {
    treatedEvents: [1, 0, 1],
    treatedTotal: [1, 1, 2],
    controlEvents: [0, 1, 1],
    controlTotal: [1, 1, 3],
  },
  'no effect at all': { treatedEvents: [2, 4], treatedTotal: [10, 20], controlEvents: [2, 4], controlTotal: [10, 20] },
}
const MEASURES = ['log-odds-ratio', 'log-risk-ratio', 'risk-difference']

const stratified: readonly GoldenCase[] = [
  ...Object.entries(counts).flatMap(([name, columns]) => [
    ...MEASURES.flatMap((measure) =>
      [true, false].map((continuityCorrection) =>
        inline(`${name}, ${measure} ${continuityCorrection ? 'corrected' : ''}`, 'mantelHaenszel', columns, {
          measure,
          continuityCorrection,
        }),
      ),
    ),
    inline(name, 'petoOddsRatio', columns),
    inline(`${name}, 99 %`, 'petoOddsRatio', columns, { confidence: 0.99 }),
  ]),
  ...['log-rate-ratio', 'rate-difference'].map((measure) => inline(measure, 'mantelHaenszelRates', rates, { measure })),
  inline('uncorrected', 'mantelHaenszelRates', rates, { measure: 'log-rate-ratio', continuityCorrection: false }),
]

const fixed: readonly GoldenCase[] = [
  ...Object.entries(corners).flatMap(([name, columns]) => pooled(name, columns)),
  ...moderated,
  ...asymmetry,
  ...stratified,
  ...['reml', 'fixed'].flatMap((estimator) =>
    TESTS.flatMap((test) => [
      inline(`${estimator}, ${test}`, 'influenceOfStudies', explained, { estimator, test }),
      inline(`${estimator}, ${test}, latitude`, 'influenceOfStudies', explained, {
        estimator,
        test,
        moderators: ['latitude'],
      }),
    ]),
  ),
  inline('prediction by t', 'metaAnalysis', explained, { prediction: 'student' }),
  inline('funnel', 'funnelOf', explained, { funnelLevels: [0.9, 0.95, 0.99] }),
  inline('funnel around no effect', 'funnelOf', explained, { funnelLevels: [0.5], around: 'no-effect' }),
]

interface PackageData {
  readonly options: Options
  readonly moderators?: readonly string[]
}

const two = (
  measure: string,
  treatedEvents: string,
  treatedTotal: string,
  controlEvents: string,
  controlTotal: string,
): Options => ({
  measure,
  counts: { treatedEvents, treatedTotal, controlEvents, controlTotal },
})
const given: Options = { columns: { effect: 'yi', variance: 'vi' } }

const packageData: Readonly<Record<string, PackageData>> = {
  'dat.bcg': {
    options: two('log-risk-ratio', 'tpos', 'tpos+tneg', 'cpos', 'cpos+cneg'),
    moderators: ['ablat', 'year'],
  },
  'dat.hine1989': { options: two('risk-difference', 'ai', 'n1i', 'ci', 'n2i') },
  'dat.egger2001': { options: two('log-odds-ratio', 'ai', 'n1i', 'ci', 'n2i'), moderators: ['year'] },
  'dat.raudenbush1985': { options: given, moderators: ['weeks'] },
  'dat.hackshaw1998': { options: given, moderators: ['year'] },
  'dat.konstantopoulos2011': { options: given, moderators: ['year'] },
}

const real = (id: string, set: string, name: string, options: Options): GoldenCase => ({
  id: `${name}: ${set}, ${id}`,
  function: name,
  data: { kind: 'r', package: 'metadat', name: set },
  options,
})

const packageCases: readonly GoldenCase[] = [
  ...Object.entries(packageData).flatMap(([set, { options, moderators }]) => [
    ...ESTIMATORS.map((estimator) => real(estimator, set, 'metaAnalysis', { ...options, estimator, limits: true })),
    real('knapp-hartung', set, 'metaAnalysis', { ...options, test: 'knapp-hartung', limits: true }),
    ...(moderators === undefined
      ? []
      : [real('moderators', set, 'metaAnalysis', { ...options, moderators, test: 'knapp-hartung' })]),
    ...['leaveOneOut', 'cumulativeMetaAnalysis', 'influenceOfStudies', 'eggerTest', 'rankTest', 'trimAndFill'].flatMap(
      (name) =>
        set === 'dat.konstantopoulos2011' || set === 'dat.hackshaw1998'
          ? name === 'rankTest'
            ? [real('', set, name, options)]
            : []
          : [real('', set, name, options)],
    ),
  ]),
  ...['dat.bcg', 'dat.hine1989', 'dat.egger2001'].flatMap((set) => {
    const cells = packageData[set]?.options.counts ?? {}
    return [
      ...MEASURES.map((measure) => real(measure, set, 'mantelHaenszel', { counts: cells, measure })),
      real('', set, 'petoOddsRatio', { counts: cells }),
    ]
  }),
  ...['dat.hart1999', 'dat.nielweise2008'].flatMap((set) =>
    ['log-rate-ratio', 'rate-difference'].map((measure) =>
      real(measure, set, 'mantelHaenszelRates', {
        measure,
        counts: { treatedEvents: 'x1i', treatedTime: 't1i', controlEvents: 'x2i', controlTime: 't2i' },
      }),
    ),
  ),
  real('', 'dat.pignon2000', 'petoFromObservedMinusExpected', {
    counts: { observedMinusExpected: 'OmE', variance: 'V' },
  }),
]

const randomStudies = (random: Random, most: number, least = 3): Columns => {
  const rows = random.whole(least, most)
  const spread = random.pick([0, 0.05, 0.4, 1])
  const variance = random.list(rows, () => Math.round((0.005 + random.uniform() ** 2 * 0.6) * 1e4) / 1e4)
  const size = random.list(rows, () => Math.round(random.normal() * 1000) / 1000)
  return {
    variance,
    effect: variance.map((one, at) => -0.3 + 0.2 * (size[at] as number) + random.normal() * (Math.sqrt(one) + spread)),
    size,
    year: random.list(rows, () => random.whole(1980, 2024)),
    total: random.list(rows, () => random.whole(20, 900)),
    group: random.list(rows, (at) => (at < 4 ? 'ab'[at % 2] : random.pick(['a', 'b'])) as string),
  }
}

const randomOptions = (random: Random): Options => ({
  estimator: random.pick(ESTIMATORS),
  test: random.pick(TESTS),
  confidence: random.pick([0.8, 0.95, 0.99]),
})

/** Without maximum likelihood: metafor refits from one start, and for a few studies that can be the lower of two tops. */
const refitOptions = (random: Random): Options => ({
  ...randomOptions(random),
  estimator: random.pick(ESTIMATORS.filter((estimator) => estimator !== 'maximum-likelihood')),
})

const randomCounts = (random: Random): Columns => {
  const totals = random.list(random.whole(2, 10), () => [random.whole(5, 120), random.whole(5, 120)])
  const rate = random.pick([0.03, 0.2, 0.6])
  const events = (total: number): number =>
    random.list(total, () => Number(random.chance(rate))).reduce((sum, one) => sum + one, 0)
  const [treatedTotal, controlTotal] = [
    totals.map(([one]) => one as number),
    totals.map(([, other]) => other as number),
  ]
  return {
    treatedTotal,
    controlTotal,
    treatedEvents: treatedTotal.map(events),
    controlEvents: controlTotal.map(events),
  }
}

type Made = readonly [columns: Columns, options: Options]

const randomCases: Readonly<Record<string, (random: Random) => Made>> = {
  metaAnalysis: (random) => {
    const moderators = random.pick([[], [], ['size'], ['size', 'year']])
    return [
      randomStudies(random, 14, moderators.length + 3),
      {
        ...randomOptions(random),
        prediction: random.pick(['as-test', 'student']),
        limits: random.chance(0.4),
        ...(moderators.length === 0 ? {} : { moderators }),
      },
    ]
  },
  predictedEffect: (random) => [
    randomStudies(random, 12, 5),
    { ...randomOptions(random), moderators: ['size', 'year'], at: { size: random.normal(), year: 2030 } },
  ],
  subgroupAnalysis: (random) => [
    randomStudies(random, 14, 6),
    { ...randomOptions(random), betweenVariance: random.pick(['separate', 'common']) },
  ],
  leaveOneOut: (random) => [randomStudies(random, 7), refitOptions(random)],
  cumulativeMetaAnalysis: (random) => [
    randomStudies(random, 8),
    { ...refitOptions(random), ...(random.chance(0.5) ? { order: 'year' } : {}) },
  ],
  eggerTest: (random) => [
    randomStudies(random, 14, 5),
    {
      ...randomOptions(random),
      model: random.pick(['mixed-effects', 'linear-regression']),
      predictor: random.pick(predictors),
      total: 'total',
      ...(random.chance(0.3) ? { moderators: ['size'] } : {}),
    },
  ],
  rankTest: (random) => [randomStudies(random, 20), {}],
  trimAndFill: (random) => [
    randomStudies(random, 14, 4),
    {
      ...randomOptions(random),
      count: random.pick(['L0', 'R0', 'Q0']),
      ...(random.chance(0.5) ? { side: random.pick(['left', 'right']) } : {}),
    },
  ],
  influenceOfStudies: (random) => [
    randomStudies(random, 7, 5),
    { ...refitOptions(random), ...(random.chance(0.4) ? { moderators: ['size'] } : {}) },
  ],
  funnelOf: (random) => [
    randomStudies(random, 8),
    { ...randomOptions(random), funnelLevels: [0.9, 0.99], around: random.pick(['estimate', 'no-effect']) },
  ],
  mantelHaenszel: (random) => [
    randomCounts(random),
    { measure: random.pick(MEASURES), continuityCorrection: random.chance(0.5), confidence: random.pick([0.9, 0.95]) },
  ],
  mantelHaenszelRates: (random) => {
    const rows = random.whole(2, 8)
    const events = (): number[] => random.list(rows, () => random.whole(0, 15))
    const time = (): number[] => random.list(rows, () => Math.round(random.uniform() * 1e5) / 100 + 1)
    return [
      { treatedEvents: events(), treatedTime: time(), controlEvents: events(), controlTime: time() },
      { measure: random.pick(['log-rate-ratio', 'rate-difference']), continuityCorrection: random.chance(0.5) },
    ]
  },
  petoOddsRatio: (random) => [randomCounts(random), { confidence: random.pick([0.9, 0.95]) }],
  petoFromObservedMinusExpected: (random) => {
    const rows = random.whole(2, 10)
    return [
      {
        observedMinusExpected: random.list(rows, () => random.normal() * 8),
        variance: random.list(rows, () => random.uniform() * 30 + 0.1),
      },
      { confidence: random.pick([0.9, 0.95]) },
    ]
  },
}

export const suite: GoldenSuite = {
  topic: 'meta-analysis',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    const made = Object.entries(randomCases).flatMap(([name, make]) =>
      random.list(name === 'metaAnalysis' ? 300 : 100, (at) => {
        const [columns, options] = make(random)
        return inline(`random ${at}`, name, columns, options)
      }),
    )
    return [...packageCases, ...made]
  },
}

/** Grids that reach 1e-300 and far below in logs, and random parameters: a grid is one case with many values. */
import type { GoldenCase, GoldenSuite } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

type Row = Readonly<Record<string, number>>

/** A family of functions: its parameters, and places where there is something to see. */
interface Family {
  readonly name: string
  readonly kind: 'density' | 'cdf' | 'quantile' | 'plain'
  readonly place: string
  readonly fixed: readonly Row[]
  readonly places: (parameters: Row) => readonly number[]
  readonly draw: (random: Random) => Row
  readonly drawPlace: (random: Random, parameters: Row) => number
}

const PROBABILITIES = [
  1e-300,
  1e-100,
  1e-20,
  1e-8,
  0.001,
  0.025,
  0.05,
  0.1,
  0.25,
  0.4,
  0.49,
  0.5,
  0.51,
  0.75,
  0.9,
  0.975,
  0.999,
  1 - 1e-9,
]
const LOG_PROBABILITIES = [-650, -200, -50, -10, -5, -1, -0.7, -0.69, -0.3, -0.01, -1e-6, -1e-12, -1e-20]

const power = (random: Random, from: number, to: number): number => 10 ** (from + random.uniform() * (to - from))

/** Around a mean, and far from it. */
const around = (
  mean: number,
  sd: number,
  factors: readonly number[] = [0.001, 0.1, 0.5, 0.9, 1, 1.1, 2, 10],
): readonly number[] => [
  ...factors.map((factor) => factor * mean),
  ...[-8, -4, -2, -1, 1, 2, 4, 8].map((z) => mean + z * sd).filter((x) => x > 0),
]

const rows = (name: string, values: readonly number[]): readonly Row[] => values.map((value) => ({ [name]: value }))

const pairs = (first: string, second: string, values: readonly number[]): readonly Row[] =>
  values.flatMap((a) => values.map((b) => ({ [first]: a, [second]: b })))

const n = (value: number | undefined): number => value ?? Number.NaN

interface Shape {
  readonly stem: string
  readonly parameters: readonly Row[]
  /** Where R's quantile has a start from which it can be finished. */
  readonly quantiles?: (parameters: Row) => boolean
  readonly draw: Family['draw']
  readonly places: Family['places']
  readonly drawPlace: Family['drawPlace']
}

const SHAPES: readonly Shape[] = [
  {
    stem: 'normal',
    parameters: [
      { mean: 0, sd: 1 },
      { mean: -3, sd: 0.01 },
      { mean: 120, sd: 15 },
    ],
    draw: (random) => ({ mean: random.normal() * 10, sd: power(random, -3, 3) }),
    places: ({ mean, sd }) =>
      [-37, -20, -10, -6, -3, -2, -1, -0.5, -1e-3, 0, 1e-8, 0.6, 0.7, 1.5, 4, 9, 30].map((z) => n(mean) + z * n(sd)),
    drawPlace: (random, { mean, sd }) => n(mean) + n(sd) * random.normal() * random.pick([1, 3, 9]),
  },
  {
    stem: 'chiSquare',
    parameters: rows('df', [0.1, 0.5, 1, 2, 3, 7, 10, 50, 100, 1000, 1e5, 1e6]),
    draw: (random) => ({ df: random.chance(0.5) ? random.whole(1, 50) : power(random, -1, 5) }),
    places: ({ df }) => around(n(df), Math.sqrt(2 * n(df)), n(df) > 1e4 ? [0.98, 1, 1.02] : undefined),
    drawPlace: (random, { df }) => Math.max(1e-9, n(df) + Math.sqrt(2 * n(df)) * random.normal() * random.pick([1, 4])),
  },
  {
    stem: 'studentT',
    quantiles: ({ df }) => n(df) >= 1,
    parameters: rows('df', [0.1, 0.5, 1, 2, 3, 7, 10, 50, 100, 1000, 1e5, 1e6]),
    draw: (random) => ({ df: random.chance(0.5) ? random.whole(1, 50) : power(random, -1, 5) }),
    places: () => [-30, -9, -4, -2, -1, -0.1, -1e-6, 0, 1e-10, 0.3, 0.9, 1.5, 3, 6, 12, 37],
    drawPlace: (random) => random.normal() * random.pick([1, 3, 9]),
  },
  {
    stem: 'f',
    // Below 2 qf has no digits of small x; at 30 and 1e5 degrees of freedom pf has none at 1e-300.
    quantiles: ({ df1, df2 }) => Math.min(n(df1), n(df2)) >= 2 && n(df1) * n(df2) !== 3e6,
    parameters: pairs('df1', 'df2', [0.5, 1, 2, 5, 30, 1000, 1e5]),
    draw: (random) => ({
      df1: random.whole(1, 30),
      df2: random.chance(0.5) ? random.whole(1, 300) : power(random, -1, 5),
    }),
    places: () => [1e-6, 0.001, 0.1, 0.5, 0.9, 1, 1.1, 2, 4, 10],
    // No further: pf(log.p = TRUE) is 2e-5 off at log p = -804.
    drawPlace: (random) => power(random, -3, 0.7),
  },
  {
    stem: 'gamma',
    parameters: [0.001, 0.1, 0.5, 1, 1.5, 3, 10, 21, 100, 1e4, 1e6]
      .map((shape) => ({ shape, rate: 1 }))
      .concat({ shape: 2.5, rate: 0.01 }),
    draw: (random) => ({ shape: power(random, -2, 5), rate: power(random, -3, 3) }),
    places: ({ shape, rate }) =>
      around(n(shape), Math.sqrt(n(shape)), n(shape) > 1e3 ? [0.98, 1, 1.02] : undefined).map((x) => x / n(rate)),
    drawPlace: (random, { shape, rate }) =>
      Math.max(1e-9, n(shape) + Math.sqrt(n(shape)) * random.normal() * random.pick([1, 4])) / n(rate),
  },
  {
    stem: 'beta',
    quantiles: ({ a, b }) => Math.min(n(a), n(b)) >= 1 && Math.max(n(a), n(b)) <= 1000,
    parameters: pairs('a', 'b', [0.01, 0.5, 1, 2.5, 10, 100, 1e4]),
    draw: (random) => ({ a: power(random, -1, 4), b: power(random, -1, 4) }),
    places: ({ a, b }) => {
      const mean = n(a) / (n(a) + n(b))
      const sd = Math.sqrt((mean * (1 - mean)) / (n(a) + n(b) + 1))
      return [...around(mean, sd), 0.01, 0.3, 0.7, 0.99].filter((x) => x < 1)
    },
    drawPlace: (random, { a, b }) => {
      const mean = n(a) / (n(a) + n(b))
      const x = mean + Math.sqrt((mean * (1 - mean)) / (n(a) + n(b) + 1)) * random.normal() * random.pick([1, 3])
      return x > 0 && x < 1 ? x : mean
    },
  },
  {
    stem: 'binomial',
    quantiles: ({ n: size, probability }) => n(size) < 1e4 || n(probability) < 0.9,
    parameters: [1, 5, 20, 100, 1000, 1e6].flatMap((size) =>
      [1e-6, 0.03, 0.5, 0.77, 0.9998].map((probability) => ({ n: size, probability })),
    ),
    draw: (random) => ({
      n: Math.floor(power(random, 0, 6)),
      probability: random.chance(0.3) ? power(random, -6, 0) : random.uniform(),
    }),
    places: ({ n: size, probability }) => {
      const sd = Math.sqrt(n(size) * n(probability) * (1 - n(probability)))
      const near = [-8, -3, -1, 0, 1, 3, 8].map((z) => Math.round(n(size) * n(probability) + z * sd))
      return [...new Set([0, n(size), ...near, 2])].filter((k) => k >= 0 && k <= n(size))
    },
    drawPlace: (random, { n: size, probability }) => {
      const sd = Math.sqrt(n(size) * n(probability) * (1 - n(probability)))
      return Math.max(
        0,
        Math.min(n(size), Math.round(n(size) * n(probability) + sd * random.normal() * random.pick([1, 4]))),
      )
    },
  },
  {
    stem: 'poisson',
    quantiles: ({ mean }) => n(mean) > 1e-3,
    parameters: rows('mean', [1e-6, 0.1, 1, 3.5, 20, 1000, 1e6]),
    draw: (random) => ({ mean: power(random, -3, 5) }),
    places: ({ mean }) =>
      [...new Set([0, 1, ...[-8, -3, -1, 0, 1, 3, 8].map((z) => Math.round(n(mean) + z * Math.sqrt(n(mean))))])].filter(
        (k) => k >= 0,
      ),
    drawPlace: (random, { mean }) =>
      Math.max(0, Math.round(n(mean) + Math.sqrt(n(mean)) * random.normal() * random.pick([1, 4]))),
  },
]

const firstThat = (fits: (row: Row) => boolean, make: () => Row): Row => {
  for (;;) {
    const row = make()
    if (fits(row)) return row
  }
}

const COUNTS = ['binomial', 'poisson']

const ofShape = ({ stem, parameters, draw, places, drawPlace, quantiles = () => true }: Shape): readonly Family[] => {
  const count = COUNTS.includes(stem)
  const place = count ? 'k' : 'x'
  const common = { fixed: parameters, draw }
  return [
    { ...common, name: `${stem}${count ? 'Probability' : 'Density'}`, kind: 'density', place, places, drawPlace },
    { ...common, name: `${stem}Cdf`, kind: 'cdf', place, places, drawPlace },
    {
      ...common,
      fixed: parameters.filter(quantiles),
      draw: (random) => firstThat(quantiles, () => draw(random)),
      name: `${stem}Quantile`,
      kind: 'quantile',
      place: 'p',
      places: () => PROBABILITIES,
      drawPlace: (random) => (random.chance(0.3) ? power(random, -12, -1) : random.uniform()),
    },
  ]
}

const POSITIVE = [
  1e-300, 1e-10, 0.001, 0.3, 0.5, 0.9, 0.999999, 1, 1.1, 1.4616, 1.5, 1.999999, 2, 2.5, 3, 7.7, 12, 12.5, 23, 50.5, 100,
  170.5,
]

const plain = (
  name: string,
  place: string,
  values: readonly number[],
  draw: (random: Random) => number,
  parameters: readonly Row[] = [{}],
  drawParameters: Family['draw'] = () => ({}),
): Family => ({
  name,
  kind: 'plain',
  place,
  fixed: parameters,
  places: () => values,
  draw: drawParameters,
  drawPlace: draw,
})

const shapeRows = (name: string): readonly Row[] => rows(name, [0.001, 0.5, 1, 3, 30, 1000, 1e6])
const shapeDraw =
  (name: string): Family['draw'] =>
  (random) => ({ [name]: power(random, -3, 6) })

const FAMILIES: readonly Family[] = [
  ...SHAPES.flatMap(ofShape),
  plain('logGamma', 'x', [...POSITIVE, 1e6, 1e100, 1e300], (random) => power(random, -5, 8)),
  plain('gammaFunction', 'x', [...POSITIVE, -0.5, -1.5, -10.3], (random) => 170 * random.uniform()),
  plain(
    'logBeta',
    'b',
    [0.001, 0.5, 1, 3, 12, 1000, 1e6],
    (random) => power(random, -3, 6),
    shapeRows('a'),
    shapeDraw('a'),
  ),
  plain('logFactorial', 'n', [0, 1, 2, 5, 20, 170, 1e6], (random) => random.whole(0, 10000)),
  plain(
    'logChoose',
    'k',
    [0, 1, 2, 3, 5],
    (random) => random.whole(0, 20),
    rows('n', [5, 20, 1000, 1e6]),
    (random) => ({ n: random.whole(20, 100000) }),
  ),
  plain(
    'regularizedGammaLower',
    'x',
    [0.001, 0.5, 1, 3, 30, 900, 1e6],
    (random) => power(random, -3, 3),
    shapeRows('a'),
    (random) => ({ a: power(random, -2, 3) }),
  ),
  plain(
    'regularizedGammaUpper',
    'x',
    [0.001, 0.5, 1, 3, 30, 600, 1e6],
    (random) => power(random, -3, 2),
    shapeRows('a'),
    (random) => ({ a: power(random, -2, 3) }),
  ),
  plain(
    'regularizedBeta',
    'x',
    [0.001, 0.2, 0.5, 0.8, 0.999],
    (random) => random.uniform(),
    pairs('a', 'b', [0.1, 1, 4, 50]),
    (random) => ({ a: power(random, -1, 2), b: power(random, -1, 2) }),
  ),
  plain('erf', 'x', [-3, -1, -0.3, 1e-10, 0.2, 0.46, 0.47, 1, 2, 4, 6], (random) => random.normal() * 2),
  plain('erfc', 'x', [-3, -0.3, 0, 0.2, 0.46, 0.47, 1, 2, 4, 4.1, 10, 26], (random) => random.normal() * 4),
  plain('erfcx', 'x', [-3, -0.3, 0, 0.2, 0.46, 0.47, 1, 2, 4, 4.1], (random) => random.normal() * 2),
  plain('inverseErfc', 'p', [1e-300, 1e-10, 0.01, 0.3, 0.9, 1, 1.2, 1.99], (random) => 2 * random.uniform()),
]

type Options = Readonly<Record<string, string | boolean>>
const OPTIONS: Readonly<Record<Family['kind'], readonly Options[]>> = {
  plain: [{}],
  density: [{}, { log: true }],
  cdf: [{}, { tail: 'upper' }, { log: true }, { tail: 'upper', log: true }],
  quantile: [{}, { tail: 'upper' }, { log: true }, { tail: 'upper', log: true }],
}

const toCase = (family: Family, id: string, options: Options, table: readonly Row[]): GoldenCase => {
  const names = Object.keys(table[0] ?? {})
  const columns = Object.fromEntries(names.map((name) => [name, table.map((row) => n(row[name]))]))
  return { id, function: family.name, data: { kind: 'inline', columns }, options }
}

const fixedCases = (family: Family): readonly GoldenCase[] =>
  OPTIONS[family.kind].map((options) => {
    const table = family.fixed.flatMap((parameters) => {
      const places = family.kind === 'quantile' && options.log === true ? LOG_PROBABILITIES : family.places(parameters)
      return places.map((place) => ({ ...parameters, [family.place]: place }))
    })
    return toCase(family, `${family.name} grid ${Object.values(options).join(' ')}`, options, table)
  })

const randomCases = (family: Family, seed: number): readonly GoldenCase[] => {
  const random = new Random(seed)
  return random.list(100, (at) => {
    const options = random.pick(OPTIONS[family.kind])
    const parameters = family.draw(random)
    const table = random.list(6, () => {
      const place = family.drawPlace(random, parameters)
      return {
        ...parameters,
        [family.place]: family.kind === 'quantile' && options.log === true ? Math.log(place) : place,
      }
    })
    return toCase(family, `${family.name} random ${at}`, options, table)
  })
}

export const suite: GoldenSuite = {
  topic: 'distributions',
  answers,
  fixed: FAMILIES.flatMap(fixedCases),
  random: (seed) => FAMILIES.flatMap((family, at) => randomCases(family, seed + at)),
}

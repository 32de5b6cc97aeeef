/** Cases of the log-rank tests: each option, each corner, real data and random data. */
import type { Columns, GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random, randomSurvival } from '../harness/random.ts'
import { tcgaSurvival } from '../harness/tcga.ts'
import { PACKAGE_DATA } from '../kaplan-meier/suite.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>

const corners: Readonly<Record<string, Columns>> = {
  'four patients': { time: [1, 2, 3, 4], event: [1, 1, 1, 1], group: ['a', 'b', 'a', 'b'] },
  'ties between groups': {
    time: [1, 1, 2, 2, 2, 3, 3, 4, 6, 6],
    event: [1, 1, 1, 0, 1, 1, 1, 0, 1, 1],
    group: ['a', 'b', 'a', 'a', 'b', 'c', 'a', 'b', 'c', 'c'],
  },
  'a group that leaves before the first event': {
    time: [5, 6, 7, 1],
    event: [1, 1, 1, 0],
    group: ['a', 'a', 'b', 'c'],
  },
  'one event': { time: [2, 3, 4, 5], event: [0, 1, 0, 0], group: ['a', 'b', 'a', 'b'] },
  'near-ties of 1e-9': {
    time: [1, 1 + 1e-9, 2, 2 - 1e-9, 3, 3],
    event: [1, 1, 1, 1, 0, 1],
    group: ['a', 'b', 'a', 'b', 'a', 'b'],
  },
  'huge times': { time: [1e12, 1e12 + 1, 3e12, 5e12], event: [1, 1, 0, 1], group: ['a', 'b', 'a', 'b'] },
}

const inline = (name: string, called: string, columns: Columns, options: Options): GoldenCase => ({
  id: `${called}, ${name}: ${JSON.stringify(options)}`,
  function: called,
  data: { kind: 'inline', columns },
  options,
})

const fixed: readonly GoldenCase[] = Object.entries({
  ...corners,
  'TCGA leiomyosarcoma by site': tcgaSurvival,
}).flatMap(([name, columns]) => [
  ...[0, 0.5, 1].map((rho) => inline(name, 'logRank', columns, { rho })),
  ...[
    [0, 1],
    [1, 1],
    [0.5, 0.5],
    [1, 0],
  ].map(([rho = 0, gamma = 0]) => inline(name, 'weightedLogRank', columns, { rho, gamma })),
])

const packageCases: readonly GoldenCase[] = Object.entries(PACKAGE_DATA).flatMap(([name, columns]) =>
  (['logRank', 'weightedLogRank'] as const).flatMap((called) =>
    (called === 'logRank' ? [{ rho: 0 }, { rho: 1 }] : [{ gamma: 1 }, { rho: 1, gamma: 1 }]).map((options) => ({
      id: `${called}, ${name}: ${JSON.stringify(options)}`,
      function: called,
      data: { kind: 'r' as const, package: 'survival', name },
      options: { columns: columns as Json, ...options },
    })),
  ),
)

const randomData = (random: Random, groups: number, entry: boolean, continuous = false): Columns => {
  const rows = random.whole(12, 90)
  return {
    ...randomSurvival(random, {
      rows,
      times: continuous ? 'continuous' : random.pick(['months', 'days', 'continuous']),
      censored: random.pick([0, 0.3, 0.6]),
      entry,
      groups,
    }),
    stratum: random.list(rows, () => random.pick(['limb', 'trunk', 'uterus'])),
  }
}

const randomCase = (name: string, random: Random, at: number): GoldenCase => {
  const groups = random.whole(2, 5)
  const isWeighted = name === 'weightedLogRank'
  const entry = name === 'lateEntryLogRank' || (isWeighted && random.chance(0.4))
  const columns = randomData(random, groups, entry, name === 'lateEntryLogRank')
  return inline(`random ${at}`, name, columns, {
    ...(name === 'lateEntryLogRank' ? {} : { rho: random.pick([0, 0.5, 1, 2]), stratified: random.chance(0.4) }),
    ...(isWeighted ? { gamma: random.pick([0, 0.5, 1]) } : {}),
    ...(isWeighted && random.chance(0.5)
      ? { trend: random.list(groups, (code) => code * random.whole(1, 3) + 1) }
      : {}),
    ...(entry ? { entry } : {}),
  })
}

const WEIGHTS: readonly Json[] = [
  [
    [0, 0],
    [0, 1],
  ],
  [
    [0, 0],
    [1, 1],
    [0, 2],
  ],
  [
    [0, 0],
    [0, 1],
    [1, 0],
  ],
  [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  [
    [0, 0],
    [0, 0.5],
    [0.5, 0.5],
    [0, 2],
  ],
]

const maxComboCase = (random: Random, at: number): GoldenCase => {
  const entry = random.chance(0.3)
  return inline(`random ${at}`, 'maxCombo', randomData(random, 2, entry), {
    // Four that do not follow from each other take half a second each: one in ten.
    weightList: random.chance(0.1) ? (WEIGHTS[4] as Json) : (random.pick(WEIGHTS.slice(0, 4)) as Json),
    stratified: random.chance(0.3),
    ...(entry ? { entry } : {}),
  })
}

/** Correlations of full rank: of random mixtures of as many independent values. */
const maximumCase = (random: Random, at: number): GoldenCase => {
  const size = random.whole(2, 3)
  const mixed = random.list(size, () => random.list(size, () => random.normal()))
  const lengths = mixed.map((row) => Math.hypot(...row))
  const product = (a: number, b: number): number =>
    (mixed[a] ?? []).reduce((sum, value, along) => sum + value * (mixed[b]?.[along] ?? 0), 0)
  const correlation = mixed.map((_, a) =>
    mixed.map((__, b) => (a === b ? 1 : product(a, b) / ((lengths[a] ?? 1) * (lengths[b] ?? 1)))),
  )
  return inline(`random ${at}`, 'maximumTail', { none: [0] }, { correlation, bound: 0.2 + 3.5 * random.uniform() })
}

export const suite: GoldenSuite = {
  topic: 'log-rank',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    const made = ['logRank', 'weightedLogRank', 'lateEntryLogRank'].flatMap((name) =>
      random.list(name === 'lateEntryLogRank' ? 100 : 150, (at) => randomCase(name, random, at)),
    )
    return [
      ...packageCases,
      ...made,
      ...random.list(120, (at) => maxComboCase(random, at)),
      ...random.list(100, (at) => maximumCase(random, at)),
    ]
  },
}

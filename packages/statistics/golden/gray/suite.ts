/** Cases of Gray's test: groups, causes, rho, strata; corners, real data, and random data. */
import { realCases } from '../cumulative-incidence/suite.ts'
import type { Columns, GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random, randomSurvival } from '../harness/random.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>

const two = ['a', 'b', 'a', 'b', 'a', 'b', 'a', 'b']
const corners: Readonly<Record<string, Columns>> = {
  'eight patients with ties': { time: [1, 2, 2, 3, 4, 5, 5, 6], event: [1, 0, 2, 1, 0, 1, 2, 1], group: two },
  'one event': { time: [1, 2, 2, 3, 4, 5, 5, 6], event: [0, 0, 2, 1, 0, 0, 2, 2], group: two },
  'a group without the cause': { time: [1, 2, 2, 3, 4, 5, 5, 6], event: [1, 0, 1, 2, 0, 2, 1, 0], group: two },
  'a group that leaves early': { time: [10, 2, 9, 3, 7, 1, 8, 2], event: [1, 0, 2, 1, 1, 1, 2, 2], group: two },
  'no other cause, no censoring': { time: [1, 2, 3, 4, 5, 6, 7, 8], event: [1, 1, 1, 1, 1, 1, 1, 1], group: two },
  'near-ties of 1e-9': { time: [1, 1 + 1e-9, 2, 2 - 1e-9, 3, 3, 4, 5], event: [1, 1, 0, 1, 2, 1, 2, 1], group: two },
  'huge times': { time: [1e12, 2e12, 3e12, 5e12, 6e12, 7e12, 8e12, 9e12], event: [1, 2, 0, 1, 2, 1, 1, 0], group: two },
  'four groups': {
    time: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12],
    event: [1, 2, 1, 1, 0, 1, 2, 1, 1, 0, 1, 1],
    group: ['a', 'b', 'c', 'd', 'a', 'b', 'c', 'd', 'a', 'b', 'c', 'd'],
  },
}

const fixed: readonly GoldenCase[] = [
  ...Object.entries(corners).flatMap(([name, columns]) =>
    [0, 1, 0.5].map(
      (rho): GoldenCase => ({
        id: `${name}, rho ${rho}`,
        function: 'grayTest',
        data: { kind: 'inline', columns },
        options: { rho },
      }),
    ),
  ),
]

const randomCase = (random: Random, at: number): GoldenCase => {
  const groups = random.whole(2, 4)
  const isStratified = random.chance(0.3)
  const columns = randomSurvival(random, {
    rows: random.whole(25, 120),
    times: random.pick(['months', 'days', 'continuous']),
    censored: random.pick([0, 0.3, 0.6]),
    causes: 2,
    groups,
  })
  const stratum = (columns.time as number[]).map(() => random.pick(['p', 'q']))
  const options: Options = {
    cause: random.whole(1, 2),
    rho: random.pick([0, 0, 1, 0.5, 2, -1]),
    ...(isStratified ? { strata: true } : {}),
  }
  return {
    id: `random ${at}`,
    function: 'grayTest',
    data: { kind: 'inline', columns: { ...columns, stratum } },
    options,
  }
}

export const suite: GoldenSuite = {
  topic: 'gray',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    return [
      ...realCases(['grayTest']),
      ...realCases(['grayTest'], { cause: 2 }),
      ...realCases(['grayTest'], { cause: 1, rho: 1 }),
      ...random.list(200, (at) => randomCase(random, at)),
    ]
  },
}

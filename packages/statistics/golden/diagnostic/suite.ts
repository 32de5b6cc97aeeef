/** Tables with and without empty cells, and suspicions with and without limits. */
import type { GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

type Options = Readonly<Record<string, Json>>
type Cells = readonly [truePositive: number, falsePositive: number, falseNegative: number, trueNegative: number]

const ofTable = (id: string, cells: Cells, options: Options): GoldenCase => {
  const repeat = (values: Cells): number[] =>
    cells.flatMap((count, cell) => Array<number>(count).fill(values[cell] ?? 0))
  const columns = { test: repeat([1, 1, 0, 0]), disease: repeat([1, 0, 1, 0]) }
  return { id: `diagnosticAccuracy ${id}`, function: 'diagnosticAccuracy', data: { kind: 'inline', columns }, options }
}

const ofProbability = (id: string, before: readonly number[], ratio: readonly number[]): GoldenCase => {
  const column = (at: number): number[] => [before[at] ?? 0, ratio[at] ?? 0]
  return {
    id: `postTestProbability ${id}`,
    function: 'postTestProbability',
    data: { kind: 'inline', columns: { estimate: column(0), lower: column(1), upper: column(2) } },
    options: {},
  }
}

const TABLES: readonly Cells[] = [
  [45, 20, 5, 80],
  [10, 0, 2, 30],
  [10, 3, 0, 30],
  [0, 3, 4, 30],
  [12, 0, 0, 12],
  [5, 7, 0, 0],
  [0, 0, 5, 7],
  [1, 0, 0, 1],
  [1, 1, 1, 1],
  [300, 12, 20, 900],
]

const fixed: readonly GoldenCase[] = [
  ...TABLES.flatMap((cells) =>
    ['wilson', 'exact'].map((method) => ofTable(`${cells.join(' ')} ${method}`, cells, { method, confidence: 0.95 })),
  ),
  ofTable('90 %', [45, 20, 5, 80], { confidence: 0.9 }),
  ofProbability('ratio with limits', [0.2, 0.2, 0.2], [4.5, 3, 6.7]),
  ofProbability('both with limits', [0.2, 0.12, 0.31], [4.5, 3, 6.7]),
  ofProbability('both known', [0.01, 0.01, 0.01], [0.05, 0.05, 0.05]),
  ofProbability('nearly certain', [0.9999, 0.999, 0.99999], [1000, 10, 1e6]),
]

const randomTable = (random: Random, at: number): GoldenCase => {
  const cells = random.list(4, () => (random.chance(0.1) ? 0 : random.whole(1, random.pick([5, 60, 300]))))
  const [a = 0, b = 0, c = 0, d = 0] = cells
  const filled: Cells = [a + c === 0 ? 3 : a, b + d === 0 ? 2 : b, c, d]
  const options = { method: random.pick(['wilson', 'exact']), confidence: random.pick([0.9, 0.95, 0.99]) }
  return ofTable(`random ${at}`, filled, options)
}

const randomProbability = (random: Random, at: number): GoldenCase => {
  const p = 0.001 + 0.9 * random.uniform()
  const ratio = Math.exp(2 * random.normal())
  const known = random.chance(0.3)
  const before = known ? [p, p, p] : [p, p * random.uniform(), p + (1 - p) * 0.99 * random.uniform()]
  return ofProbability(`random ${at}`, before, [ratio, ratio * random.uniform(), ratio * (1 + random.uniform())])
}

export const suite: GoldenSuite = {
  topic: 'diagnostic',
  answers,
  fixed,
  random: (seed) => {
    const random = new Random(seed)
    return [
      ...random.list(100, (at) => randomTable(random, at)),
      ...random.list(100, (at) => randomProbability(random, at)),
    ]
  },
}

/** Cases of the bootstrap of the median: R gets the rows that our generator draws. */
import { Random as Generator } from '../../src/random.ts'
import { drawRows } from '../../src/survival/bootstrap-median.ts'
import type { Columns, GoldenCase, GoldenSuite } from '../harness/golden-case.ts'
import { Random, randomSurvival } from '../harness/random.ts'
import { answers } from './answers.ts'

const bootstrapCase = (
  id: string,
  columns: Columns,
  seed: number,
  replicates: number,
  confidence: number,
): GoldenCase => {
  const generator = new Generator(seed)
  const rows = new Uint32Array(columns.time?.length ?? 0)
  const drawn = Array.from({ length: replicates }, () => {
    drawRows(generator, rows)
    return [...rows]
  })
  return {
    id,
    function: 'bootstrapMedian',
    data: { kind: 'inline', columns },
    options: { seed, confidence, rows: drawn },
  }
}

const corners: Readonly<Record<string, Columns>> = {
  'eight patients with ties': { time: [1, 2, 2, 3, 4, 5, 5, 7], event: [1, 0, 1, 1, 0, 1, 1, 0] },
  'complete, so that curves lie on 1/2': { time: [1, 2, 3, 4, 5, 6], event: [1, 1, 1, 1, 1, 1] },
  'mostly censored': { time: [1, 2, 3, 4, 5], event: [0, 1, 0, 0, 0] },
  'near-ties': { time: [1, 1 + 1e-9, 2, 2 - 1e-9, 3], event: [1, 1, 0, 1, 1] },
}

export const suite: GoldenSuite = {
  topic: 'bootstrap-median',
  answers,
  fixed: Object.entries(corners).map(([name, columns], at) => bootstrapCase(name, columns, at, 25, 0.9)),
  random: (seed) => {
    const random = new Random(seed)
    return random.list(100, (at) => {
      const columns = randomSurvival(random, {
        rows: random.whole(5, 30),
        times: random.pick(['months', 'days', 'continuous']),
        censored: random.pick([0, 0.3, 0.6]),
      })
      return bootstrapCase(`random ${at}`, columns, random.whole(0, 2 ** 30), 12, random.pick([0.5, 0.8, 0.95]))
    })
  },
}

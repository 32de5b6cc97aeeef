/**
 * The bootstrap of the median: 1000 draws of 250 patients. R is handed the rows of every draw, so that both sides see the
 * same draws; only ours is timed with the drawing.
 */
import { Random } from '../../../packages/statistics/src/random.ts'
import { bootstrapMedian, drawRows } from '../../../packages/statistics/src/survival/bootstrap-median.ts'
import { type BenchColumns, type BenchRow, type BenchTopic, benchRow } from '../bench-row.ts'
import { survivalColumns } from './kaplan-meier.ts'

const ROWS = 250
const REPLICATES = 1000
const SEED = 20261124

const columns = (): BenchColumns => {
  const random = new Random(SEED)
  const rows = new Uint32Array(ROWS)
  const drawn = new Float64Array(ROWS * REPLICATES)
  for (let replicate = 0; replicate < REPLICATES; replicate += 1) {
    drawRows(random, rows)
    drawn.set(rows, replicate * ROWS)
  }
  return { ...survivalColumns(ROWS, 'days'), drawn }
}

const row = (name: string, title: string, peer: string, [goal, reach]: readonly [number, number]): BenchRow =>
  benchRow({
    name,
    title,
    peer,
    goal,
    reach,
    columns,
    prepare: ({ time, event }) => ({ time: time as Float64Array, event: event as Float64Array }),
    run: (outcome) => bootstrapMedian(outcome, { seed: SEED, replicates: REPLICATES }),
    answer: ({ lower, upper, notReached, medians }) => ({
      limits: [lower ?? Number.NaN, upper ?? Number.NaN],
      notReached,
      mean: medians.reduce((sum: number, median) => sum + (median ?? 0), 0) / medians.length,
    }),
  })

export const topic: BenchTopic = {
  topic: 'bootstrap',
  rows: [
    row('bootstrap-survfit', 'Bootstrap of the median, 1000 x 250', 'a loop over survfit', [500, 700]),
    row('bootstrap-vectorised', 'Bootstrap of the median, 1000 x 250', 'hand-written, vectorised R', [18, 50]),
  ],
}

/**
 * Concordance of a marker with survival, by the public call of each side. Both compute the infinitesimal jackknife variance,
 * which is R's default, merge near-ties and check their input.
 */
import { concordance } from '../../../packages/statistics/src/prediction/concordance.ts'
import { type BenchColumns, type BenchRow, type BenchTopic, benchRow } from '../bench-row.ts'
import { survivalColumns } from './kaplan-meier.ts'

/** A score that knows half of the logarithm of the time. */
const withMarker = (rows: number, times: 'days' | 'continuous'): BenchColumns => {
  const columns = survivalColumns(rows, times)
  const marker = Float64Array.from(columns.time as Float64Array, (time, row) => {
    const noise = (row * 0.6180339887498949) % 1
    return Math.log(noise / (1 - noise) + 1e-12) - 0.5 * Math.log(time + 1)
  })
  return { ...columns, marker }
}

const row = (rows: number, times: 'days' | 'continuous', goal: number): BenchRow => {
  const power = `1e${Math.log10(rows)}`
  return benchRow({
    name: `concordance-${times}-${power}`,
    title: `Concordance with variance, ${times === 'days' ? 'whole days' : 'continuous'}, n = ${power}`,
    peer: 'survival::concordance',
    goal,
    reach: 20,
    columns: () => withMarker(rows, times),
    prepare: ({ time, event, marker }) => ({
      outcome: { time: time as Float64Array, event: event as Float64Array },
      marker: marker as Float64Array,
    }),
    run: ({ outcome, marker }) => concordance(outcome, marker),
    answer: ({ concordant, discordant, tiedMarker, tiedTime, concordance: found, variance }) => ({
      counts: [concordant, discordant, tiedMarker, tiedTime],
      concordance: found.estimate ?? Number.NaN,
      variance: variance ?? Number.NaN,
    }),
  })
}

export const topic: BenchTopic = {
  topic: 'concordance',
  rows: [
    row(1e4, 'days', 10),
    row(1e5, 'days', 10),
    row(1e6, 'days', 6),
    // No goal was set for continuous times; parity is the floor.
    row(1e5, 'continuous', 1),
  ],
}

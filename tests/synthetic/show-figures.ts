/** The figures of a synthetic population beside their targets: `node tests/synthetic/show-figures.ts [count] [seed]`. */
import { SIMULATION_TARGETS } from '@leio/knowledge/simulation-targets'
import { syntheticPatients } from '@leio/registry/synthetic/synthetic-patients'
import { achievedFigures } from './achieved.ts'
import { syntheticRows } from './synthetic-rows.ts'

const [count = 20_000, seed = 1] = process.argv.slice(2).map(Number)

for (const { row, quantity, population, value, tolerance } of achievedFigures(syntheticRows(seed, count))) {
  const target = SIMULATION_TARGETS.find(
    (one) =>
      one.row === row && one.quantity === quantity && (population === undefined || one.population === population),
  )
  console.log(
    `${row.padEnd(7)} ${quantity.padEnd(66)} ${value.toFixed(1).padStart(6)}  target ${target?.value} ± ${tolerance}`,
  )
}

const started = performance.now()
let events = 0
for (const patient of syntheticPatients({ seed, count })) events += patient.events.length
const seconds = (performance.now() - started) / 1000
console.log(`${count} patients, ${events} events (${(events / count).toFixed(1)} each) in ${seconds.toFixed(1)} s`)

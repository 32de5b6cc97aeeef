// node tests/verify-recist.ts [count] [--plant[=defect]]
//
// Compares @leio/plan/recist with the SQL oracle over so many random series (100,000 unless told). Prints the counts
// and the first differences as JSON and ends with 1 if there is any. --plant puts a defect into the oracle, by default
// progression judged against the baseline, and so must end with 1.

import { parseArgs } from 'node:util'
import { compareRecist, isRecistDefect, recistDefects } from './oracles/compare-recist.ts'

const words = process.argv.slice(2).map((word) => (word === '--plant' ? '--plant=progression-against-baseline' : word))
const { positionals, values } = parseArgs({
  args: words,
  allowPositionals: true,
  options: { plant: { type: 'string' }, seed: { type: 'string', default: '1' } },
})
const [count, firstSeed] = [Number(positionals[0] ?? 100_000), Number(values.seed)]
if (!Number.isInteger(count) || count < 1 || !Number.isInteger(firstSeed)) {
  throw new Error('The number of series and the seed must be whole numbers: node tests/verify-recist.ts 1000 --seed=1')
}
const defect = values.plant
if (defect !== undefined && !isRecistDefect(defect)) {
  throw new Error(`No defect '${defect}': choose one of ${Object.keys(recistDefects).join(', ')}`)
}

const begin = performance.now()
const comparison = await compareRecist({ count, firstSeed, defect })
const seconds = Math.round((performance.now() - begin) / 1000)
console.log(JSON.stringify({ planted: defect ?? null, seconds, ...comparison }, null, 1))
process.exitCode = comparison.mismatches === 0 ? 0 : 1

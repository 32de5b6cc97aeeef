// node tests/verify-surveillance.ts [--plant[=defect]]
//
// Compares @leio/plan/schedule with PostgreSQL's calendar for every start day from 1990 to 2089. Prints the counts and
// the first differences as JSON and ends with 1 if there is any. --plant puts a defect into the oracle, by default
// visits that run over the end of a short month, and so must end with 1.

import { parseArgs } from 'node:util'
import { compareSurveillance, isSurveillanceDefect, surveillanceDefects } from './oracles/compare-surveillance.ts'

const words = process.argv.slice(2).map((word) => (word === '--plant' ? '--plant=month-end-overflows' : word))
const defect = parseArgs({ args: words, options: { plant: { type: 'string' } } }).values.plant
if (defect !== undefined && !isSurveillanceDefect(defect)) {
  throw new Error(`No defect '${defect}': choose one of ${Object.keys(surveillanceDefects).join(', ')}`)
}

const begin = performance.now()
const comparison = await compareSurveillance(defect)
const seconds = Math.round((performance.now() - begin) / 1000)
console.log(JSON.stringify({ planted: defect ?? null, seconds, ...comparison }, null, 1))
process.exitCode = comparison.mismatches === 0 ? 0 : 1

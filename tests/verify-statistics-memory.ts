/**
 * `npm run verify:statistics-memory [ROWS]`: the memory of every estimator with a goal, at a million rows unless given.
 * Fails where one takes more than it may, or is on the list of those that cannot yet and can. Two minutes.
 */
import { MEASURED } from './statistics/measure-memory.ts'
import { CANNOT_YET, measured } from './statistics/memory-goals.ts'

const rows = Number(process.argv[2] ?? 1_000_000)
const megabytes = (bytes: number): string => (bytes / 1e6).toFixed(1).padStart(9)

console.log(`${'MB, one process each'.padEnd(34)}    input   beyond   result   times input, beyond input and result`)
const all = Object.keys(MEASURED).map((estimator) => {
  const one = measured(estimator, rows)
  const verdict = !one.isKept
    ? 'TOO MUCH'
    : one.isBetterThanListed && rows >= 1e6
      ? 'CAN NOW: take it off the list'
      : 'ok'
  const sizes = [one.input, one.beyond, one.result].map(megabytes).join('')
  const listed = CANNOT_YET[estimator] === undefined ? '' : ` (cannot yet: ${CANNOT_YET[estimator]?.why})`
  console.log(`${estimator.padEnd(34)}${sizes}  ${one.timesInput.toFixed(2)} of ${one.allowed}  ${verdict}${listed}`)
  return verdict
})
process.exit(all.every((verdict) => verdict === 'ok') ? 0 : 1)

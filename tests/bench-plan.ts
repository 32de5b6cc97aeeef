/** How long a plan takes here: medians over the examples. `npm run bench:plan`. A benchmark, not a test. */
import { readFileSync } from 'node:fs'
import { readCaseFile } from '@leio/facts/case-file'
import { RELEASES } from '@leio/knowledge/releases'
import { caseSpaceOf } from '@leio/plan/case-space'
import { makePlan } from '@leio/plan/make-plan'
import { prepareCase } from '@leio/plan/prepare-case'
import { kleeneStatuses } from '@leio/plan/standings'
import { tcgaCases } from './tcga-plans.ts'

const median = (times: readonly number[]): number => times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0

const timed = (rounds: number, work: () => unknown): number =>
  median(
    Array.from({ length: rounds }, () => {
      const started = performance.now()
      work()
      return performance.now() - started
    }),
  )

const example = (name: string) => {
  const reading = readCaseFile(readFileSync(new URL(`../examples/${name}.json`, import.meta.url), 'utf8'))
  if (reading.case === undefined) throw new Error(`${name} cannot be read`)
  return reading.case
}

const release = RELEASES.current
const space = caseSpaceOf(release)
const cases = [
  ...['ivc-retroperitoneal', 'metastatic-second-line', 'uterine-after-morcellation'].map(example),
  { id: 'nothing known', facts: {} },
]
for (const one of cases) {
  const plan = timed(100, () => makePlan(release, one, { asOf: '2026-11-23' }))
  const statuses = timed(500, () => kleeneStatuses(space, prepareCase(release, one, space.derivations)))
  console.log(`${one.id.padEnd(30)} plan ${plan.toFixed(2)} ms   statuses alone ${statuses.toFixed(3)} ms`)
}
const tcga = tcgaCases().map((one) => timed(3, () => makePlan(release, one, { asOf: '2026-11-23' })))
console.log(
  `${'105 TCGA cases'.padEnd(30)} plan ${median(tcga).toFixed(2)} ms at the median, ${Math.max(...tcga).toFixed(2)} ms at most`,
)

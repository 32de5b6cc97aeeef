/**
 * The exact relevance claim on random cases, against brute force over all legal completions.
 *
 * node tests/verify-relevance.ts [cases] [--seed N] [--release ID] [--plant]   exit 1 on any mismatch
 * --plant lets the plan forget the constraints: the comparison must catch it.
 */
import { RELEASES } from '@leio/knowledge/releases'
import { seeded } from './relevance/random-case.ts'
import { verifyRelevance } from './relevance/verify.ts'

const words = process.argv.slice(2)
const releaseAt = words.indexOf('--release')
const only = releaseAt === -1 ? undefined : words.splice(releaseAt, 2)[1]
const seedAt = words.indexOf('--seed')
const [seed] = seedAt === -1 ? [20261123] : words.splice(seedAt, 2).slice(1).map(Number)
const count = Number(words.find((word) => /^\d+$/.test(word)) ?? 10_000)
const plant = words.includes('--plant')

const started = performance.now()
let failed = false
const releases = Object.values(RELEASES).filter((release) => only === undefined || release.id === only)
for (const release of releases) {
  const share = Math.ceil(count / releases.length)
  const result = verifyRelevance(release, share, seeded(seed ?? 0), plant ? { ...release, constraints: [] } : release)
  console.log(
    `Release ${release.id}: ${result.cases} cases, ${result.completions} completions, ${result.drawnAgain} drawn again, ${result.mismatches.length} mismatches`,
  )
  for (const mismatch of result.mismatches.slice(0, 5)) console.log(JSON.stringify(mismatch))
  failed ||= result.mismatches.length > 0
}
console.log(
  `${((performance.now() - started) / 1000).toFixed(1)} s, seed ${seed}${plant ? ', with a planted defect' : ''}`,
)
process.exitCode = failed ? 1 : 0

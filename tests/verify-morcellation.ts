/**
 * The morcellation warning over all combinations of its facts, unknown and pending included (H-28).
 *
 * node tests/verify-morcellation.ts [--plant]   exit 1 on a missed or needless warning
 */
import { RELEASES } from '@leio/knowledge/releases'
import { verifyMorcellation, withPlantedDefect } from './morcellation/oracle.ts'

const plant = process.argv.includes('--plant')
let failed = false
for (const release of Object.values(RELEASES)) {
  const result = verifyMorcellation(release, plant ? 97 : 1, plant ? withPlantedDefect(release) : release)
  console.log(
    `Release ${release.id}: ${result.combinations} combinations, ${result.warned} warned, ${result.missed.length} missed, ${result.needless.length} needless`,
  )
  for (const one of [...result.missed, ...result.needless].slice(0, 3)) console.log(JSON.stringify(one))
  failed ||= result.missed.length + result.needless.length > 0
}
process.exitCode = failed ? 1 : 0

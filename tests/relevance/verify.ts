import type { Release } from '@leio/rules/release'
import { Universe } from './brute-force.ts'
import { compareCase, type Mismatch } from './compare.ts'
import { type Random, randomCase } from './random-case.ts'

export interface Verification {
  readonly cases: number
  readonly completions: number
  readonly drawnAgain: number
  readonly mismatches: readonly Mismatch[]
}

/** Compares the plan of `planned` with brute force over `release` on so many random cases. */
export const verifyRelevance = (
  release: Release,
  count: number,
  random: Random,
  planned: Release = release,
): Verification => {
  const universe = new Universe(release)
  const mismatches: Mismatch[] = []
  let cases = 0
  let completions = 0
  let drawnAgain = 0
  while (cases < count) {
    const comparison = compareCase(universe, planned, randomCase(universe, random))
    if (!comparison.drawn) {
      drawnAgain += 1
      continue
    }
    cases += 1
    completions += comparison.completions
    mismatches.push(...comparison.mismatches)
  }
  return { cases, completions, drawnAgain, mismatches }
}

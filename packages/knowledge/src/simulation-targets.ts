/**
 * What a simulated population of patients should look like: occurrence, presentation, course.
 *
 * For simulations only. None of these is a prognosis for one patient, and a target with a flag is contested.
 */
import type { Release } from './errata/erratum.ts'
import { courseTargets } from './simulation-targets/course.ts'
import { occurrenceTargets } from './simulation-targets/occurrence.ts'
import { presentationTargets } from './simulation-targets/presentation.ts'
import type { SimulationTarget } from './simulation-targets/target.ts'

export type { SimulationTarget } from './simulation-targets/target.ts'

export const SIMULATION_TARGETS: readonly SimulationTarget[] = Object.freeze([
  ...occurrenceTargets,
  ...presentationTargets,
  ...courseTargets,
])

/** The targets that a release knows. `targetsOf('2022')` holds no later evidence. */
export const targetsOf = (release: Release): readonly SimulationTarget[] =>
  SIMULATION_TARGETS.filter((target) => release === 'current' || target.release === '2022')

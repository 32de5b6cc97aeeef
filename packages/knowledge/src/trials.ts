/**
 * Trials a patient might be offered, with their criteria as conditions. Matching never enrols.
 *
 * A criterion is the trial's own; those that stand in our notes from memory are `unverified`. A closed trial is
 * ineligible whatever its criteria say: they are kept for the record. Where the releases know a trial's status from
 * different days, it has one entry for each release, and only the status differs.
 */
import { closedTrials } from './trials/closed.ts'
import type { TrialEntry } from './trials/entry.ts'
import { saludo } from './trials/saludo.ts'
import { strass2 } from './trials/strass-2.ts'

export const trialEntries: readonly TrialEntry[] = [...strass2, ...closedTrials, saludo]

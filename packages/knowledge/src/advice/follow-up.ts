/** Surveillance and the pattern of recurrence. */
import type { AdviceEntry } from './entry.ts'

export const followUpAdvice: readonly AdviceEntry[] = []

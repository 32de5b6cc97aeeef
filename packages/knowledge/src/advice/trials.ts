/** Trials to mention, and biomarkers that are investigational. */
import type { AdviceEntry } from './entry.ts'

export const trialAdvice: readonly AdviceEntry[] = []

/** Imaging and biopsy before treatment, by site. */
import type { AdviceEntry } from './entry.ts'

export const workUpAdvice: readonly AdviceEntry[] = []

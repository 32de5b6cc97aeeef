/** Adjuvant treatment after resection. */
import type { AdviceEntry } from './entry.ts'

export const adjuvantAdvice: readonly AdviceEntry[] = []

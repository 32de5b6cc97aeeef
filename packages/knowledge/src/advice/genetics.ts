/** Predisposition: retinoblastoma, Li-Fraumeni syndrome, radiation. */
import type { AdviceEntry } from './entry.ts'

export const geneticsAdvice: readonly AdviceEntry[] = []

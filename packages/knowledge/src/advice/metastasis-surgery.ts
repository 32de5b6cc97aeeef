/** Oligometastatic disease and surgery of metastases. */
import type { AdviceEntry } from './entry.ts'

export const metastasisSurgeryAdvice: readonly AdviceEntry[] = []

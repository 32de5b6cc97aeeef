/** Advanced disease: later lines. */
import type { AdviceEntry } from './entry.ts'

export const laterLineAdvice: readonly AdviceEntry[] = []

/** Advanced disease: first line. */
import type { AdviceEntry } from './entry.ts'

export const firstLineAdvice: readonly AdviceEntry[] = []

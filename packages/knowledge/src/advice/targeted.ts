/** Advanced disease: hormonal, targeted, immune and PARP treatment. */
import type { AdviceEntry } from './entry.ts'

export const targetedAdvice: readonly AdviceEntry[] = []

/** Diagnosis: morphology, immunohistochemistry, grade, expert pathology, molecular findings. */
import type { AdviceEntry } from './entry.ts'

export const diagnosisAdvice: readonly AdviceEntry[] = []

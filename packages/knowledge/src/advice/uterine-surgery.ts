/** Uterine leiomyosarcoma: hysterectomy, nodes, ovaries, debulking, recurrence. */
import type { AdviceEntry } from './entry.ts'

export const uterineSurgeryAdvice: readonly AdviceEntry[] = []

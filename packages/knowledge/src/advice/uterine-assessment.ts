/** A uterine mass before surgery: what separates leiomyosarcoma from leiomyoma, and what does not. */
import type { AdviceEntry } from './entry.ts'

export const uterineAssessmentAdvice: readonly AdviceEntry[] = []

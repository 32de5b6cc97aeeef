/** Retroperitoneal leiomyosarcoma: en bloc resection, vessels, organs. */
import type { AdviceEntry } from './entry.ts'

export const retroperitonealSurgeryAdvice: readonly AdviceEntry[] = []

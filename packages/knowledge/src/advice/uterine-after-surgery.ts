/** Leiomyosarcoma recognised after myomectomy, morcellation or hysterectomy. */
import type { AdviceEntry } from './entry.ts'

export const uterineAfterSurgeryAdvice: readonly AdviceEntry[] = []

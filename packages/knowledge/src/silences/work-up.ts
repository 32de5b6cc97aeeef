import type { SilenceEntry } from './entry.ts'

export const workUpSilences: readonly SilenceEntry[] = []

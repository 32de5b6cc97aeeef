import type { SilenceEntry } from '../silences.ts'

export const workUpSilences: readonly SilenceEntry[] = []

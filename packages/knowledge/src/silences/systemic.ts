import type { SilenceEntry } from '../silences.ts'

export const systemicSilences: readonly SilenceEntry[] = []

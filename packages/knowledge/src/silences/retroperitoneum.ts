import type { SilenceEntry } from '../silences.ts'

export const retroperitoneumSilences: readonly SilenceEntry[] = []

import type { SilenceEntry } from '../silences.ts'

export const uterusSilences: readonly SilenceEntry[] = []

/** Trials are known by a short name. */
import type { TrialMatch } from '../match-trial.ts'

/** `STRASS 2: chemotherapy then surgery, …` begins with the trial's name. */
export const trialName = ({ title, id }: Pick<TrialMatch, 'title' | 'id'>): string => title.split(':')[0] ?? id

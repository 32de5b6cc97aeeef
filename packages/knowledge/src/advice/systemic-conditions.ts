/**
 * Conditions that the advice on systemic treatment shares.
 *
 * The moment is read from disease.phase alone: its code "advanced" says advanced, metastatic or unresectable, deciding on
 * systemic treatment. Reading metastasis or resectability as well would say the same thing twice, and would ask every
 * patient whose staging is open for heart, dose and earlier drugs.
 *
 * Contraindications (H-17, H-30) stand in one place, so that what is advised and what is advised against cannot drift
 * apart. The article names no limit of dose or heart function. 550 mg/m², and 400 with irradiation of the heart, come
 * from the hazard log and are unverified. No fact records irradiation of the heart, so doxorubicin is recommended only
 * below the lower limit. No ejection fraction is a limit here: none is sourced.
 */
import type { CodeOf } from '@leio/facts/dictionary'
import { all, any, atLeast, atMost, holds, holdsAny, is, not, oneOf } from '@leio/rules/write'
import { leiomyosarcoma, metastatic } from '../conditions.ts'

/** Cumulative doxorubicin in mg/m², all anthracyclines counted. */
export const DOSE_LIMIT = 550
/** The limit once the heart has been irradiated. */
export const DOSE_LIMIT_HEART_IRRADIATED = 400

/** Deciding on systemic treatment of advanced, metastatic or unresectable leiomyosarcoma. */
export const systemicTreatment = all(leiomyosarcoma, is('disease.phase', 'advanced'))
/** The state of the disease, whatever is being decided. */
export const advancedOrMetastatic = all(leiomyosarcoma, any(is('disease.phase', 'advanced'), metastatic))

export const firstLine = all(systemicTreatment, atMost('systemic.prior-lines', 0))
export const laterLine = all(systemicTreatment, atLeast('systemic.prior-lines', 1))

/** The patient has never received this agent. An unknown list is not an empty one. */
export const notYetGiven = (agent: CodeOf<'systemic.prior-agents'>) => not(holds('systemic.prior-agents', agent))

/** Somebody has recorded a reason why doxorubicin cannot be used. An empty list means that it can. */
export const doxorubicinCalledUnsuitable = holdsAny(
  'systemic.doxorubicin-unsuitable-reasons',
  'low-lvef',
  'cardiac-disease',
  'cumulative-dose',
  'progression-on-anthracycline',
  'hypersensitivity',
  'frailty',
  'patient-declines',
  'other',
)
/** Reasons that concern every form of the drug. Frailty and the patient's wish are reasons to ask again, not these. */
const anthracyclineCalledUnsuitable = holdsAny(
  'systemic.doxorubicin-unsuitable-reasons',
  'low-lvef',
  'cardiac-disease',
  'cumulative-dose',
  'progression-on-anthracycline',
  'hypersensitivity',
  'other',
)
export const heartDiseaseNotControlled = is('history.cardiac-disease', 'recent-or-uncontrolled')
export const doseLimitReached = atLeast('systemic.cumulative-doxorubicin', DOSE_LIMIT)
/** Written as "at least", never as "below": a dose that no report states is legal, and is below nothing. */
export const lowerDoseLimitReached = atLeast('systemic.cumulative-doxorubicin', DOSE_LIMIT_HEART_IRRADIATED)

/** Nothing stands against doxorubicin, and each point has been checked. */
export const doxorubicinPossible = not(
  any(doxorubicinCalledUnsuitable, heartDiseaseNotControlled, lowerDoseLimitReached),
)
/** The same for liposomal doxorubicin, which counts towards the same dose. */
export const liposomalDoxorubicinPossible = not(
  any(anthracyclineCalledUnsuitable, heartDiseaseNotControlled, lowerDoseLimitReached),
)

/** Weak or focal staining counts as positive: no cut-off is named (GAP-08). */
const POSITIVE = ['weak-or-focal', 'strong-diffuse', 'positive'] as const
export const hormoneReceptorPositive = any(oneOf('ihc.er', ...POSITIVE), oneOf('ihc.pr', ...POSITIVE))

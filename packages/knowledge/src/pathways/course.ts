/**
 * Where a patient stands in the course, in the words of the ways.
 *
 * The moment is disease.phase: "not the work-up any more" says that the course has gone past the imaging, and not that
 * the imaging was done as it should have been. What is outstanding, the advice says.
 */
import { all, any, holds, is, not, oneOf } from '@leio/rules/write'
import { afterSurgery, aroundSurgery, beforeTreatment, inWorkUp, metastatic } from '../conditions.ts'

/** A diagnosis that another pathway belongs to, or none. One that is not settled, or not made, excludes nothing. */
export const notAnotherDiagnosis = not(
  oneOf('pathology.diagnosis', 'leiomyoma', 'other-sarcoma', 'other-malignancy', 'other-benign'),
)

export const pastWorkUp = not(inWorkUp)
/** Preoperative treatment or anything after it. */
export const treatmentBegun = not(beforeTreatment)
export const ctComplete = all(
  holds('imaging.done', 'ct-chest'),
  holds('imaging.done', 'ct-abdomen'),
  holds('imaging.done', 'ct-pelvis'),
)

/** The primary has been operated on. Surveillance alone does not say so: other treatment may have been completed. */
export const operated = any(is('surgery.status', 'done'), afterSurgery)
/** Deciding on systemic treatment of advanced, metastatic or unresectable disease. */
export const decidingSystemic = is('disease.phase', 'advanced')
/** Treatment of the primary is behind: follow-up, recurrence or advanced disease. */
export const afterPrimaryTreatment = oneOf('disease.phase', 'surveillance', 'recurrence', 'advanced')
/** There has been a recurrence. A suspected one is not. */
export const recurred = any(
  oneOf('disease.phase', 'recurrence', 'advanced'),
  is('surveillance.disease-status', 'recurrence'),
)
/** Metastasis around the treatment of the primary. One that is found at any later moment must be called synchronous. */
export const metastaticAtDiagnosis = all(metastatic, any(aroundSurgery, is('extent.metastasis-timing', 'synchronous')))
/** The recurrence is distant, alone or with a local one. */
export const recurredDistantly = oneOf('recurrence.pattern', 'distant', 'local-and-distant')

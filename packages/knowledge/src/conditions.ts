/**
 * Conditions that many rules share, named as one says them at a board.
 *
 * The moment of a decision is read from one fact, disease.phase: two facts that say the same thing would each be asked.
 */
import { all, any, holdsAny, is, not, oneOf } from '@leio/rules/write'

/** The pathologist says leiomyosarcoma. A suspicion is not enough. */
export const leiomyosarcoma = is('pathology.diagnosis', 'leiomyosarcoma')

export const uterine = is('tumour.site', 'uterus')
export const retroperitoneal = is('tumour.site', 'retroperitoneum')
export const extremity = is('tumour.site', 'extremity')
export const extremityOrTrunk = oneOf('tumour.site', 'extremity', 'trunk-wall')
export const extrauterine = not(uterine)
/** Uterus or retroperitoneum, the sites the article treats; gastrointestinal and urogenital organs are intra-abdominal too. */
export const abdominalOrPelvic = oneOf(
  'tumour.site',
  'uterus',
  'retroperitoneum',
  'gastrointestinal',
  'bladder',
  'prostate',
  'adrenal',
  'kidney',
  'liver',
)

export const uterineLms = all(leiomyosarcoma, uterine)
export const retroperitonealLms = all(leiomyosarcoma, retroperitoneal)

export const inWorkUp = is('disease.phase', 'work-up')
/** The primary has not been removed: work-up, primary treatment, preoperative treatment. */
export const beforeSurgery = oneOf('disease.phase', 'work-up', 'primary-treatment', 'preoperative-treatment')
export const afterSurgery = is('disease.phase', 'postoperative')
/** After the primary was removed, with or without surveillance under way. */
export const followUp = oneOf('disease.phase', 'postoperative', 'surveillance')
export const recurrent = is('disease.phase', 'recurrence')

export const metastatic = is('extent.distant-metastasis', 'present')
export const notMetastatic = is('extent.distant-metastasis', 'absent')
export const resectable = is('resectability.status', 'resectable')

/** No treatment has been started; in preoperative treatment it has. */
export const beforeTreatment = oneOf('disease.phase', 'work-up', 'primary-treatment')
/** The board may plan a resection: resectable or borderline resectable. */
export const resectionPossible = oneOf('resectability.status', 'resectable', 'borderline')
/** A resection of a retroperitoneal leiomyosarcoma lies ahead. */
export const retroperitonealResection = all(retroperitonealLms, beforeSurgery, resectionPossible)
/**
 * The vena cava is where the tumour arises, or is involved. Its segments are not read here: they are asked for only
 * where this holds.
 */
export const venaCavaInvolved = any(
  is('tumour.vessel-of-origin', 'ivc'),
  holdsAny('extent.major-vessels-involved', 'suprarenal-ivc', 'infrarenal-ivc'),
)
/** Vena cava, renal or iliac veins: those that the article resects and reconstructs (SUR-04). */
export const majorVeinInvolved = any(
  oneOf('tumour.vessel-of-origin', 'ivc', 'renal-vein', 'iliac-vein'),
  holdsAny('extent.major-vessels-involved', 'suprarenal-ivc', 'infrarenal-ivc', 'renal-vessels', 'iliac-vessels'),
)
/** The operation on the primary lies ahead, or has just been done and may be completed. */
export const aroundSurgery = any(beforeSurgery, afterSurgery)

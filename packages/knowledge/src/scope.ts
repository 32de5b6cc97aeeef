/**
 * Which diagnoses Leio plans for. A diagnosis that is settled and another one is out of scope (H-32): no treatment of it is
 * planned, and what is still said concerns safety and what would have to be settled if the diagnosis were in doubt.
 */
import type { CodeOf } from '@leio/facts/dictionary'

type Diagnosis = CodeOf<'pathology.diagnosis'>

/** For each diagnosis of the dictionary, whether it is a leiomyosarcoma or may prove to be one. */
const MAY_BE_LEIOMYOSARCOMA: Readonly<Record<Diagnosis, boolean>> = {
  leiomyosarcoma: true,
  'smooth-muscle-tumour-indeterminate': true,
  'spindle-cell-tumour-undetermined': true,
  'uterine-sarcoma-nos': true,
  stump: false,
  leiomyoma: false,
  'atypical-intradermal-smooth-muscle-neoplasm': false,
  'other-sarcoma': false,
  'other-malignancy': false,
  'other-benign': false,
}

/** `isOutOfScope('leiomyoma')` is true. A word that is no diagnosis of the dictionary, or none, is not. */
export const isOutOfScope = (diagnosis: unknown): boolean =>
  typeof diagnosis === 'string' &&
  Object.hasOwn(MAY_BE_LEIOMYOSARCOMA, diagnosis) &&
  !MAY_BE_LEIOMYOSARCOMA[diagnosis as Diagnosis]

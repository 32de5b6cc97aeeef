/** Where a fact is usually found, so that a reader knows whom to ask. About records, not about medicine. */
import type { FactId } from './dictionary.ts'

const FROM: Readonly<Record<string, string>> = {
  patient: 'history and examination',
  history: 'history and records',
  disease: 'the treating team',
  diagnosis: 'the treating team',
  tumour: 'imaging or the pathology report',
  imaging: 'the radiology report',
  biopsy: 'the biopsy record',
  lab: 'the laboratory',
  function: 'cardiology or the laboratory',
  pathology: 'the pathology report',
  ihc: 'the pathology report',
  molecular: 'the molecular report',
  extent: 'imaging, the operation or the pathology report',
  stage: 'the report that states it',
  resectability: 'the surgeon',
  uterine: 'gynaecology and pelvic imaging',
  care: 'the treating team',
  proposal: 'the referral',
  trial: 'the trial office',
  surgery: 'the operation record',
  morcellation: 'the operation record',
  systemic: 'the oncology record',
  response: 'the radiology report',
  radiotherapy: 'the radiotherapy record',
  surveillance: 'follow-up records',
  recurrence: 'follow-up records',
}

/** `obtainedFrom('pathology.necrosis')` is `the pathology report`. */
export const obtainedFrom = (fact: FactId): string | undefined => FROM[fact.split('.')[0] ?? '']

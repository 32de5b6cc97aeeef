/**
 * The facts that count towards the completeness of a record, and for whom. Data; ours, unverified.
 *
 * `when` lists facts that must have one of some values for the question to arise; all of them must hold.
 */
import type { FactId } from '@leio/facts/dictionary'

export interface CountedFact {
  readonly fact: FactId
  readonly when?: readonly { readonly fact: FactId; readonly is: readonly string[] }[]
}

const female = { fact: 'patient.sex', is: ['female'] } as const
const uterus = { fact: 'tumour.site', is: ['uterus'] } as const
const retroperitoneum = { fact: 'tumour.site', is: ['retroperitoneum'] } as const
const limbOrTrunk = { fact: 'tumour.site', is: ['extremity', 'trunk-wall', 'skin', 'head-neck'] } as const
const outsideUterus = {
  fact: 'tumour.site',
  is: [
    'retroperitoneum',
    'extremity',
    'trunk-wall',
    'skin',
    'head-neck',
    'gastrointestinal',
    'bladder',
    'prostate',
    'adrenal',
    'kidney',
    'liver',
    'other',
  ],
} as const
const operated = { fact: 'surgery.status', is: ['done'] } as const
const metastatic = { fact: 'extent.distant-metastasis', is: ['present'] } as const
const advanced = { fact: 'disease.phase', is: ['advanced'] } as const
const followedUp = { fact: 'disease.phase', is: ['surveillance', 'recurrence'] } as const

export const COUNTED_FACTS: readonly CountedFact[] = [
  { fact: 'patient.age' },
  { fact: 'patient.sex' },
  { fact: 'patient.ecog' },
  { fact: 'disease.phase' },
  { fact: 'diagnosis.date' },
  { fact: 'tumour.site' },
  { fact: 'tumour.size' },
  { fact: 'pathology.diagnosis' },
  { fact: 'pathology.expert-review' },
  { fact: 'pathology.mitoses-per-10-hpf' },
  { fact: 'pathology.necrosis' },
  { fact: 'extent.distant-metastasis' },
  { fact: 'extent.regional-nodes' },
  { fact: 'care.mdt-discussed' },
  { fact: 'surgery.status' },
  { fact: 'systemic.perioperative' },
  { fact: 'radiotherapy.given' },
  { fact: 'patient.menopausal-status', when: [female, uterus] },
  { fact: 'extent.uterine-spread', when: [uterus] },
  { fact: 'ihc.er', when: [uterus] },
  { fact: 'ihc.pr', when: [uterus] },
  { fact: 'biopsy.status', when: [outsideUterus] },
  { fact: 'pathology.stated-grade', when: [outsideUterus] },
  { fact: 'tumour.vessel-of-origin', when: [retroperitoneum] },
  { fact: 'extent.organs-invaded', when: [retroperitoneum] },
  { fact: 'tumour.depth', when: [limbOrTrunk] },
  { fact: 'surgery.date', when: [operated] },
  { fact: 'surgery.procedures', when: [operated] },
  { fact: 'surgery.margin', when: [operated] },
  { fact: 'surgery.en-bloc', when: [operated, outsideUterus] },
  { fact: 'morcellation.type', when: [operated, uterus] },
  { fact: 'extent.metastasis-sites', when: [metastatic] },
  { fact: 'extent.metastasis-timing', when: [metastatic] },
  { fact: 'systemic.prior-lines', when: [advanced] },
  { fact: 'systemic.prior-agents', when: [advanced] },
  { fact: 'surveillance.disease-status', when: [followedUp] },
  { fact: 'surveillance.last-imaging', when: [followedUp] },
]

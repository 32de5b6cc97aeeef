/** Diagnosis and work-up: limits that come from elsewhere, sites of which the article says little, and what it leaves open. */
import { all, any, holds, holdsAny, is, isKnown, no, not, oneOf } from '@leio/rules/write'
import {
  beforeTreatment,
  extrauterine,
  extremityOrTrunk,
  leiomyosarcoma,
  retroperitoneal,
  uterine,
} from '../conditions.ts'
import type { SilenceEntry } from './entry.ts'

const elsewhere = all(isKnown('tumour.site'), not(retroperitoneal))

export const workUpSilences: readonly SilenceEntry[] = [
  {
    id: 'diagnosis.grade-limits',
    topic: 'diagnosis',
    text: 'The article names FNCLCC and its three components, but no score limits and no mitotic counts. Those used here are published elsewhere.',
    when: all(
      leiomyosarcoma,
      extrauterine,
      any(isKnown('pathology.mitoses-per-10-hpf'), isKnown('pathology.necrosis'), isKnown('pathology.differentiation')),
    ),
    rows: ['GAP-05'],
  },
  {
    id: 'staging.no-ajcc-table',
    topic: 'staging',
    text: 'The article has no AJCC stage table. The T category and stage group here follow the eighth edition.',
    when: all(
      leiomyosarcoma,
      oneOf('tumour.site', 'retroperitoneum', 'extremity', 'trunk-wall'),
      any(isKnown('tumour.size'), isKnown('stage.stated-ajcc')),
    ),
    rows: ['GAP-09'],
  },
  {
    id: 'staging.no-recist-limits',
    topic: 'systemic-treatment',
    text: 'The article names RECIST and gives no limits. Those used here are of RECIST 1.1.',
    when: all(leiomyosarcoma, isKnown('response.stated')),
    rows: ['GAP-09'],
  },
  {
    id: 'work-up.extremity-and-trunk',
    topic: 'work-up',
    text: 'For extremity and trunk wall the article asks for CT, MRI or both and for a percutaneous biopsy. It says nothing more of imaging or biopsy technique there.',
    when: all(extremityOrTrunk, any(leiomyosarcoma, is('diagnosis.suspicion', 'suspected-sarcoma')), beforeTreatment),
    rows: ['GAP-10', 'INT-04'],
  },
  {
    id: 'work-up.pet-ct-elsewhere',
    topic: 'staging',
    text: 'The article speaks of PET-CT in retroperitoneal leiomyosarcoma only; for this site it says nothing.',
    when: all(elsewhere, holds('proposal.options', 'pet-ct')),
    rows: ['RPD-17'],
  },
  {
    id: 'work-up.brain-imaging-elsewhere',
    topic: 'staging',
    text: 'The article speaks of brain imaging in retroperitoneal leiomyosarcoma only; for this site it says nothing.',
    when: all(elsewhere, holds('proposal.options', 'brain-imaging')),
    rows: ['RPD-13'],
  },
  {
    id: 'biopsy.not-feasible',
    topic: 'work-up',
    text: 'Percutaneous biopsy is recorded as not feasible. The article does not say how to reach a diagnosis then.',
    when: all(extrauterine, no('biopsy.feasible'), beforeTreatment),
    rows: ['RPD-20'],
  },
  {
    id: 'biopsy.non-diagnostic',
    topic: 'work-up',
    text: 'The biopsy gave no diagnosis. The article expects one in most patients and does not say what to do without.',
    when: all(extrauterine, is('biopsy.result', 'non-diagnostic'), beforeTreatment),
    rows: ['RPD-20'],
  },
  {
    id: 'biopsy.fine-needle',
    topic: 'work-up',
    text: 'The article speaks of core needle biopsy; of fine needle aspiration it says nothing.',
    when: all(extrauterine, is('biopsy.needle', 'fine'), beforeTreatment),
    rows: ['RPD-21'],
  },
  {
    id: 'biopsy.uterus',
    topic: 'work-up',
    text: 'A biopsy of the uterine mass is planned. The article gives no step of percutaneous biopsy for the uterus, only endometrial sampling.',
    when: all(uterine, is('biopsy.status', 'planned')),
    rows: ['CP-02'],
  },
  {
    id: 'genetics.referral',
    topic: 'genetics',
    text: 'The article names two predisposing syndromes, but gives no criteria for germline testing or genetic referral.',
    when: any(
      is('history.family-history', 'suggestive'),
      holdsAny('history.predisposition', 'retinoblastoma', 'hereditary-retinoblastoma', 'li-fraumeni', 'other'),
      isKnown('history.germline-result'),
    ),
    rows: ['GAP-11'],
  },
  {
    id: 'molecular.subtype-treatment',
    topic: 'genetics',
    text: 'An expression subtype is recorded. The article describes three, with differences of outcome and site, and bases no treatment on them.',
    when: all(leiomyosarcoma, isKnown('molecular.expression-subtype')),
    rows: ['PM-24', 'PM-25', 'PM-26', 'PM-27', 'PM-28'],
  },
  {
    id: 'molecular.subtype-numbering',
    topic: 'genetics',
    text: 'The article numbers the subtypes as Anderson 2021 does and says nothing of a numeral by another taxonomy or by none: elsewhere I and II are the other way round.',
    when: all(
      leiomyosarcoma,
      isKnown('molecular.expression-subtype'),
      oneOf('molecular.expression-subtype', 'i', 'ii', 'iii'),
      not(all(isKnown('molecular.subtype-taxonomy'), is('molecular.subtype-taxonomy', 'anderson-2021'))),
    ),
    rows: ['PM-25', 'PM-26', 'PM-27'],
  },
]

/**
 * Treatment of a primary retroperitoneal leiomyosarcoma: surgery first, and what may come before it.
 *
 * Resectable, borderline and unresectable are what the surgical team says; none is worked out from the vessels.
 */
import { all, any, holdsAny, is, oneOf } from '@leio/rules/write'
import {
  beforeSurgery,
  beforeTreatment,
  notMetastatic,
  resectable,
  retroperitonealLms,
  retroperitonealResection,
} from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'

const borderline = is('resectability.status', 'borderline')
/** The article names none; these are the vessels whose involvement STRASS 2 calls not resectable, hence `unverified`. */
const vesselsInDoubt = any(
  holdsAny('extent.major-vessels-involved', 'sma', 'aorta', 'coeliac-trunk', 'portal-vein'),
  holdsAny('extent.major-vessels-near', 'sma', 'aorta', 'coeliac-trunk', 'portal-vein'),
)
const resectableLocalised = all(retroperitonealLms, beforeTreatment, resectable, notMetastatic)

/** Response is read where it follows chemotherapy before surgery; a response to radiotherapy is another matter. */
const afterNeoadjuvantChemotherapy = all(
  retroperitonealLms,
  is('disease.phase', 'preoperative-treatment'),
  oneOf('systemic.perioperative', 'neoadjuvant', 'both'),
)

const upfrontSurgery: readonly AdviceEntry[] = [
  {
    id: 'rp.upfront-surgery',
    topic: 'local-treatment',
    stance: 'for',
    strength: 'standard',
    text: 'Upfront surgery is the standard of care for a resectable retroperitoneal leiomyosarcoma without metastasis.',
    when: resectableLocalised,
    rows: ['RPM-03'],
  },
  {
    id: 'rp.upfront-surgery-until-strass-2',
    topic: 'local-treatment',
    stance: 'note',
    strength: 'standard',
    text: 'Upfront surgery stays the standard until STRASS 2 reports. The trial was still recruiting when its registry entry was last seen, on 26 June 2025.',
    when: resectableLocalised,
    rows: ['RPM-03', 'FD-04'],
    later: ['nct04031677'],
    in: ['current'],
  },
  {
    id: 'rp.curative-surgery-settings',
    topic: 'local-treatment',
    stance: 'consider',
    strength: 'can be planned',
    text: 'Surgery with curative intent can be planned in three settings: resectable disease, borderline resectable disease, and a primary with synchronous oligometastases, where its role is debated.',
    when: retroperitonealResection,
    rows: ['SUR-03', 'SUR-17'],
  },
]

const neoadjuvantChemotherapy: readonly AdviceEntry[] = [
  {
    id: 'rp.neoadjuvant-chemotherapy',
    topic: 'systemic-treatment',
    stance: 'uncertain',
    strength: 'investigational',
    text: 'Chemotherapy before surgery of a resectable retroperitoneal leiomyosarcoma is under investigation. Outside a trial it is not standard.',
    when: resectableLocalised,
    rows: [
      'KP-04',
      'CP-08',
      'RPM-04',
      'RPM-06',
      'RPM-07',
      'RPM-08',
      'RPM-09',
      'RPM-10',
      'RPM-11',
      'RPM-12',
      'RPM-13',
      'RPM-14',
      'RPM-29',
      'FD-04',
    ],
    arguments: [
      {
        side: 'for',
        text: 'Distant metastasis after surgery is common, and chemotherapy may treat it while it is microscopic.',
        rows: ['KP-04', 'RPM-04', 'RPM-06', 'CC-22'],
      },
      {
        side: 'for',
        text: 'Cytotoxic treatment can be completed; after major surgery that may be difficult.',
        rows: ['RPM-06'],
      },
      {
        side: 'for',
        text: 'In a retrospective series of patients who then had their retroperitoneal sarcoma resected, partial response and stable disease went with longer survival than progression.',
        rows: ['RPM-07', 'RPM-08', 'RPM-09', 'RPM-10', 'RPM-11', 'RPM-12', 'RPM-13'],
      },
      {
        side: 'for',
        text: 'In the same series leiomyosarcoma responded more often to an anthracycline with dacarbazine.',
        rows: ['RPM-14'],
      },
      { side: 'against', text: 'Upfront surgery is the standard of care.', rows: ['RPM-03'] },
      {
        side: 'against',
        text: 'Data are scarce and retrospective. Survival by response shows who does well, not what the chemotherapy did.',
        rows: ['RPM-06', 'RPM-07', 'RPM-10'],
      },
      {
        side: 'against',
        text: 'STRASS 2, the randomised trial of this question, has not reported.',
        rows: ['RPM-16', 'RPM-19', 'RPM-20', 'FIG-3', 'FD-04'],
        in: ['2022'],
      },
      {
        side: 'against',
        text: 'STRASS 2, the randomised trial of this question, had not reported when its registry entry was last seen, on 26 June 2025.',
        rows: ['RPM-16', 'RPM-19', 'RPM-20', 'FIG-3', 'FD-04'],
        later: ['nct04031677'],
        in: ['current'],
      },
    ],
  },
  {
    id: 'rp.neoadjuvant-partner',
    topic: 'systemic-treatment',
    stance: 'for',
    strength: 'suggested',
    text: 'If an anthracycline combination is chosen before surgery, leiomyosarcoma responds better with dacarbazine than with ifosfamide as the partner. The comparison was made in advanced disease and is extrapolated.',
    when: all(retroperitonealLms, beforeSurgery),
    rows: ['RPM-14', 'RPM-15', 'RPM-21', 'RPM-29'],
  },
  {
    id: 'rp.response-stable-or-partial',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'note',
    text: 'Stable disease after neoadjuvant chemotherapy is not a failure: like partial response it went with longer survival than progression. It is no reason in itself to withhold surgery.',
    when: all(afterNeoadjuvantChemotherapy, oneOf('response.stated', 'pr', 'sd')),
    rows: ['RPM-07', 'RPM-10', 'RPM-11', 'RPM-12', 'RPM-13'],
  },
  {
    id: 'rp.response-progression',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'note',
    text: 'Progression during neoadjuvant chemotherapy went with shorter survival than partial response or stable disease.',
    when: all(afterNeoadjuvantChemotherapy, is('response.stated', 'pd')),
    rows: ['RPM-07', 'RPM-10', 'RPM-11', 'RPM-12', 'RPM-13'],
  },
]

const neoadjuvantRadiotherapy: readonly AdviceEntry[] = [
  {
    id: 'rp.neoadjuvant-radiotherapy',
    topic: 'local-treatment',
    stance: 'against',
    strength: 'unlikely to provide benefit',
    text: 'Radiotherapy before surgery is unlikely to help in a resectable primary retroperitoneal leiomyosarcoma. Local recurrence is uncommon, and STRASS showed no significant difference in abdominal recurrence-free survival, overall or in leiomyosarcoma.',
    when: all(retroperitonealLms, beforeSurgery, resectable),
    rows: ['RPM-22', 'RPM-23', 'RPM-24', 'RPM-25', 'RPM-26', 'RPM-27', 'RPM-28', 'CC-23'],
  },
]

const borderlineOrUnresectable: readonly AdviceEntry[] = [
  {
    id: 'rp.borderline-vessels',
    topic: 'local-treatment',
    stance: 'note',
    strength: 'often defined by',
    text: 'Major vessels that may not be possible to resect or reconstruct lie in or near the tumour. That, and the extent of other viscera to be removed for a grossly negative margin, often defines borderline resectability.',
    when: all(retroperitonealLms, beforeSurgery, vesselsInDoubt),
    rows: ['SUR-13'],
    unverified: true,
  },
  {
    id: 'rp.borderline-board',
    topic: 'mdt',
    stance: 'for',
    strength: 'should discuss',
    text: 'The sarcoma board should discuss chemotherapy, radiotherapy or both for a primary that is borderline resectable or unresectable.',
    when: all(retroperitonealLms, beforeSurgery, oneOf('resectability.status', 'borderline', 'unresectable')),
    rows: ['RPM-05', 'SUR-13'],
  },
  {
    id: 'rp.borderline-trimodal',
    topic: 'local-treatment',
    stance: 'consider',
    strength: 'may',
    text: 'Systemic treatment first, then radiotherapy, then surgery (trimodal treatment) may be used in borderline resectable disease. It may show who progresses early with metastases, and may allow a less morbid operation.',
    when: all(retroperitonealLms, beforeSurgery, borderline),
    rows: ['SUR-14', 'SUR-15'],
  },
  {
    id: 'rp.borderline-radiotherapy',
    topic: 'local-treatment',
    stance: 'consider',
    strength: 'potentially',
    text: 'Radiotherapy before surgery of borderline resectable disease serves resectability, not local control.',
    when: all(retroperitonealLms, beforeSurgery, borderline),
    rows: ['SUR-16', 'RPM-22', 'RPM-23', 'RPM-24', 'RPM-25', 'RPM-26', 'RPM-27'],
    arguments: [
      {
        side: 'for',
        text: 'It may reduce a technically difficult tumour and so help it to be resected.',
        rows: ['SUR-14', 'SUR-15', 'SUR-16'],
      },
      {
        side: 'against',
        text: 'It does not appear to improve local control: STRASS, in resectable sarcoma, showed no significant difference in abdominal recurrence-free survival.',
        rows: ['SUR-16', 'RPM-22', 'RPM-23', 'RPM-24', 'RPM-25', 'RPM-26'],
      },
      { side: 'against', text: 'Local recurrence is uncommon in retroperitoneal leiomyosarcoma.', rows: ['RPM-27'] },
    ],
  },
]

export const retroperitonealTreatmentAdvice: readonly AdviceEntry[] = [
  ...upfrontSurgery,
  ...neoadjuvantChemotherapy,
  ...neoadjuvantRadiotherapy,
  ...borderlineOrUnresectable,
]

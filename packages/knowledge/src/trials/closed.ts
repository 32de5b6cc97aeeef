/**
 * Trials that no longer recruit.
 *
 * Decision: DAPPER and NCI 10250 are closed in release 2022 too. The article tells their results and recruits for
 * neither, so to match a patient to them would be to send somebody nowhere.
 */
import { all, any, atLeast, atMost, holdsAny, is, no, not, oneOf, yes } from '@leio/rules/write'
import { metastatic, notMetastatic, retroperitonealLms, uterineLms } from '../conditions.ts'
import {
  adult,
  anthracyclineGiven,
  criterion,
  ecogAtMost,
  measurable,
  provenLeiomyosarcoma,
  unverified,
} from './criteria.ts'
import type { TrialEntry } from './entry.ts'

const strass = {
  id: 'strass',
  title: 'STRASS: radiotherapy then surgery, against surgery, for retroperitoneal sarcoma',
  registration: 'NCT01344018',
  status: 'closed',
  statusAsOf: '2022-07-01',
  closedBecause: 'Closed: its result is published.',
  criteria: [
    criterion('Requires a localised primary retroperitoneal leiomyosarcoma, proven by histology', retroperitonealLms),
    criterion('Requires an operable tumour', is('resectability.status', 'resectable')),
    criterion('Requires a unifocal tumour', is('tumour.focality', 'unifocal')),
    criterion(
      'Excludes extension through the sciatic notch or the diaphragm',
      no('extent.through-sciatic-notch-or-diaphragm'),
    ),
    criterion('Excludes metastasis', notMetastatic),
    criterion(
      'Excludes earlier treatment',
      all(
        is('systemic.perioperative', 'none'),
        not(holdsAny('radiotherapy.given', 'neoadjuvant', 'adjuvant', 'palliative')),
      ),
    ),
    adult,
    ecogAtMost(2),
    criterion('Requires ASA class 1 or 2', atMost('patient.asa-class', 2)),
  ],
  rows: ['RPM-22', 'RPM-23', 'RPM-24', 'RPM-25', 'RPM-26'],
  later: [],
} as const satisfies TrialEntry

const dapper = {
  id: 'dapper',
  title: 'DAPPER: durvalumab with olaparib or with cediranib, advanced leiomyosarcoma',
  registration: 'NCT03851614',
  status: 'closed',
  criteria: [
    provenLeiomyosarcoma,
    unverified('Requires progression on standard treatment, or that there is none', atLeast('systemic.prior-lines', 1)),
    unverified(
      'Excludes an earlier checkpoint inhibitor together with a PARP inhibitor or an inhibitor of angiogenesis',
      not(
        all(
          holdsAny('systemic.prior-agents', 'pembrolizumab', 'nivolumab', 'durvalumab'),
          holdsAny('systemic.prior-agents', 'olaparib', 'pazopanib', 'cediranib'),
        ),
      ),
    ),
    unverified('Requires a lesion measurable by RECIST 1.1', yes('disease.measurable')),
    unverified('Requires a lesion accessible for repeated biopsies', yes('trial.biopsy-possible')),
    unverified('Requires age 18 years or more', atLeast('patient.age', 18)),
    unverified('Requires performance status 0 to 1', atMost('patient.ecog', 1)),
  ],
  rows: ['SM-36'],
} as const satisfies Partial<TrialEntry>

const nci10250 = {
  id: 'nci-10250',
  title: 'NCI 10250: temozolomide with olaparib, advanced uterine leiomyosarcoma',
  registration: 'NCT03880019',
  status: 'closed',
  criteria: [
    criterion('Requires leiomyosarcoma of the uterus proven by histology', uterineLms),
    criterion('Requires advanced or unresectable disease', any(metastatic, is('resectability.status', 'unresectable'))),
    criterion('Requires progression after at least one line', atLeast('systemic.prior-lines', 1)),
    ecogAtMost(2),
    criterion('Requires a lesion accessible for repeated biopsies', yes('trial.biopsy-possible')),
  ],
  rows: ['SM-39'],
} as const satisfies Partial<TrialEntry>

/** In the article, its results; since then, its publication. */
const reportedThenPublished = (
  trial: Omit<TrialEntry, 'statusAsOf' | 'closedBecause' | 'later' | 'in'>,
  published: Pick<TrialEntry, 'statusAsOf' | 'later'>,
): readonly TrialEntry[] => [
  {
    ...trial,
    statusAsOf: '2022-07-01',
    closedBecause: 'Closed: the article already reports its result.',
    later: [],
    in: ['2022'],
  },
  { ...trial, ...published, closedBecause: 'Closed: completed and published in 2023.', in: ['current'] },
]

const lms04: TrialEntry = {
  id: 'lms-04',
  title: 'LMS-04: doxorubicin with trabectedin, then trabectedin, against doxorubicin, first line',
  registration: 'NCT02997358',
  status: 'closed',
  statusAsOf: '2024',
  closedBecause: 'Closed: completed, survival published in 2024.',
  criteria: [
    provenLeiomyosarcoma,
    criterion(
      'Requires metastatic disease, or relapsed and unresectable disease',
      any(
        metastatic,
        all(oneOf('disease.phase', 'recurrence', 'advanced'), is('resectability.status', 'unresectable')),
      ),
    ),
    criterion('Excludes earlier chemotherapy of advanced disease', atMost('systemic.prior-lines', 0)),
    measurable,
    adult,
    ecogAtMost(1),
    criterion('Requires adequate function of marrow, liver and heart', yes('function.adequate-organ-function')),
    criterion('Excludes metastasis of the brain', not(holdsAny('extent.metastasis-sites', 'brain'))),
    criterion(
      'Excludes another cancer, unless in remission for 3 years',
      not(oneOf('history.other-malignancy', 'active', 'remission-under-3-years')),
    ),
  ],
  rows: [],
  later: ['nct02997358', 'pautier-2022', 'pautier-2024'],
  in: ['current'],
}

const a092104: TrialEntry = {
  id: 'a092104',
  title: 'Alliance A092104: olaparib with temozolomide, against trabectedin or pazopanib, uterine leiomyosarcoma',
  registration: 'NCT05432791',
  status: 'closed',
  statusAsOf: '2025',
  closedBecause: 'Closed for futility.',
  criteria: [
    criterion('Requires leiomyosarcoma of the uterus proven by histology', uterineLms),
    criterion('Requires metastatic disease', metastatic),
    criterion(
      'Requires at least one line, with an anthracycline',
      all(atLeast('systemic.prior-lines', 1), anthracyclineGiven),
    ),
  ],
  rows: [],
  later: ['nct05432791', 'a092104-2025'],
  in: ['current'],
}

export const closedTrials: readonly TrialEntry[] = [
  strass,
  ...reportedThenPublished(dapper, { statusAsOf: '2023', later: ['nct03851614', 'dapper-2023'] }),
  ...reportedThenPublished(nci10250, { statusAsOf: '2023', later: ['nct03880019', 'ingham-2023'] }),
  lms04,
  a092104,
]

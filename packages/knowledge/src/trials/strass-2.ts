/**
 * STRASS 2 (NCT04031677). The article prints "RP-LMS (G1-G3)"; the criteria are the registry's (D13): any grade, at least
 * 5 cm, so 50 mm is enough. They are used in both releases, the status is each release's own.
 */
import { all, any, atLeast, below, holds, holdsAny, is, no, not, yes } from '@leio/rules/write'
import { notMetastatic, resectable, retroperitoneal, venaCavaInvolved } from '../conditions.ts'
import {
  adult,
  CHEMOTHERAPY_OR_TARGETED,
  criterion,
  ecogAtMost,
  measurable,
  noneGiven,
  notPregnant,
  provenLeiomyosarcoma,
  unverified,
} from './criteria.ts'
import type { TrialEntry } from './entry.ts'

/** From the retrohepatic vena cava towards the right atrium: the tumour has reached the hepatic veins or beyond. */
const towardsRightAtrium = holdsAny('tumour.ivc-segments', 'hepatic-veins', 'suprahepatic', 'right-atrium')

const trial = {
  id: 'strass-2',
  title: 'STRASS 2: chemotherapy then surgery, against surgery, for resectable retroperitoneal leiomyosarcoma',
  registration: 'NCT04031677',
  status: 'recruiting',
  criteria: [
    provenLeiomyosarcoma,
    criterion(
      'Requires origin in the retroperitoneum or infraperitoneal pelvis, not in bone or in abdominal or gynaecological viscera',
      retroperitoneal,
    ),
    criterion('Requires a size of 5 cm or more; any grade', atLeast('tumour.size', 50)),
    criterion('Requires a unifocal tumour', is('tumour.focality', 'unifocal')),
    criterion(
      'Excludes extension through the sciatic notch or the diaphragm',
      no('extent.through-sciatic-notch-or-diaphragm'),
    ),
    criterion('Requires a resectable tumour', resectable),
    criterion('Excludes an expected macroscopic residual (R2)', no('resectability.macroscopic-residual-expected')),
    criterion(
      'Excludes involvement of superior mesenteric artery, aorta, coeliac trunk or portal vein',
      not(holdsAny('extent.major-vessels-involved', 'sma', 'aorta', 'coeliac-trunk', 'portal-vein')),
    ),
    criterion(
      'Excludes involvement of bone or spinal canal',
      not(holdsAny('extent.organs-invaded', 'bone', 'spinal-canal')),
    ),
    criterion(
      'Excludes infiltration of several major organs (liver and pancreas)',
      not(all(holds('extent.organs-invaded', 'liver'), holds('extent.organs-invaded', 'pancreas'))),
    ),
    criterion(
      'Excludes a tumour of the vena cava behind the liver that grows towards the right atrium',
      // The segments are asked for only where the vena cava may be involved.
      any(not(venaCavaInvolved), not(towardsRightAtrium)),
    ),
    criterion('Excludes metastasis', notMetastatic),
    unverified('Excludes an earlier operation on the tumour, biopsy apart', not(is('surgery.status', 'done'))),
    criterion(
      'Excludes earlier systemic treatment',
      all(is('systemic.perioperative', 'none'), noneGiven(...CHEMOTHERAPY_OR_TARGETED)),
    ),
    criterion(
      'Excludes earlier radiotherapy',
      not(holdsAny('radiotherapy.given', 'neoadjuvant', 'adjuvant', 'palliative')),
    ),
    measurable,
    adult,
    ecogAtMost(2),
    criterion('Requires ASA class 1 or 2', below('patient.asa-class', 3)),
    criterion('Requires adequate organ function', yes('function.adequate-organ-function')),
    criterion(
      'Excludes recent or uncontrolled cardiac disease',
      not(is('history.cardiac-disease', 'recent-or-uncontrolled')),
    ),
    notPregnant,
    criterion('Requires contraception, where it applies', yes('trial.contraception')),
    criterion('Requires fixed tumour tissue', yes('trial.archival-tissue')),
    criterion('Excludes active infection', no('trial.active-infection')),
    criterion('Excludes a live vaccine within 30 days', no('trial.live-vaccine')),
    criterion('Excludes hypersensitivity to a study drug', no('trial.drug-hypersensitivity')),
    criterion('Must be open here', holds('trial.open-here', 'strass-2')),
  ],
  rows: ['KP-04', 'RPM-16', 'RPM-17', 'RPM-18', 'RPM-19', 'RPM-20', 'RPM-21', 'RPM-30', 'FIG-3', 'FD-04'],
} as const satisfies Partial<TrialEntry>

export const strass2: readonly TrialEntry[] = [
  { ...trial, statusAsOf: '2022-07-01', later: [], in: ['2022'] },
  { ...trial, statusAsOf: '2025-06-26', later: ['nct04031677'], in: ['current'] },
]

/** SaLuDo (NCT06088290), later than the article. Recruiting when seen; its status after 2024 was not seen. */
import { above, any, atLeast, atMost, holds, no, not } from '@leio/rules/write'
import { metastatic } from '../conditions.ts'
import {
  adult,
  anthracyclineGiven,
  CHEMOTHERAPY_OR_TARGETED,
  criterion,
  ecogAtMost,
  measurable,
  noneGiven,
  provenLeiomyosarcoma,
} from './criteria.ts'
import type { TrialEntry } from './entry.ts'

export const saludo: TrialEntry = {
  id: 'saludo',
  title: 'SaLuDo: lurbinectedin with doxorubicin, against doxorubicin, first line in metastatic leiomyosarcoma',
  registration: 'NCT06088290',
  status: 'recruiting',
  statusAsOf: '2024',
  criteria: [
    provenLeiomyosarcoma,
    criterion('Requires metastatic disease', metastatic),
    criterion('Excludes disease that can be resected with curative intent', no('extent.metastases-resectable')),
    measurable,
    adult,
    ecogAtMost(1),
    criterion(
      'Excludes earlier systemic treatment of metastatic disease, hormones apart',
      any(atMost('systemic.prior-lines', 0), noneGiven(...CHEMOTHERAPY_OR_TARGETED)),
    ),
    criterion('Excludes an earlier anthracycline', not(anthracyclineGiven)),
    criterion('Excludes earlier trabectedin or lurbinectedin', noneGiven('trabectedin', 'lurbinectedin')),
    criterion('Requires haemoglobin of 9 g/dL or more', atLeast('lab.haemoglobin', 9)),
    criterion('Requires neutrophils of 2.0 × 10⁹/L or more', atLeast('lab.neutrophils', 2)),
    criterion('Requires platelets of 100 × 10⁹/L or more', atLeast('lab.platelets', 100)),
    criterion('Requires ALT and AST up to 3 times the upper limit', atMost('lab.transaminase-ratio', 3)),
    criterion('Requires bilirubin up to 1.5 times the upper limit', atMost('lab.bilirubin-ratio', 1.5)),
    criterion('Requires albumin of 3.0 g/dL or more', atLeast('lab.albumin', 3)),
    criterion('Requires creatinine clearance of 30 mL/min or more', atLeast('lab.creatinine-clearance', 30)),
    criterion('Requires an ejection fraction above 50 %', above('function.lvef', 50)),
    criterion('Must be open here', holds('trial.open-here', 'saludo')),
  ],
  rows: [],
  later: ['nct06088290'],
  in: ['current'],
}

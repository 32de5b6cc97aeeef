/** Imaging after surgery. Only retroperitoneal leiomyosarcoma has a schedule in the article (FU-05 to FU-09, GAP-01). */
import type { Surveillance } from '@leio/rules/release'
import { all } from '@leio/rules/write'
import { followUp, retroperitonealLms } from './conditions.ts'

export const surveillance: readonly Surveillance[] = [
  {
    id: 'retroperitoneal',
    when: all(retroperitonealLms, followUp),
    indexDate: 'surgery.date',
    phases: [
      { everyMonths: 4, fromMonth: 0, untilMonth: 24 },
      { everyMonths: 6, fromMonth: 24, untilMonth: 60 },
      { everyMonths: 12, fromMonth: 60 },
    ],
    what: 'CT of chest, abdomen and pelvis',
    rows: ['FU-05', 'FU-07', 'FU-08', 'FU-09'],
  },
]

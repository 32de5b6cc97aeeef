import type { InventoryRow } from './row.ts'

/** The table of trials beyond first line, as printed. */
export const table2Rows = [
  {
    id: 'T2-1',
    text: 'Demetri 2012: trabectedin vs dacarbazine, line > 1, phase III, N / LMS 518 / 378, RR 9.9 vs 6.9 %, PFS 4.2 vs 1.5 months, OS 12.4 vs 12.9 months',
    section: 'T2',
    references: [66],
    flags: ['T', 'F'],
    discrepancies: ['D1'],
  },
  {
    id: 'T2-2',
    text: 'Patel 2016: trabectedin vs dacarbazine, line > 1, phase III, N / LMS 577 / 423, RR 10 vs 7 %, PFS 4.3 vs 1.6 months, OS 13.7 vs 13.1 months',
    section: 'T2',
    references: [67],
    flags: ['T', 'F'],
    discrepancies: ['D2'],
  },
  {
    id: 'T2-3',
    text: 'Maki 2007: gemcitabine vs gemcitabine + docetaxel, line > 1, phase II/III, N / LMS 122 / 38, RR 8 vs 16 %, PFS 3 vs 6.2 months, OS 11.5 vs 17.9 months',
    section: 'T2',
    references: [69],
    flags: ['T', 'F'],
    discrepancies: ['D3'],
  },
  {
    id: 'T2-4',
    text: 'Schöffski 2016: eribulin vs dacarbazine, line > 1, phase III, N / LMS 122 / 38, RR 4 vs 5 %, PFS 2.6 vs 2.6 months, OS 13.5 vs 11.5 months',
    section: 'T2',
    references: [68],
    flags: ['T', 'F'],
    discrepancies: ['D3', 'D39'],
  },
  {
    id: 'T2-5',
    text: 'Sutton 2005: liposomal doxorubicin, line > 1, phase II, N / LMS 32 / 32* (footnote mark without footnote), RR 16.1 %, PFS NA, OS NA',
    section: 'T2',
    references: [70],
    flags: ['T', 'F'],
    discrepancies: ['D8'],
  },
  {
    id: 'T2-N1',
    text: 'Abbreviation list gives NA = "not applicable" (meaning is "not available")',
    section: 'T2',
    references: [],
    flags: ['D'],
    discrepancies: [],
  },
  {
    id: 'T2-N2',
    text: 'The PFS column head carries a stray ">" sign (typesetting)',
    section: 'T2',
    references: [],
    flags: ['D'],
    discrepancies: [],
  },
] as const satisfies readonly InventoryRow[]

import type { GlossaryEntry } from './entry.ts'

/** Words of systemic treatment. */
export const systemicGlossary = [
  {
    term: 'adjuvant trials in sarcoma',
    text: 'They disagree, mix many types of sarcoma, and some are too small. None is of leiomyosarcoma alone.',
    rows: ['SA-02', 'SA-06', 'SA-10'],
  },
  {
    term: 'high-risk sarcoma',
    text: 'Those in whom adjuvant chemotherapy may be discussed. The article gives no size or grade for it (GAP-03).',
    rows: ['SA-13', 'GAP-03'],
  },
  {
    term: 'first-line trials',
    text: 'Of soft-tissue sarcoma as a whole; the article knew none of leiomyosarcoma alone. Combinations stay in use all the same.',
    rows: ['SM-06', 'SM-15'],
  },
  {
    term: 'indolent course',
    text: 'Slow growth, as some tumours with hormone receptors have.',
    rows: ['SM-28'],
  },
  {
    term: 'combination immunotherapy',
    text: 'Checkpoint inhibitors with each other or with other drugs; in trials.',
    rows: ['SM-32', 'SS-04'],
  },
  {
    term: 'markers of response to immunotherapy',
    text: 'Genes, the immune cells around the tumour, signatures of inflammation; all under study.',
    rows: ['SM-37'],
  },
  {
    term: 'targeted agents',
    text: 'Drugs against single molecules; several have been or are being tried.',
    rows: ['SM-41'],
  },
  {
    term: 'circulating tumour DNA',
    text: 'Tumour DNA in blood. It may one day tell leiomyosarcoma from fibroid before surgery, and high from low risk; investigational.',
    rows: ['FD-02', 'FD-03'],
  },
  {
    term: 'response (RECIST)',
    text: 'Change of measured lesions on imaging. The article names RECIST without its thresholds (GAP-09).',
    rows: ['RPM-10', 'GAP-09'],
  },
  {
    term: 'dose',
    text: 'The article gives no dose of any drug (GAP-04), and neither does release 2022.',
    rows: ['GAP-04'],
  },
] as const satisfies readonly GlossaryEntry[]

import type { GlossaryEntry } from './entry.ts'

/** Words of uterine disease. */
export const uterineGlossary = [
  {
    term: 'late referral',
    text: 'Many women reach a specialty centre only after an operation for a presumed fibroid.',
    rows: ['UI-05'],
  },
  {
    term: 'leiomyoma or leiomyosarcoma',
    text: 'Hard to tell before surgery: they look alike, biopsy is seldom done and may miss, and bleeding, mass and pain belong to both.',
    rows: ['UP-01', 'UP-05'],
  },
  {
    term: 'endometrial sampling',
    text: 'Reaches the lining; leiomyosarcoma starts deep in the muscle. Office biopsy and curettage do equally.',
    rows: ['UP-10', 'UP-11'],
  },
  {
    term: 'reassuring MRI',
    text: 'Dark and even on T2: leiomyosarcoma is unlikely. Calcification points to a fibroid.',
    rows: ['UP-17', 'UP-18'],
  },
  {
    term: 'concerning MRI',
    text: 'An ill-defined margin; a large uneven mass with irregular border and enhancement, more than half of it bright on T2; growth to the side wall or bladder.',
    rows: ['UP-19', 'FIG-6'],
  },
  {
    term: 'morcellation',
    text: 'Cutting the uterus or a fibroid into pieces to remove it through a small opening. It may spread a hidden cancer; the FDA put a boxed warning on powered devices in 2014.',
    rows: ['UP-20', 'UP-24'],
  },
  {
    term: 'morcellation, practice',
    text: 'Some departments do none, some choose patients, some cut only inside a bag.',
    rows: ['UP-25'],
  },
  {
    term: 'origin beside fibroids',
    text: 'Genetic evidence says that most uterine leiomyosarcomas do not come from a fibroid.',
    rows: ['UP-22'],
  },
  {
    term: 'myomectomy, then hysterectomy',
    text: 'No study says how women fare whose leiomyosarcoma was found at a myomectomy without morcellation. Muscle cells reach the peritoneal fluid even then.',
    rows: ['UP-28', 'UP-29'],
  },
  {
    term: 'disputed parts of surgery',
    text: 'Whether to remove lymph nodes and ovaries.',
    rows: ['US-03'],
  },
  {
    term: 'ovaries, for and against',
    text: 'Against keeping: the tumour often has hormone receptors. For keeping: oestrogen protects heart and general health. No rule is given for ages around 51 when menopause is unknown (GAP-13).',
    rows: ['US-13', 'GAP-13'],
  },
  {
    term: 'adjuvant treatment of the uterus',
    text: 'Drugs and radiation do little, which is why surgery aims to leave nothing. Pelvic radiation in stage I is not addressed (GAP-07).',
    rows: ['US-16', 'GAP-07'],
  },
  {
    term: 'FIGO stage I',
    text: 'Limited to the uterus. IA up to 5 cm, IB above; the article leaves exactly 5 cm unassigned.',
    rows: ['US-01', 'T1-I', 'T1-IA', 'T1-IB'],
  },
  {
    term: 'FIGO stage II',
    text: 'Beyond the uterus, within the pelvis. IIA adnexa, IIB other pelvic tissue.',
    rows: ['T1-II', 'T1-IIA', 'T1-IIB'],
  },
  {
    term: 'FIGO stage III',
    text: 'Invades abdominal tissue, not merely bulging into it. IIIA one site, IIIB more than one, IIIC pelvic or para-aortic nodes.',
    rows: ['T1-III', 'T1-IIIA', 'T1-IIIB', 'T1-IIIC'],
  },
  {
    term: 'FIGO stage IV',
    text: 'IVA bladder or rectum, IVB distant metastasis. The heading itself has no definition.',
    rows: ['T1-IV', 'T1-IVA', 'T1-IVB'],
  },
] as const satisfies readonly GlossaryEntry[]

import type { GlossaryEntry } from './entry.ts'

/** The disease, where it starts, how it shows itself, and what the article is. */
export const diseaseGlossary = [
  {
    term: 'leiomyosarcoma',
    text: 'A malignant tumour of smooth muscle that can spread. Behaviour follows grade above all.',
    rows: ['KP-01', 'INT-02'],
  },
  {
    term: 'origin',
    text: 'Visceral: uterus, bowel. Not visceral: a vein of large or middle size, or the small muscles of the skin.',
    rows: ['INT-01'],
  },
  {
    term: 'main sites',
    text: 'The uterus first, the retroperitoneum second. Shares depend on whether a series counts the uterus at all.',
    rows: ['KP-02', 'UI-01', 'CC-10', 'CC-36'],
  },
  {
    term: 'retroperitoneal leiomyosarcoma',
    text: 'The second commonest site in the abdomen. It starts from the inferior vena cava or from renal, iliac or gonadal veins, sometimes from small mesenteric branches.',
    rows: ['CC-11', 'RPD-03', 'CC-08'],
  },
  {
    term: 'other abdominal origins',
    text: 'Bowel, bladder, prostate and adrenal gland.',
    rows: ['RPD-04'],
  },
  {
    term: 'extra-abdominal leiomyosarcoma',
    text: 'In a limb, the superficial trunk, or head and neck. The article gives no treatment for it (GAP-10).',
    rows: ['CC-15', 'INT-04', 'GAP-10'],
  },
  {
    term: 'cutaneous leiomyosarcoma',
    text: 'From the muscles of hair or sweat glands in the dermis. Milder than deep disease.',
    rows: ['CC-17'],
  },
  {
    term: 'atypical intradermal smooth muscle neoplasm',
    text: 'A name for a tumour confined to the dermis, where the risk of metastasis is minimal. Not graded or staged as leiomyosarcoma.',
    rows: ['CC-18'],
  },
  {
    term: 'sporadic',
    text: 'Without a known inherited cause, as most leiomyosarcomas are.',
    rows: ['CC-35'],
  },
  {
    term: 'predisposition',
    text: 'Hereditary retinoblastoma and Li-Fraumeni syndrome. Radiation may add to the risk of those who carry one. When to refer for germline testing is not said (GAP-11).',
    rows: ['CC-30', 'CC-34', 'GAP-11'],
  },
  {
    term: 'sex ratio',
    text: 'Depends on the site: women more often in the retroperitoneum and vena cava, men slightly more often in the skin and elsewhere.',
    rows: ['CC-03', 'CC-04', 'CC-05'],
  },
  {
    term: 'silent growth',
    text: 'Retroperitoneal disease seldom causes symptoms at first and is often found by chance on imaging.',
    rows: ['CC-13', 'RPD-02'],
  },
  {
    term: 'veno-occlusive event',
    text: 'A thrombosis, or veins that have opened as a detour, as the first sign in a minority.',
    rows: ['CC-14', 'RPD-02'],
  },
  {
    term: 'presentation',
    text: 'Primary alone, or primary with metastases found at the same time.',
    rows: ['CC-37', 'CP-01'],
  },
  {
    term: 'pattern of failure',
    text: 'After treatment meant to cure, the disease returns at a distance more often than in place, inside and outside the abdomen.',
    rows: ['CC-21', 'FU-02'],
  },
  {
    term: 'common metastatic sites',
    text: 'Lung, liver, soft tissue, bone. Brain almost never.',
    rows: ['RPD-11'],
  },
  {
    term: 'oligometastatic',
    text: 'Few metastases. How many is not defined by the article (GAP-02).',
    rows: ['SUR-03', 'GAP-02'],
  },
  {
    term: 'provenance of release 2022',
    text: 'A narrative review of 2022 by authors in Toronto and Santiago, with no interests declared, no systematic search and no grading of evidence. It treats the retroperitoneum and the uterus.',
    rows: ['META-01', 'INT-04'],
  },
  {
    term: 'where the field goes',
    text: 'Care by type of tumour and molecular profile, drugs against DNA repair, and finding early who needs several kinds of treatment.',
    rows: ['FD-01', 'FD-05', 'FD-06'],
  },
] as const satisfies readonly GlossaryEntry[]

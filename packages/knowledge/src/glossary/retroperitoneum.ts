import type { GlossaryEntry } from './entry.ts'

/** Imaging, biopsy and surgery of retroperitoneal disease. */
export const retroperitonealGlossary = [
  {
    term: 'expansive growth',
    text: 'The tumour pushes its neighbours aside instead of growing through them.',
    rows: ['RPD-01'],
  },
  {
    term: 'growth pattern at a vessel',
    text: 'Inside the vessel, outside it, or both.',
    rows: ['RPD-05'],
  },
  {
    term: 'typical CT appearance',
    text: 'Bright in the venous phase, uneven from bleeding, necrosis or cysts. Calcification is uncommon.',
    rows: ['RPD-09', 'RPD-10'],
  },
  {
    term: 'MRI of a limb',
    text: 'The imaging that the article shows for a deep tumour of the leg.',
    rows: ['FIG-1'],
  },
  {
    term: 'incisional biopsy, why not',
    text: 'Taken without guidance by images it may miss the highest grade, disturb the planes of the operation, and spill into the peritoneum.',
    rows: ['RPD-28'],
  },
  {
    term: 'neoadjuvant chemotherapy, idea',
    text: 'To treat what imaging cannot see, and to finish the drugs before a large operation. Data are scarce, and combinations by type are still being worked out.',
    rows: ['RPM-06', 'RPM-29'],
  },
  {
    term: 'settings of curative surgery',
    text: 'Resectable; borderline resectable; primary with few synchronous metastases.',
    rows: ['SUR-03'],
  },
  {
    term: 'borderline resectable',
    text: 'Major vessels near or involved that may not bear resection or reconstruction, or many organs to remove before no tumour is left to see.',
    rows: ['SUR-13'],
  },
  {
    term: 'borderline disease, why treat first',
    text: 'To see who has early metastases, and to make a hard operation smaller.',
    rows: ['SUR-15'],
  },
  {
    term: 'macroscopically complete',
    text: 'No tumour left to the eye: R0 or R1.',
    rows: ['SUR-02', 'SUR-13'],
  },
  {
    term: 'multivisceral resection',
    text: 'The tumour and the organs that it touches, removed in one piece. Several surgical teams may be needed.',
    rows: ['SUR-02', 'CP-06'],
  },
  {
    term: 'segment of the vena cava',
    text: 'Where the tumour lies in relation to the iliac confluence, the renal veins and the part behind the liver. Risk rises behind the liver, at the hepatic veins and in the right atrium.',
    rows: ['SUR-08', 'SUR-09'],
  },
  {
    term: 'reconstruction of the vena cava, example',
    text: 'Grade 2 tumour of cava and right renal vein, removed in one piece; cadaver aorta for the cava, left renal vein joined by PTFE.',
    rows: ['FIG-4'],
  },
  {
    term: 'tumour of the gonadal vein, example',
    text: 'Grade 3 tumour removed with repair of the ureter; liver metastasis within the first year.',
    rows: ['FIG-5'],
  },
  {
    term: 'metastasectomy, evidence',
    text: 'Looking back at chosen patients. Timing, interval, number and completeness go with survival; the effect of surgery cannot be told from the choice of patients.',
    rows: ['SUR-19', 'SUR-20'],
  },
] as const satisfies readonly GlossaryEntry[]

import type { FactDefinition } from '../fact-definition.ts'

/** Facts about: disease, diagnosis. */
export const diseaseFacts = [
  {
    id: 'disease.phase',
    group: 'disease',
    label: 'Point in the course',
    question: 'At which point in the course is the decision taken?',
    type: 'choice',
    values: [
      { code: 'work-up', label: 'Diagnostic work-up, no tissue diagnosis yet or staging incomplete' },
      {
        code: 'primary-treatment',
        label: 'Diagnosed primary tumour (with or without synchronous metastases), before definitive treatment',
      },
      { code: 'preoperative-treatment', label: 'During or after preoperative therapy, before surgery' },
      { code: 'postoperative', label: 'After surgery of the primary, deciding on completion or adjuvant treatment' },
      { code: 'surveillance', label: 'Follow-up after completed treatment' },
      { code: 'recurrence', label: 'Local or distant recurrence, deciding on local treatment' },
      { code: 'advanced', label: 'Advanced, metastatic or unresectable disease, deciding on systemic treatment' },
    ],
    rows: ['CP-01', 'CC-37', 'RPM-01', 'FU-05', 'SM-05', 'US-18'],
  },
  {
    id: 'disease.tempo',
    group: 'disease',
    label: 'Tempo of disease',
    question: 'Does the disease behave indolently?',
    type: 'choice',
    values: [
      { code: 'indolent', label: 'Indolent: slow growth, low volume' },
      { code: 'not-indolent', label: 'Not indolent' },
    ],
    rows: ['SM-28'],
  },
  {
    id: 'disease.measurable',
    group: 'disease',
    label: 'Measurable disease',
    question: 'Is at least one lesion measurable by RECIST 1.1?',
    type: 'boolean',
    rows: ['RPM-10', 'GAP-09'],
    uses: ['class:recist-response', 'trial:strass-2', 'trial:lms-04', 'trial:saludo', 'trial:dapper'],
  },
  {
    id: 'diagnosis.suspicion',
    group: 'disease',
    label: 'Clinical suspicion before tissue diagnosis',
    question: 'How is the lesion regarded on clinical and imaging grounds, before tissue diagnosis?',
    type: 'choice',
    values: [
      { code: 'suspected-sarcoma', label: 'Sarcoma suspected' },
      { code: 'presumed-leiomyoma', label: 'Presumed leiomyoma' },
      { code: 'indeterminate', label: 'Indeterminate mass' },
    ],
    appliesWhen: 'pathology.diagnosis is absent or not yet definite',
    rows: ['UP-01', 'UP-03', 'UI-04', 'RPD-20'],
  },
  {
    id: 'diagnosis.found-after',
    group: 'disease',
    label: 'When leiomyosarcoma was recognised',
    question: 'At which moment was leiomyosarcoma recognised?',
    type: 'choice',
    values: [
      { code: 'before-surgery', label: 'Before definitive surgery' },
      { code: 'after-myomectomy', label: 'In a myomectomy specimen' },
      { code: 'after-hysterectomy', label: 'In a hysterectomy specimen' },
      { code: 'after-other-surgery', label: 'In another surgical specimen' },
      { code: 'at-recurrence', label: 'Only at recurrence, first specimen read as benign' },
    ],
    rows: ['UI-05', 'UP-23', 'UP-27', 'UP-28', 'US-04'],
  },
  {
    id: 'diagnosis.date',
    group: 'disease',
    label: 'Date of diagnosis',
    question: 'When was leiomyosarcoma diagnosed?',
    type: 'date',
    codes: { mcode: 'mcode-primary-cancer-condition' },
    rows: ['FU-02'],
  },
] as const satisfies readonly FactDefinition[]

/** The advice on the pathologist's work, which is the same at every site. */
export const pathologyAdvice: readonly string[] = [
  'diagnosis.expert-pathology',
  'diagnosis.expert-review-outstanding',
  'diagnosis.molecular-testing',
  'diagnosis.muscle-marker-panel',
  'diagnosis.read-best-area',
  'diagnosis.smooth-muscle-confirmed',
  'diagnosis.negative-marker-does-not-exclude',
  'diagnosis.repeat-on-best-area',
  'diagnosis.keratin-or-ema',
  'diagnosis.er-pr-support-leiomyoma',
  'diagnosis.er-pr-lost',
  'diagnosis.aggressive-variant',
]

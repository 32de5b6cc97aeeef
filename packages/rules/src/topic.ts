/** What a statement is about, in the order in which a board asks. */
export const TOPICS = [
  'diagnosis',
  'work-up',
  'staging',
  'mdt',
  'local-treatment',
  'systemic-treatment',
  'surveillance',
  'genetics',
  'trial',
  'safety',
] as const
export type Topic = (typeof TOPICS)[number]

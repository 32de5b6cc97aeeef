/** What stands in each chapter and how to read it. */
import type { Topic } from '@leio/rules/release'

const OF_TOPICS: Readonly<Record<Topic, string>> = {
  safety:
    'A safety statement warns unless it can be excluded: it stays while that is unknown, and it is the only kind that learning a fact may lift.',
  diagnosis: 'How the tumour is recognised, sampled and named.',
  'work-up': 'What is asked and imaged before treatment is decided.',
  staging: 'How far it has spread, and how that is said.',
  mdt: 'What is brought before a board, and who should sit on it.',
  'local-treatment': 'Surgery and radiotherapy of the primary, of recurrence and of metastases.',
  'systemic-treatment':
    'Chemotherapy, hormonal and targeted treatment, before and after surgery and in advanced disease.',
  surveillance: 'What is done after treatment, and what to expect.',
  genetics: 'What the molecular findings and the family mean.',
  trial: 'When a trial is worth a question. The criteria of each trial are in the chapter of trials.',
}

export const INTROS = {
  ...OF_TOPICS,
  pathways:
    'The road of care of each site. A step goes on once something has been done, a fork by what is found; neither advises anything of its own.',
  classifications:
    'Grade, stage and other values are worked out from facts. Where facts are missing, every value that is still reachable is shown.',
  'scores-and-tests':
    'Published scores whose points are verified, and what a test says of a uterine mass: an interval, never one number.',
  schedule: 'The one schedule that the article gives. For other sites it gives none, and neither does Leio.',
  silences:
    'What one would expect and the article does not say. Where a plan comes upon it, Leio says so and advises nothing.',
  combinations:
    'Impossible combinations restrict what the unknown may turn out to be. Unlikely ones are shown side by side and restrict nothing.',
  errata:
    'Where the article disagrees with itself or with its sources. What is printed stays visible beside what was found.',
  trials: 'Criteria as Leio checks them, with the day on which the status was seen. The registry decides.',
  studies: 'Each entry is one body of patients, with its figures. Two reports of one trial are never pooled.',
  sources: 'The article, its references with their numbers, and later works, each with how much of it was seen.',
  glossary: 'Words of the article, explained in our own. These entries advise nothing.',
  rows: 'Every statement of the article in our words, in its order, with what rests on it or the reason why nothing does. Numbers stand as printed; errata correct them.',
} as const

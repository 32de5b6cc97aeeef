/** Topics in the order in which a board decides, with their headings. Safety stands before all of them. */
import type { Stance, Topic } from '@leio/rules/release'
import { TOPICS } from '@leio/rules/topic'

export const BOARD_ORDER: readonly Topic[] = TOPICS.filter((topic) => topic !== 'safety')

export const TOPIC_TITLES: Readonly<Record<Topic, string>> = {
  safety: 'Safety',
  diagnosis: 'Diagnosis',
  'work-up': 'Work-up',
  staging: 'Staging',
  mdt: 'Tumour board',
  'local-treatment': 'Local treatment',
  'systemic-treatment': 'Systemic treatment',
  surveillance: 'Surveillance',
  genetics: 'Genetics',
  trial: 'Trials',
}

/** Within a topic: what is advised, what is not, what may be, what is disputed, what to know. */
export const STANCE_ORDER: readonly Stance[] = ['for', 'against', 'consider', 'uncertain', 'note']

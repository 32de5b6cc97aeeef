/** Words for what is worked out from the events. An event that nobody recorded is "not recorded", never "none". */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import { type Facts, recordedValue } from '@leio/facts/fact'
import { valueText } from '@leio/plan/words/fact-text'
import { momentText } from '../moment-words.ts'
import type { CourseJson, FirstOfKind } from './course.ts'

/** Facts that may say what no event does. */
export const OF_TREATMENT: readonly FactId[] = [
  'systemic.perioperative',
  'systemic.prior-lines',
  'systemic.prior-agents',
]
export const OF_RECURRENCE: readonly FactId[] = ['disease.phase', 'recurrence.pattern', 'surveillance.disease-status']

/** What the recorded facts say: `['Perioperative systemic treatment: Adjuvant']`; empty where they say nothing. */
export const saidBy = (facts: Facts, ids: readonly FactId[]): readonly string[] =>
  ids.flatMap((id) => {
    const value = recordedValue(facts, id)
    return value === undefined ? [] : [`${definitionOf(id).label}: ${valueText(id, value)}`]
  })

/** `1 to 2`; `not recorded` where no event tells of a line: nobody said that there were none. */
export const countText = ({ fewest, most }: CourseJson['lines']['count']): string => {
  if (most === 0) return 'not recorded'
  return fewest === most ? String(fewest) : `${fewest} to ${most}`
}

/** Of recurrences: `first 2025-01`, and without an event `not recorded`. */
export const firstText = ({ moment, isSettled }: FirstOfKind): string => {
  if (moment !== undefined) return `first ${momentText(moment)}${isSettled ? '' : ', maybe earlier'}`
  return isSettled ? 'not recorded' : 'not known'
}

/** Why the treatment is empty. `noTreatmentText({})` says that it is not said whether none was given. */
export const noTreatmentText = (facts: Facts): string => {
  const said = saidBy(facts, OF_TREATMENT)
  return said.length === 0
    ? 'No systemic treatment is recorded; whether none was given is not said.'
    : `No systemic treatment is recorded as an event. The facts say: ${said.join('; ')}.`
}

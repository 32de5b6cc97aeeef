/** What belongs to one kind of event only, in words. */
import { dateText } from '@leio/plan/words/fact-text'
import { momentText } from '../moment-words.ts'
import type { EventBodyJson } from '../record.ts'

export interface PartLine {
  readonly label: string
  readonly text: string
}

const STOP_REASONS: Readonly<Record<string, string>> = {
  completed: 'completed as planned',
  progression: 'progression',
  toxicity: 'toxicity',
  'patient-choice': "patient's choice",
  death: 'death',
  other: 'another reason',
}

const CAUSES: Readonly<Record<string, string>> = {
  disease: 'the disease',
  treatment: 'its treatment',
  other: 'another cause',
  unknown: 'not known',
}

const lines = (parts: Readonly<Record<string, string | undefined>>): readonly PartLine[] =>
  Object.entries(parts).flatMap(([label, text]) => (text === undefined ? [] : [{ label, text }]))

const endText = ({ stopped, stopReason }: NonNullable<EventBodyJson['therapy']>): string => {
  const why = stopReason === undefined ? '' : ` (${STOP_REASONS[stopReason] ?? stopReason})`
  if (stopped !== undefined) return `${momentText(stopped)}${why}`
  return why === '' ? 'not known whether it has ended' : `ended${why}, date not known`
}

const ofTherapy = (therapy: NonNullable<EventBodyJson['therapy']>) =>
  lines({
    Drugs: therapy.agents.join(', '),
    Intent: therapy.intent,
    Cycles: therapy.cycles === undefined ? undefined : String(therapy.cycles),
    End: endText(therapy),
  })

/**
 * The lines of a body's part. `partLines({ death: { cause: 'unknown' } })` is one line, "Cause of death: not known". That
 * nobody wrote the end of a treatment is said, since it is not "still going on".
 */
export const partLines = (body: EventBodyJson): readonly PartLine[] => {
  const { identity, therapy, recurrence, death } = body
  if (identity !== undefined)
    return lines({
      Name: `${identity.familyName}, ${identity.givenName}`,
      'Birth date': identity.birthDate === undefined ? 'not recorded' : dateText(identity.birthDate),
    })
  if (therapy !== undefined) return ofTherapy(therapy)
  if (recurrence !== undefined)
    return lines({
      'What happened': recurrence.kind,
      Where: recurrence.site === 'unknown' ? 'not known' : recurrence.site,
      Organs: recurrence.organs?.join(', '),
      'Found by': recurrence.basis === 'unknown' ? 'not known' : recurrence.basis,
    })
  return death === undefined ? [] : lines({ 'Cause of death': CAUSES[death.cause] ?? death.cause })
}

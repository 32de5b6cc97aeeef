/**
 * What happened to a TCGA patient and when, in months from the diagnosis, for no calendar date is known but the year.
 */
import { valueOfCell } from './tcga-cells.ts'
import type { Cells } from './tcga-columns.ts'

export interface TcgaEvent {
  readonly type: 'diagnosis' | 'local-recurrence' | 'distant-recurrence' | 'progression' | 'last-follow-up' | 'death'
  readonly month: number
  readonly detail?: string
}

/**
 * Days as months of 30.4375 days (a year of 365.25 in twelve), to one decimal. `monthsOf(365)` is 12. Computed in whole
 * numbers (30.4375 is 487/16), which never meet a tie, so every machine rounds alike.
 */
export const monthsOf = (days: number): number => Math.round((days * 160) / 487) / 10

/** The events of a patient, in order of time. Every one rests on a day in the table. */
export const eventsOf = (cells: Cells): readonly TcgaEvent[] =>
  [diagnosis(cells), newTumour(cells), lastFollowUp(cells), death(cells)]
    .filter((event) => event !== undefined)
    .sort((a, b) => a.month - b.month)

const event = (type: TcgaEvent['type'], days: number, detail?: string): TcgaEvent => ({
  type,
  month: monthsOf(days),
  ...(detail === undefined ? {} : { detail }),
})

const diagnosis = (cells: Cells): TcgaEvent | undefined => {
  const days = valueOfCell(cells.daysToDiagnosis)
  return days === undefined ? undefined : event('diagnosis', days)
}

/** The day of the last contact, the later of the two columns. */
export const lastContactDay = (cells: Cells): number | undefined => {
  const days = [cells.daysToLastFollowUp, cells.laterDaysToLastContact]
    .map(valueOfCell)
    .filter((day) => day !== undefined)
  return days.length === 0 ? undefined : Math.max(...days)
}

/** A new primary tumour is another disease: it is no event of this case, and the report says so. */
const newTumour = (cells: Cells): TcgaEvent | undefined => {
  const days = valueOfCell(cells.newEventDays)
  const type = valueOfCell(cells.newEventType)
  if (days === undefined || type === 'new-primary') return undefined
  const details = [type === undefined ? 'type not recorded' : cells.newEventType.text, siteText(cells)]
  return event(type ?? 'progression', days, details.filter((text) => text !== undefined).join(': '))
}

/** Where the new tumour lies, as the table writes it. */
export const siteText = ({ newEventSite, newEventSiteOther }: Cells): string | undefined => {
  if (newEventSite.state !== 'read') return undefined
  if (newEventSite.value !== 'other') return newEventSite.text
  return newEventSiteOther.state === 'read' ? newEventSiteOther.text : 'other site'
}

const lastFollowUp = (cells: Cells): TcgaEvent | undefined => {
  const days = lastContactDay(cells)
  if (days === undefined) return undefined
  return event('last-follow-up', days, dayOfDeath(cells) === undefined ? tumourStatus(cells) : undefined)
}

/** The later column first: it is the one that TCGA-CDR used for overall survival. */
export const dayOfDeath = (cells: Cells): number | undefined =>
  valueOfCell(cells.laterDaysToDeath) ?? valueOfCell(cells.daysToDeath)

const death = (cells: Cells): TcgaEvent | undefined => {
  const days = dayOfDeath(cells)
  return days === undefined ? undefined : event('death', days, tumourStatus(cells))
}

/** What was last said about tumour; it belongs to the last event and is no fact of the time after surgery. */
export const tumourStatus = (cells: Cells): string | undefined => {
  const earlier = valueOfCell(cells.cancerStatus)
  const later = valueOfCell(cells.tumourStatus)
  if (cells.tumourStatus.state === 'unknown' && cells.tumourStatus.reason === 'conflicting')
    return 'tumour status recorded in two ways'
  if (earlier !== undefined && later !== undefined && earlier !== later) return 'tumour status recorded in two ways'
  return later ?? earlier
}

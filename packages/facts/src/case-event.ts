/**
 * What happened in the course of a case, one event after the other.
 */
import { type CaseMoment, MOMENT_KEYS, readMoment } from './case-moment.ts'
import { listReader, present, type Reader, readMembers, textReader, wordReader } from './json-shape.ts'

export const EVENT_TYPES = [
  'diagnosis',
  'biopsy',
  'surgery',
  'radiotherapy',
  'systemic-start',
  'systemic-stop',
  'response',
  'imaging',
  'local-recurrence',
  'distant-recurrence',
  'progression',
  'last-follow-up',
  'death',
] as const
export type EventType = (typeof EVENT_TYPES)[number]

export type CaseEvent = CaseMoment & {
  readonly type: EventType
  readonly detail?: string
}

const readEvent: Reader<CaseEvent> = (value, path, problems) => {
  const shape = { what: 'an event', required: ['type'], optional: [...MOMENT_KEYS, 'detail'] }
  const members = readMembers(value, path, problems, shape)
  if (members === undefined) return undefined
  const moment = readMoment(members, path, problems)
  const type = members.read('type', wordReader(EVENT_TYPES, 'a type of event'))
  const detail = members.read('detail', textReader())
  return moment === undefined || type === undefined ? undefined : { ...moment, type, ...present({ detail }) }
}

/** The events of a case, in the order of the file. */
export const readEvents: Reader<readonly CaseEvent[]> = listReader(readEvent, 'events')

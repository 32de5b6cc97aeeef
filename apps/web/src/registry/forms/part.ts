/**
 * What belongs to one kind of event only: a name, a stretch of treatment, a recurrence, a cause of death. As texts while
 * it is typed, as the body's part when it is read.
 */
import { dateProblem } from '@leio/facts/partial-date'
import type { Problem } from '@leio/facts/problem'
import type { EventBodyJson } from '../record.ts'
import type { EventKind } from './event-kinds.ts'

export interface IdentityPart {
  readonly of: 'identity'
  readonly familyName: string
  readonly givenName: string
  readonly birthDate: string
}

export interface TherapyPart {
  readonly of: 'therapy'
  /** Separated by commas. */
  readonly agents: string
  readonly intent: string
  /** `undated`: it has ended, nobody knows when. */
  readonly isStopped: '' | 'yes' | 'undated'
  readonly stoppedOn: string
  readonly stopReason: string
  readonly cycles: string
}

export interface RecurrencePart {
  readonly of: 'recurrence'
  readonly site: string
  readonly kind: string
  readonly organs: string
  readonly basis: string
}

export interface DeathPart {
  readonly of: 'death'
  readonly cause: string
}

export type Part = IdentityPart | TherapyPart | RecurrencePart | DeathPart | { readonly of: 'none' }

const stoppedText = (stopped: { readonly date?: string; readonly day?: number } | undefined): string =>
  stopped === undefined ? '' : (stopped.date ?? String(stopped.day))

/** A reason to stop says that it was stopped, with a date or without. */
const stoppedState = ({ stopped, stopReason }: NonNullable<EventBodyJson['therapy']>): TherapyPart['isStopped'] => {
  if (stopped !== undefined) return 'yes'
  return stopReason === undefined ? '' : 'undated'
}

/** The part of a kind, filled with what a body says. `partOf('death', {})` asks for the cause. */
export const partOf = (kind: EventKind, { identity, therapy, recurrence, death }: EventBodyJson): Part => {
  switch (kind) {
    case 'identity':
      return { of: 'identity', familyName: '', givenName: '', birthDate: '', ...identity }
    case 'systemic-therapy':
      return {
        of: 'therapy',
        agents: therapy?.agents.join(', ') ?? '',
        intent: therapy?.intent ?? '',
        isStopped: therapy === undefined ? '' : stoppedState(therapy),
        stoppedOn: stoppedText(therapy?.stopped),
        stopReason: therapy?.stopReason ?? '',
        cycles: therapy?.cycles === undefined ? '' : String(therapy.cycles),
      }
    case 'recurrence':
      return {
        of: 'recurrence',
        site: recurrence?.site ?? '',
        kind: recurrence?.kind ?? '',
        organs: recurrence?.organs?.join(', ') ?? '',
        basis: recurrence?.basis ?? '',
      }
    case 'death':
      return { of: 'death', cause: death?.cause ?? '' }
    default:
      return { of: 'none' }
  }
}

export interface PartReading {
  readonly content: Readonly<Record<string, unknown>>
  readonly problems: readonly Problem[]
}

const missing = (where: string, message: string, cure: string): Problem => ({ kind: 'missing', where, message, cure })

const dateIn = (where: string, text: string): readonly Problem[] => {
  const problem = text.trim() === '' ? undefined : dateProblem(text.trim())
  return problem === undefined ? [] : [{ where, ...problem }]
}

const wordsOf = (text: string): readonly string[] =>
  text
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '')

/** The keys that say something. */
const said = (values: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== '' && value !== undefined))

const identityOf = ({ familyName, givenName, birthDate }: IdentityPart): PartReading => ({
  content: {
    identity: said({ familyName: familyName.trim(), givenName: givenName.trim(), birthDate: birthDate.trim() }),
  },
  problems: [
    ...(familyName.trim() === ''
      ? [missing('identity.familyName', 'The family name is missing.', 'Write it as in the papers.')]
      : []),
    ...(givenName.trim() === ''
      ? [missing('identity.givenName', 'The given name is missing.', 'Write it as in the papers.')]
      : []),
    ...dateIn('identity.birthDate', birthDate),
  ],
})

const therapyOf = ({ agents, intent, isStopped, stoppedOn, stopReason, cycles }: TherapyPart): PartReading => {
  const stopped = isStopped === 'yes' && stoppedOn.trim() !== '' ? momentOf(stoppedOn.trim()) : undefined
  const given = wordsOf(agents)
  return {
    content: {
      therapy: {
        agents: given,
        ...said({
          intent,
          stopped,
          stopReason: isStopped === '' ? '' : stopReason,
          cycles: cycles.trim() === '' ? undefined : Number(cycles),
        }),
      },
    },
    problems: [
      ...(given.length === 0
        ? [missing('therapy.agents', 'No drug is named.', 'Write the drugs, separated by commas.')]
        : []),
      ...(isStopped === 'yes' && stoppedOn.trim() === ''
        ? [
            missing(
              'therapy.stopped',
              'The date of the end is missing.',
              'Write it as far as it is known; if it is not known at all, choose "it has ended, date not known".',
            ),
          ]
        : []),
      ...(isStopped === 'undated' && stopReason === ''
        ? [
            missing(
              'therapy.stopReason',
              'Without a date, only the reason tells that it has ended.',
              'Choose why it ended; if neither is known, choose "not known whether it has ended", and say it in words.',
            ),
          ]
        : []),
      ...(isStopped === 'yes' && !isDays(stoppedOn) ? dateIn('therapy.stopped', stoppedOn) : []),
      ...(cycles.trim() === '' || /^\d{1,3}$/.test(cycles.trim())
        ? []
        : [missing('therapy.cycles', 'This is no whole number of cycles.', 'Write how many were given, such as 6.')]),
    ],
  }
}

/** Days from the diagnosis, as records without dates have them; four digits are a year. */
const isDays = (text: string): boolean => /^(?:-\d{1,5}|\d{1,3}|\d{5})$/.test(text.trim())

const momentOf = (text: string) => (isDays(text) ? { day: Number(text) } : { date: text })

const recurrenceOf = ({ site, kind, organs, basis }: RecurrencePart): PartReading => ({
  content: {
    recurrence: {
      ...said({ site, kind, basis }),
      ...(wordsOf(organs).length === 0 ? {} : { organs: wordsOf(organs) }),
    },
  },
  problems: [
    ...(kind === ''
      ? [missing('recurrence.kind', 'Recurrence or progression?', 'Choose whether it came back or grew.')]
      : []),
    ...(site === '' ? [missing('recurrence.site', 'Where is missing.', 'Choose the site, or "not known".')] : []),
  ],
})

/** The part of the body, and every problem with it. */
export const readPart = (part: Part): PartReading => {
  switch (part.of) {
    case 'identity':
      return identityOf(part)
    case 'therapy':
      return therapyOf(part)
    case 'recurrence':
      return recurrenceOf(part)
    case 'death':
      return {
        content: { death: { cause: part.cause } },
        problems:
          part.cause === '' ? [missing('death.cause', 'The cause is missing.', 'Choose it, or "not known".')] : [],
      }
    case 'none':
      return { content: {}, problems: [] }
  }
}

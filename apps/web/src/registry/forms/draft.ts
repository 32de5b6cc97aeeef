/**
 * An event before it is saved: everything that stands in the form, and the event or the problems that it comes to.
 *
 * The server has the last word (packages/registry, event.ts); what is checked here is checked so that it is seen while
 * one types.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Fact, Facts } from '@leio/facts/fact'
import { factsToJson } from '@leio/facts/facts-json'
import { dateProblem } from '@leio/facts/partial-date'
import type { Problem } from '@leio/facts/problem'
import type { EventJson, Moment } from '../record.ts'
import { type Entries, entriesOf, isAlike, readEntries } from './entry.ts'
import { eventFacts, type UnreadableFact } from './event-facts.ts'
import type { EventKind } from './event-kinds.ts'
import { type LesionDraft, lesionDraftOf } from './lesion-draft.ts'
import { readLesions } from './lesion-reading.ts'
import { type Part, partOf, readPart } from './part.ts'

/** When it was: a date, days counted from the diagnosis, or nobody knows. */
export type MomentEntry =
  | { readonly how: 'date'; readonly text: string }
  | { readonly how: 'day'; readonly text: string }
  | { readonly how: 'unknown' }

export interface Draft {
  readonly kind: EventKind
  readonly moment: MomentEntry
  readonly source: string
  readonly entries: Entries
  /** What belongs to one kind of event only, as texts. */
  readonly part: Part
  /** The lesion table, where the event has one. */
  readonly lesions?: LesionDraft | undefined
  readonly detail: string
  /** What a correction keeps although no field shows it: the date and source of unchanged facts, an unreadable table. */
  readonly kept: {
    readonly recist?: unknown
    readonly facts: Facts
    /** Facts that no field can show; a correction would lose them, and is refused. */
    readonly unreadable?: readonly UnreadableFact[]
  }
}

/** An event as the server takes it. */
export interface NewEventJson {
  readonly kind: EventKind
  readonly moment?: Moment
  readonly source: string
  readonly body: Readonly<Record<string, unknown>>
}

export interface DraftReading {
  readonly facts: Facts
  readonly problems: readonly Problem[]
  /** Only where there is no problem. */
  readonly event?: NewEventJson
}

/** `emptyDraft('surgery')` is a form in which nothing stands yet. */
export const emptyDraft = (kind: EventKind): Draft => ({
  kind,
  moment: kind === 'identity' || kind === 'history' ? { how: 'unknown' } : { how: 'date', text: '' },
  source: '',
  entries: {},
  part: partOf(kind, {}),
  detail: '',
  kept: { facts: {} },
})

const momentEntryOf = (moment: Moment | undefined): MomentEntry => {
  if (moment === undefined) return { how: 'unknown' }
  return moment.date === undefined ? { how: 'day', text: String(moment.day) } : { how: 'date', text: moment.date }
}

/** The form of an event that stands in the record, to be corrected. */
export const draftOf = (event: EventJson): Draft => {
  const { kind, moment, source, body } = event
  const { facts, unreadable } = eventFacts(event)
  const lesions = lesionDraftOf(body.recist)
  return {
    kind,
    moment: momentEntryOf(moment),
    source,
    entries: entriesOf(facts),
    part: partOf(kind, body),
    ...(lesions === undefined ? {} : { lesions }),
    detail: body.detail ?? '',
    kept: {
      facts,
      ...(unreadable.length === 0 ? {} : { unreadable }),
      ...(lesions !== undefined || body.recist === undefined ? {} : { recist: body.recist }),
    },
  }
}

/** A fact that says what it said keeps its own date and source; a new value is a new finding. */
const withOrigins = (facts: Facts, before: Facts): Facts =>
  Object.fromEntries(
    (Object.entries(facts) as readonly [FactId, Fact][]).map(([id, fact]) => {
      const old = before[id]
      return [id, old !== undefined && isAlike(old, fact) ? old : fact]
    }),
  )

const WHEN_MISSING: Problem = {
  kind: 'date-missing',
  where: 'moment',
  message: 'The date is missing.',
  cure: 'Write it as far as it is known (2026, 2026-03 or 2026-03-02), or say that it is not known.',
}

const DAY_ILLEGAL: Problem = {
  kind: 'not-a-day',
  where: 'moment',
  message: 'This is no whole number of days.',
  cure: 'Write the days from the diagnosis, such as 412; the day of the diagnosis is 0.',
}

/** `readMoment({ how: 'date', text: '2026-03' })` is `{ moment: { date: '2026-03' } }`. */
export const readMoment = (entry: MomentEntry): { readonly moment?: Moment; readonly problem?: Problem } => {
  if (entry.how === 'unknown') return {}
  const text = entry.text.trim()
  if (text === '') return { problem: WHEN_MISSING }
  if (entry.how === 'day')
    return /^-?\d{1,5}$/.test(text) ? { moment: { day: Number(text) } } : { problem: DAY_ILLEGAL }
  const problem = dateProblem(text)
  return problem === undefined ? { moment: { date: text } } : { problem: { where: 'moment', ...problem } }
}

const SOURCE_MISSING: Problem = {
  kind: 'source-missing',
  where: 'source',
  message: 'The source is missing.',
  cure: 'Write where this was read, such as "CT report" or "pathology 24-1177".',
}

const NOTHING_SAID: Problem = {
  kind: 'empty-event',
  where: 'facts',
  message: 'The event says nothing yet.',
  cure: 'Answer at least one question, or write words under "In words".',
}

/** Why an event cannot be corrected here, one problem for each fact that cannot be read; none where all can. */
export const unreadableProblems = ({ kept }: Draft): readonly Problem[] =>
  (kept.unreadable ?? []).map(({ id, found }) => ({
    kind: 'unreadable-fact',
    where: `facts.${id}`,
    found,
    message: `This page cannot read the fact "${id}" of the event (${found}); a correction here would lose it.`,
    cure: 'Reload the page and try again. If it stays so, leave the event as it is and tell whoever runs this registry.',
  }))

/** The lesion table of the body: as typed, or as it is kept. */
const readTable = ({ lesions, kept }: Draft): { readonly recist?: unknown; readonly problems: readonly Problem[] } => {
  if (lesions === undefined) return { ...(kept.recist === undefined ? {} : { recist: kept.recist }), problems: [] }
  const { block, problems } = readLesions(lesions)
  return { ...(block === undefined ? {} : { recist: block }), problems }
}

/** The event of a form, or every problem with it. */
export const readDraft = (draft: Draft, locale: string): DraftReading => {
  const read = readEntries(draft.entries, locale)
  const facts = withOrigins(read.facts, draft.kept.facts)
  const { problems } = read
  const { moment, problem } = readMoment(draft.moment)
  const { content, problems: ofPart } = readPart(draft.part)
  const { problems: ofTable, ...table } = readTable(draft)
  const source = draft.source.trim()
  const detail = draft.detail.trim()
  const body = {
    ...(Object.keys(facts).length === 0 ? {} : { facts: factsToJson(facts) }),
    ...content,
    ...table,
    ...(detail === '' ? {} : { detail }),
  }
  const all = [
    ...unreadableProblems(draft),
    ...(problem === undefined ? [] : [problem]),
    ...(source === '' ? [SOURCE_MISSING] : []),
    ...ofPart,
    ...problems,
    ...ofTable,
    ...(Object.keys(body).length === 0 && problems.length + ofPart.length + ofTable.length === 0 ? [NOTHING_SAID] : []),
  ]
  if (all.length > 0) return { facts, problems: all }
  const when = moment === undefined ? {} : { moment }
  return { facts, problems: [], event: { kind: draft.kind, ...when, source, body } }
}

/** The draft with another answer to one fact, or none. */
export const withEntry = (draft: Draft, id: FactId, entry: Entries[FactId]): Draft => {
  const { [id]: _, ...others } = draft.entries
  return { ...draft, entries: entry === undefined ? others : { ...others, [id]: entry } }
}

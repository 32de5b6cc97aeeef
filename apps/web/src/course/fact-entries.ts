/**
 * The dated facts of a case as entries of its course: those that are dates, and those that say as of when they are known.
 *
 * Facts of one day and one source are one entry, since a CT that gave five findings was one CT.
 */
import type { EventType } from '@leio/facts/case-event'
import { type DateFactId, DICTIONARY, definitionOf, type FactId } from '@leio/facts/dictionary'
import { type Fact, type Facts, factOf, recordedValue } from '@leio/facts/fact'
import { counted, recordedText } from '@leio/plan/words/fact-text'
import type { CourseEntry } from './course-entry.ts'

type Look = Pick<CourseEntry, 'lane' | 'what' | 'glyph' | 'tone'> & { readonly event?: EventType }

const LOOKS: Readonly<Record<DateFactId, Look>> = {
  'diagnosis.date': { lane: 'diagnosis', what: 'Diagnosis', glyph: 'diamond', tone: 'note', event: 'diagnosis' },
  'surgery.date': { lane: 'surgery', what: 'Surgery', glyph: 'square', tone: 'accent', event: 'surgery' },
  'morcellation.date': { lane: 'surgery', what: 'Morcellation', glyph: 'square', tone: 'warning' },
  'surveillance.last-imaging': {
    lane: 'imaging',
    what: 'Last surveillance imaging',
    glyph: 'circle',
    tone: 'note',
    event: 'imaging',
  },
  'patient.hormone-replacement-start': {
    lane: 'course',
    what: 'Hormone replacement started',
    glyph: 'circle',
    tone: 'note',
  },
}

export interface DatedFact {
  readonly entry: CourseEntry
  /** The kind of event that says the same. */
  readonly event?: EventType
}

const DATE_FACTS = Object.keys(LOOKS) as DateFactId[]

/** `surgery.date` recorded as 14 Oct 2024 is the entry "Surgery". An unknown date is no entry; the case page asks for it. */
export const dateFacts = (facts: Facts): readonly DatedFact[] =>
  DATE_FACTS.flatMap((id) => {
    const date = recordedValue(facts, id)
    if (typeof date !== 'string') return []
    const { event, ...look } = LOOKS[id]
    const origins = [`fact: ${definitionOf(id).label.toLowerCase()}`]
    return { entry: { ...look, id: `fact-${id}`, when: { date }, origins }, ...(event === undefined ? {} : { event }) }
  })

interface Finding {
  readonly id: FactId
  readonly fact: Fact
  readonly asOf: string
}

const textOf = ({ id, fact }: Finding): string => `${definitionOf(id).label}: ${recordedText(id, fact)}`

const findingEntry = (key: string, findings: readonly Finding[]): readonly CourseEntry[] => {
  const [first] = findings
  if (first === undefined) return []
  const { source } = first.fact
  return [
    {
      id: `as-of-${key}`,
      when: { date: first.asOf },
      lane: 'findings',
      what: 'Recorded as of this day',
      detail: findings.map(textOf).join('; '),
      origins: [`${findings.length === 1 ? 'fact' : 'facts'}${source === undefined ? '' : ` from ${source}`}`],
      glyph: 'circle',
      tone: 'note',
      label: findings.length === 1 ? textOf(first) : counted(findings.length, 'finding'),
      ...(source === undefined ? {} : { labelDetail: source }),
    },
  ]
}

/** The facts that name the day as of which they are known, in the order of the dictionary. */
export const findingEntries = (facts: Facts): readonly CourseEntry[] => {
  const findings = DICTIONARY.flatMap((definition): readonly Finding[] => {
    const id = definition.id as FactId
    const fact = factOf(facts, id)
    return fact.asOf === undefined ? [] : [{ id, fact, asOf: fact.asOf }]
  })
  const groups = Map.groupBy(findings, ({ asOf, fact }) => JSON.stringify([asOf, fact.source ?? '']))
  return [...groups].flatMap(([key, own]) => findingEntry(key, own))
}

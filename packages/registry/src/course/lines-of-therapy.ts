/**
 * Lines of therapy for advanced disease, worked out from the events and explained.
 *
 * Words: a *stretch* is one systemic-therapy event. A *line* is one or more stretches that the rule (line-rule.ts) puts
 * together. A line *is certain* where the dates settle that it is one; where they leave it open it stands as a line of
 * its own that may belong to the one before, and the number of lines is a range. Nothing is entered by hand, so the same
 * events always give the same lines.
 */
import { present } from '@leio/facts/json-shape'
import type { Moment, RecordedEvent, Therapy } from '../event.ts'
import { type DiseaseEvent, diseaseEventsOf } from './disease-events.ts'
import { LINE_RULE, type LineStatement } from './line-rule.ts'
import { daysBetween, isShownBefore, mayBeBefore } from './moment-span.ts'
import { type Stretch, sortedStretches, type TherapyEnd } from './therapy-stretches.ts'

export interface TherapyLine {
  /** 1 first. */
  readonly number: number
  readonly isCertain: boolean
  readonly agents: readonly string[]
  readonly start: Moment
  readonly end: TherapyEnd
  readonly stopReason?: Therapy['stopReason']
  /** Ids of its events, in order. */
  readonly events: readonly string[]
  /** One sentence of the rule for each event. */
  readonly because: readonly string[]
}

export interface LinesOfTherapy {
  readonly rule: typeof LINE_RULE.id
  readonly lines: readonly TherapyLine[]
  readonly perioperative: readonly Stretch[]
  readonly unplaced: readonly Stretch[]
  /** How many lines there were: one number only where nothing is open. */
  readonly count: { readonly fewest: number; readonly most: number }
}

type StartedStretch = Stretch & { readonly start: Moment }

/** What the rule says of one stretch after a line. */
interface Verdict {
  readonly kind: 'same' | 'new' | 'open'
  readonly statement: LineStatement
}

const NEW_LINE: Verdict = { kind: 'new', statement: 'progression' }
const OPEN: Verdict = { kind: 'open', statement: 'open' }

/** Disease that came or grew after the line began and before the stretch did. */
const progressedBetween = (line: TherapyLine, stretch: StartedStretch, disease: readonly DiseaseEvent[]) => {
  if (line.stopReason === 'progression') return 'true'
  const isAfter = (moment: Moment): boolean => isShownBefore(line.start, moment) && !mayBeBefore(stretch.start, moment)
  const mayBe = (moment: Moment | undefined): boolean =>
    moment === undefined || (mayBeBefore(line.start, moment) && !isShownBefore(stretch.start, moment))
  if (disease.some(({ moment }) => moment !== undefined && isAfter(moment))) return 'true'
  return disease.some(({ moment }) => mayBe(moment)) ? 'unknown' : 'false'
}

const byAgents = (line: TherapyLine, stretch: StartedStretch): Verdict => {
  if (stretch.agents.every((agent) => line.agents.includes(agent))) return { kind: 'same', statement: 'dropped' }
  const days = daysBetween(line.start, stretch.start)
  if (days === undefined) return OPEN
  // A partial start may lie after the stretch that follows it in the record; then it is a distance the other way.
  const isNear = Math.max(days.most, -days.fewest) <= LINE_RULE.joinsWithinDays
  if (isNear) return { kind: 'same', statement: 'joins' }
  return days.fewest > LINE_RULE.joinsWithinDays ? { kind: 'new', statement: 'newAgent' } : OPEN
}

const verdictOn = (line: TherapyLine, stretch: StartedStretch, disease: readonly DiseaseEvent[]): Verdict => {
  if (stretch.intent === 'maintenance') return { kind: 'same', statement: 'maintenance' }
  const progressed = progressedBetween(line, stretch, disease)
  if (progressed === 'true') return NEW_LINE
  const verdict = byAgents(line, stretch)
  return progressed === 'unknown' && verdict.kind === 'same' ? OPEN : verdict
}

const opened = (number: number, stretch: StartedStretch, { kind, statement }: Verdict): TherapyLine => ({
  number,
  isCertain: kind !== 'open',
  agents: stretch.agents,
  start: stretch.start,
  end: stretch.end,
  events: [stretch.event],
  because: [LINE_RULE.statements[statement]],
  ...present({ stopReason: stretch.stopReason }),
})

/** A line has ended only when each of its stretches has; its end is undated where partial dates leave the order open. */
const joinedEnd = (line: TherapyLine, stretch: StartedStretch): TherapyEnd => {
  if (line.end.state === 'not-recorded' || stretch.end.state === 'not-recorded') return { state: 'not-recorded' }
  const [first, second] = [line.end.moment, stretch.end.moment]
  if (first === undefined || second === undefined) return { state: 'stopped' }
  if (isShownBefore(second, first)) return { state: 'stopped', moment: first }
  return mayBeBefore(second, first) ? { state: 'stopped' } : { state: 'stopped', moment: second }
}

const joined = (line: TherapyLine, stretch: StartedStretch, { statement }: Verdict): TherapyLine => {
  const { stopReason: _, ...rest } = line
  return {
    ...rest,
    agents: [...new Set([...line.agents, ...stretch.agents])].sort(),
    end: joinedEnd(line, stretch),
    events: [...line.events, stretch.event],
    because: [...line.because, LINE_RULE.statements[statement]],
    ...present({ stopReason: stretch.stopReason }),
  }
}

const withStretch = (
  lines: readonly TherapyLine[],
  stretch: StartedStretch,
  disease: readonly DiseaseEvent[],
): readonly TherapyLine[] => {
  const last = lines.at(-1)
  if (last === undefined) return [opened(1, stretch, { kind: 'new', statement: 'first' })]
  const verdict = verdictOn(last, stretch, disease)
  if (verdict.kind === 'same') return [...lines.slice(0, -1), joined(last, stretch, verdict)]
  return [...lines, opened(last.number + 1, stretch, verdict)]
}

/**
 * The lines of therapy of a record.
 *
 * Doxorubicin from 2024-01-10, trabectedin from 2024-01-12, progression on 2024-08-01, pazopanib from 2024-08-20: two
 * lines, the first of two agents. Pazopanib from "2024" without progression is a line that is not certain, and the count
 * is 1 to 2. A stop that nobody recorded is `not-recorded`, never "ongoing".
 */
export const linesOfTherapy = (standing: readonly RecordedEvent[]): LinesOfTherapy => {
  const { perioperative, advanced, unplaced } = sortedStretches(standing)
  const disease = diseaseEventsOf(standing)
  const lines = advanced.reduce<readonly TherapyLine[]>((sum, stretch) => withStretch(sum, stretch, disease), [])
  const fewest = lines.filter(({ isCertain }) => isCertain).length
  return { rule: LINE_RULE.id, lines, perioperative, unplaced, count: { fewest, most: lines.length + unplaced.length } }
}

/** The stretches of systemic therapy of a record, sorted by what they are for. */
import { present } from '@leio/facts/json-shape'
import type { Moment, RecordedEvent, Therapy } from '../event.ts'
import { LINE_RULE } from './line-rule.ts'

/** Whether and when a stretch ended. `not-recorded` is not "still going on". */
export type TherapyEnd = { readonly state: 'stopped'; readonly moment?: Moment } | { readonly state: 'not-recorded' }

export interface Stretch {
  readonly event: string
  readonly agents: readonly string[]
  readonly start?: Moment
  readonly end: TherapyEnd
  readonly intent?: Therapy['intent']
  readonly stopReason?: Therapy['stopReason']
  readonly cycles?: number
}

export interface SortedStretches {
  readonly perioperative: readonly Stretch[]
  /** For advanced disease, or maintenance, with a start. */
  readonly advanced: readonly (Stretch & { readonly start: Moment })[]
  /** Intent or start is not recorded: they may be a line or not. */
  readonly unplaced: readonly Stretch[]
}

const endOf = ({ stopped, stopReason }: Therapy): TherapyEnd => {
  if (stopped !== undefined) return { state: 'stopped', moment: stopped }
  return stopReason === undefined ? { state: 'not-recorded' } : { state: 'stopped' }
}

/** Agents are compared as words: case and blanks around them say nothing. */
const agentWord = (agent: string): string => agent.trim().toLowerCase()

const stretchOf = ({ id, moment, body }: RecordedEvent): readonly Stretch[] => {
  const { therapy } = body
  if (therapy === undefined) return []
  const { intent, stopReason, cycles } = therapy
  const agents = [...new Set(therapy.agents.map(agentWord))].sort()
  return [{ event: id, agents, end: endOf(therapy), ...present({ start: moment, intent, stopReason, cycles }) }]
}

const isPerioperative = ({ intent }: Stretch): boolean =>
  intent !== undefined && (LINE_RULE.perioperative as readonly string[]).includes(intent)

const hasStart = (stretch: Stretch): stretch is Stretch & { readonly start: Moment } => stretch.start !== undefined

/**
 * The stretches of the standing events, in their order. Adjuvant doxorubicin is perioperative; pazopanib without an
 * intent is unplaced, because nothing says whether it was for advanced disease.
 */
export const sortedStretches = (standing: readonly RecordedEvent[]): SortedStretches => {
  const stretches = standing.flatMap(stretchOf)
  const others = stretches.filter((stretch) => !isPerioperative(stretch))
  const isPlaced = (stretch: Stretch): boolean => stretch.intent !== undefined && stretch.start !== undefined
  return {
    perioperative: stretches.filter(isPerioperative),
    advanced: others.filter(isPlaced).filter(hasStart),
    unplaced: others.filter((stretch) => !isPlaced(stretch)),
  }
}

/**
 * The pathway of a site: the road of care as a map, from suspicion to surveillance and beyond. Types only: the content is
 * in the knowledge package, the reading for one patient in plan.
 *
 * Words: a *step* is a place on the road, a *way* leads from one to the next when its condition holds. A *step* proper
 * goes on once something has been done, so that a condition which is false there means "not yet"; a *fork* goes on by
 * what is found, so that a condition which is false there means "not this way". An *end* leads nowhere.
 *
 * What it does not do: advise. A step gathers the advice of the release that belongs to it, and says nothing of its own.
 */
import type { Condition } from './expression.ts'
import type { Topic } from './topic.ts'

export interface PathwayStep {
  readonly id: string
  readonly kind: 'step' | 'fork' | 'end'
  /** Four words at most, as one says it at a board: "Core needle biopsy". */
  readonly label: string
  /** What a fork asks: "Metastasis?". Forks only. */
  readonly asks?: string
  /**
   * A fork whose facts are about another moment until this holds: whether a recurrence is resectable is not said by the
   * resectability of the primary. Before, they decide nothing here. Absent: they hold at any moment.
   */
  readonly askedWhen?: Condition
  /** Ids of the advice that belongs to it. */
  readonly advice: readonly string[]
  /** Inventory rows that it rests on, or the gap where the source is silent. */
  readonly rows: readonly string[]
  readonly topic?: Topic
}

export interface PathwayWay {
  readonly from: string
  readonly to: string
  /** Short: "absent", "R1", "resectable". */
  readonly label?: string
  /** Monotone, so that learning a fact never turns the way round. The ways out of one step exclude each other. */
  readonly when: Condition
}

export interface Pathway {
  readonly id: string
  readonly title: string
  readonly appliesWhen: Condition
  /** The id of the step with which it begins. */
  readonly start: string
  readonly steps: readonly PathwayStep[]
  /** No way leads back: a second round of surveillance is an end of its own. */
  readonly ways: readonly PathwayWay[]
}

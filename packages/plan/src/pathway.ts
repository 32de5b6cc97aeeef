/**
 * A site's pathway as it stands for one patient: where the patient is, which ways are decided, and which are open.
 *
 * Words. A step is *reached* when, whatever the missing facts turn out to be, the patient comes to it. Then
 *
 * - *passed*: reached, and so is a step behind it;
 * - *here*: reached, and no step behind it is. There is exactly one;
 * - *open*: not reached, but the patient is there, or past it, if the missing facts turn out so;
 * - *ahead*: the patient is not there yet, whatever is missing: something has to be done first, or to happen;
 * - *not-taken*: no way leads there any more, because forks were decided otherwise.
 *
 * And a way is *taken* when the patient certainly goes it; *open* when some completion of the missing facts goes it and
 * some does not; *not-taken* when a fork was decided otherwise, or it leads from where the
 * patient does not come; *ahead* when it may be gone later.
 *
 * A condition that is false closes a way out of a fork. Out of a step it means "not yet", unless the patient leaves the
 * step by another way. A fork whose facts are still about another moment closes nothing (`askedWhen`).
 *
 * What it does not do: say that a step was done as it should have been. It is passed because the course went on.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Truth } from '@leio/facts/truth'
import type { Pathway, PathwayStep, PathwayWay } from '@leio/rules/pathway'
import type { Release } from '@leio/rules/release'
import { CaseView, type Decision } from './decide.ts'
import { type Diagram, NO } from './diagram.ts'
import { pathwaySpaceOf, type Road, roadOf } from './pathway-road.ts'
import { type CaseInput, prepareCase } from './prepare-case.ts'

export type StepState = 'passed' | 'here' | 'open' | 'ahead' | 'not-taken'
export type WayState = 'taken' | 'open' | 'not-taken' | 'ahead'

export interface StepView {
  readonly id: string
  readonly kind: PathwayStep['kind']
  readonly label: string
  readonly asks?: string
  readonly state: StepState
  /** Of a reached step: what its open ways out depend on. Of an open one: what the open ways into it depend on. */
  readonly missing: readonly FactId[]
  readonly advice: readonly string[]
  readonly rows: readonly string[]
}

export interface WayView {
  readonly from: string
  readonly to: string
  readonly label?: string
  readonly state: WayState
  /**
   * Of an open way: exactly the facts that can still change its own condition; where that holds, what the open ways to
   * its beginning depend on. None otherwise.
   */
  readonly missing: readonly FactId[]
}

export interface PathwayView {
  readonly id: string
  readonly title: string
  /** 'unknown' while the site or the diagnosis leaves it open; the steps are then read as if it applied. */
  readonly applies: 'true' | 'unknown'
  /** What it depends on whether it applies. */
  readonly missing: readonly FactId[]
  readonly steps: readonly StepView[]
  readonly ways: readonly WayView[]
}

type When = PathwayWay['when']

interface Reading {
  readonly pathway: Pathway
  /** Of a way's own condition, wherever the patient is: its truth, and exactly the facts that can still change it. */
  readonly decide: (when: When) => Decision
  /** Whether the patient comes to a step. */
  readonly comes: ReadonlyMap<string, Truth>
  readonly goes: ReadonlyMap<PathwayWay, Truth>
}

/**
 * The first pathway that applies to a case, or that cannot be excluded; undefined where none can apply.
 *
 * @example
 * pathwayOf(releaseCurrent, { facts: { 'tumour.site': known('uterus') } })?.steps.find((step) => step.state === 'here')
 */
export const pathwayOf = (release: Release, input: CaseInput): PathwayView | undefined => {
  const space = pathwaySpaceOf(release)
  return space.forCase(() => {
    const view = new CaseView(space, prepareCase(release, input, space.derivations).facts)
    const applying = release.pathways.map((pathway) => ({
      pathway,
      applies: view.decide(space.compile(pathway.appliesWhen)),
    }))
    const first =
      applying.find(({ applies }) => applies.truth === 'true') ??
      applying.find(({ applies }) => applies.truth === 'unknown')
    return first === undefined ? undefined : viewOf(first.pathway, first.applies, view)
  })
}

/**
 * The exact answer without the missing facts. A whole road reads many facts, and to look for each whether it alone can
 * change the end takes ten times as long as the answer; what one way depends on is asked of its own condition.
 */
const truthIn = (view: CaseView, diagram: Diagram): Truth => {
  const { diagrams } = view.space
  const open = diagrams.restrict(diagram, view.masks)
  const legal = view.legalWith(open)
  if (diagrams.and(legal, open) === NO) return 'false'
  return diagrams.and(legal, diagrams.not(open)) === NO ? 'true' : 'unknown'
}

const truthsOf = <K>(conditions: ReadonlyMap<K, When>, view: CaseView): ReadonlyMap<K, Truth> =>
  new Map([...conditions].map(([key, when]) => [key, truthIn(view, view.space.compile(when))]))

const viewOf = (pathway: Pathway, applies: Decision, view: CaseView): PathwayView => {
  const road = roadOf(pathway)
  const reading: Reading = {
    pathway,
    decide: (when) => view.decide(view.space.compile(when)),
    comes: truthsOf(road.comesTo, view),
    goes: truthsOf(road.goes, view),
  }
  const states = stepStates(reading, road)
  const ways = pathway.ways.map((way) => wayView(way, reading, states))
  return {
    id: pathway.id,
    title: pathway.title,
    applies: applies.truth === 'true' ? 'true' : 'unknown',
    missing: applies.missing,
    steps: pathway.steps.map((step) => stepView(step, states, ways)),
    ways,
  }
}

const stepStates = (reading: Reading, { behind }: Road): ReadonlyMap<string, StepState> => {
  const later = stillReachable(reading)
  const reached = (id: string): boolean => reading.comes.get(id) === 'true'
  return new Map(
    reading.pathway.steps.map(({ id }): [string, StepState] => {
      if (reached(id)) return [id, [...(behind.get(id) ?? [])].some(reached) ? 'passed' : 'here']
      if (reading.comes.get(id) === 'unknown') return [id, 'open']
      return [id, later.has(id) ? 'ahead' : 'not-taken']
    }),
  )
}

/** Every step that the patient comes to, may have come to, or may still come to. */
const stillReachable = (reading: Reading): ReadonlySet<string> => {
  const { pathway, comes } = reading
  const found = new Set(pathway.steps.map(({ id }) => id).filter((id) => comes.get(id) !== 'false'))
  // A set that grows while one walks it: the steps found last are looked at last.
  for (const from of found) {
    for (const way of pathway.ways) if (way.from === from && !isClosed(way, reading)) found.add(way.to)
  }
  return found
}

/** Whether the patient, who comes or may come to its beginning, will not go this way. */
const isClosed = (way: PathwayWay, { pathway, decide, comes, goes }: Reading): boolean => {
  const from = pathway.steps.find(({ id }) => id === way.from)
  if (from?.kind !== 'fork') {
    const others = pathway.ways.filter((other) => other.from === way.from && other !== way)
    return others.some((other) => decide(other.when).truth === 'true')
  }
  if (from.askedWhen !== undefined && decide(from.askedWhen).truth !== 'true') return false
  const mayBeThere = comes.get(way.from) !== 'false'
  return (mayBeThere ? goes.get(way) : decide(way.when).truth) === 'false'
}

const wayView = (way: PathwayWay, reading: Reading, states: ReadonlyMap<string, StepState>): WayView => {
  const state = wayState(way, reading, states)
  return {
    from: way.from,
    to: way.to,
    ...(way.label === undefined ? {} : { label: way.label }),
    state,
    missing: state === 'open' ? missingOf(way, reading) : [],
  }
}

const wayState = (way: PathwayWay, reading: Reading, states: ReadonlyMap<string, StepState>): WayState => {
  const truth = reading.goes.get(way)
  if (truth === 'true') return 'taken'
  if (truth === 'unknown') return 'open'
  return states.get(way.from) === 'not-taken' || isClosed(way, reading) ? 'not-taken' : 'ahead'
}

/** What an open way depends on: its own condition, or, where that holds, what leads to its beginning. */
const missingOf = (way: PathwayWay, reading: Reading): readonly FactId[] => {
  const own = reading.decide(way.when)
  if (own.truth === 'unknown') return own.missing
  const into = reading.pathway.ways.filter(({ to }) => to === way.from)
  const open = into.filter((before) => reading.goes.get(before) === 'unknown')
  return [...new Set(open.flatMap((before) => missingOf(before, reading)))]
}

const stepView = (
  { id, kind, label, asks, advice, rows }: PathwayStep,
  states: ReadonlyMap<string, StepState>,
  ways: readonly WayView[],
): StepView => {
  const state = states.get(id) ?? 'not-taken'
  const end = state === 'open' ? 'to' : 'from'
  const missing = new Set(ways.filter((way) => way[end] === id).flatMap((way) => way.missing))
  return { id, kind, label, ...(asks === undefined ? {} : { asks }), state, missing: [...missing], advice, rows }
}

/**
 * A pathway as conditions: when a patient comes to a step, when a patient goes a way, and what lies behind what.
 *
 * A patient comes to a step who goes some way into it, and goes a way who comes to its beginning and for whom its
 * condition holds. Written out as expressions, so that the exact question can be asked of each: a patient in
 * surveillance has come to it whatever the unrecorded margin was, although both ways at the margin are open.
 */
import type { Condition, Expression } from '@leio/rules/expression'
import type { Pathway, PathwayStep, PathwayWay } from '@leio/rules/pathway'
import type { Release } from '@leio/rules/release'
import { all, any } from '@leio/rules/write'
import { CaseSpace } from './case-space.ts'

export interface Road {
  /** When a patient comes to a step. */
  readonly comesTo: ReadonlyMap<string, Condition>
  /** When a patient goes a way. */
  readonly goes: ReadonlyMap<PathwayWay, Condition>
  /** Every step that some chain of ways leads to. */
  readonly behind: ReadonlyMap<string, ReadonlySet<string>>
}

/** A value for each step, made from the steps next to it; refuses ways that lead back. */
const overSteps = <T>(
  steps: readonly PathwayStep[],
  make: (id: string, of: (id: string) => T) => T,
): Map<string, T> => {
  const made = new Map<string, T>()
  const begun = new Set<string>()
  const of = (id: string): T => {
    const known = made.get(id)
    if (known !== undefined) return known
    if (begun.has(id)) throw new Error(`A way leads back to step ${id}`)
    begun.add(id)
    const value = make(id, of)
    made.set(id, value)
    return value
  }
  for (const { id } of steps) of(id)
  return made
}

const made = (pathway: Pathway): Road => {
  const goes = new Map<PathwayWay, Condition>()
  const comesTo = overSteps<Condition>(pathway.steps, (id, of) => {
    if (id === pathway.start) return all()
    const into = pathway.ways.filter((way) => way.to === id)
    for (const way of into) goes.set(way, all(of(way.from), way.when))
    return any(...into.map((way) => goes.get(way) ?? way.when))
  })
  const behind = overSteps<ReadonlySet<string>>(pathway.steps, (id, of) => {
    const next = pathway.ways.filter((way) => way.from === id).map((way) => way.to)
    return new Set(next.flatMap((to) => [to, ...of(to)]))
  })
  return { comesTo, goes, behind }
}

const roads = new WeakMap<Pathway, Road>()

/** The road of a pathway, made once. */
export const roadOf = (pathway: Pathway): Road => {
  const known = roads.get(pathway)
  if (known !== undefined) return known
  const road = made(pathway)
  roads.set(pathway, road)
  return road
}

const spaces = new WeakMap<Release, CaseSpace>()

const expressionsOf = ({ pathways, constraints }: Release): readonly Expression[] => [
  ...pathways.flatMap(({ appliesWhen, steps, ways }) => [
    appliesWhen,
    ...steps.flatMap((step) => (step.askedWhen === undefined ? [] : [step.askedWhen])),
    ...ways.map((way) => way.when),
  ]),
  ...constraints.map((constraint) => constraint.legal),
]

/**
 * The space of the pathways alone, built once for a release. Not the release's own: their conditions would change the
 * order in which its variables are asked, and with it the order of missing facts and the time of every plan.
 */
export const pathwaySpaceOf = (release: Release): CaseSpace => {
  const known = spaces.get(release)
  if (known !== undefined) return known
  const space = new CaseSpace(release, expressionsOf(release))
  spaces.set(release, space)
  return space
}

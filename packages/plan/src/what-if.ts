/**
 * Counterfactuals: all smallest sets of changes, at most three facts, that flip one advice.
 *
 * Words: a *change* gives a fact another value than the case records, or a value where it is unknown. A set *flips* the
 * advice when, with it, every legal completion of what stays unknown gives the other answer. The question "is there a
 * change of these facts that settles it for everything else?" is answered on the diagrams: exists over the changed,
 * for all over the rest.
 */
import type { FactId } from '@leio/facts/dictionary'
import { type Facts, type FactValue, recordedValue } from '@leio/facts/fact'
import type { Truth } from '@leio/facts/truth'
import { factsRead } from '@leio/rules/facts-read'
import type { Advice, Release } from '@leio/rules/release'
import { type AdviceStatus, kleeneTruth, standing } from './advise.ts'
import { type CaseSpace, caseSpaceOf } from './case-space.ts'
import { CaseView, subsets } from './decide.ts'
import { type Diagram, NO, YES } from './diagram.ts'
import { type CaseInput, prepareCase } from './prepare-case.ts'
import type { Variable } from './variable.ts'

export interface Change {
  readonly fact: FactId
  /** The recorded value; absent where the fact is unknown. */
  readonly from?: FactValue
  readonly to: FactValue
}

export interface ChangeSet {
  readonly changes: readonly Change[]
  /** What the advice then does. */
  readonly to: Exclude<AdviceStatus, 'undecided'>
}

export interface Flips {
  readonly advice: string
  readonly from: AdviceStatus
  readonly sets: readonly ChangeSet[]
}

export interface FlipOptions {
  /** Most facts in one set. */
  readonly limit?: number
  /** Most sets to list. */
  readonly most?: number
}

/** The facts an advice reads, through derived values too. */
const factsOf = (space: CaseSpace, advice: Advice): readonly FactId[] => [
  ...new Set([
    ...factsRead(advice.when, space.derivations),
    ...(advice.unless === undefined ? [] : factsRead(advice.unless, space.derivations)),
  ]),
]

/** A case in which some facts are free to take any recorded value. */
const freed = (view: CaseView, facts: readonly FactId[]): Int32Array => {
  const masks = view.masks.slice()
  for (const fact of facts) {
    for (const at of view.space.variablesOf(fact)) {
      const variable = view.space.variables[at]
      if (variable !== undefined) masks[at] = freeMask(variable)
    }
  }
  return masks
}

const freeMask = (variable: Variable): number => {
  switch (variable.kind) {
    case 'known':
      return 2
    case 'unknown-because':
      return 1
    case 'boolean':
    case 'member':
    case 'choice':
    case 'number':
      return 2 ** variable.states - 1
  }
}

/** The settings of the freed facts for which every completion of the rest is on the wanted side. */
const settling = (view: CaseView, facts: readonly FactId[], diagram: Diagram, wanted: Truth): Diagram => {
  const { diagrams } = view.space
  const chosen = new Set(facts.flatMap((fact) => view.space.variablesOf(fact)))
  const open = diagrams.restrict(diagram, view.masks)
  const legal = view.legalWith(open)
  const wrong = diagrams.and(legal, wanted === 'true' ? diagrams.not(open) : open)
  const rest = (variable: number): boolean => !chosen.has(variable)
  return diagrams.and(diagrams.exists(legal, rest, view.masks), diagrams.not(diagrams.exists(wrong, rest, view.masks)))
}

type States = ReadonlyMap<number, number>

/** Every way through a diagram to YES, as the states it asks for. */
function* waysTo(space: CaseSpace, diagram: Diagram, masks: Int32Array, states: States = new Map()): Generator<States> {
  if (diagram === NO) return
  if (diagram === YES) {
    yield states
    return
  }
  const variable = space.diagrams.variableOf(diagram)
  const children = space.diagrams.childrenOf(diagram)
  for (let state = 0; state < children.length; state += 1) {
    if ((((masks[variable] ?? 0) >> state) & 1) === 0) continue
    yield* waysTo(space, children[state] ?? NO, masks, new Map([...states, [variable, state]]))
  }
}

const numberAt = (variable: Extract<Variable, { kind: 'number' }>, state: number, facts: Facts): number | undefined => {
  const interval = variable.intervals[state]
  if (interval === undefined) return undefined
  const area = variable.node.per === undefined ? undefined : recordedValue(facts, variable.node.per.area)
  const standard = variable.node.per?.standard ?? 1
  const factor = typeof area === 'number' ? area / standard : 1
  return [interval.representative * factor, Math.ceil(interval.representative * factor)]
    .filter((value) => factor === 1 || Number.isInteger(value))
    .find((value) => interval.contains(value / factor))
}

/** The value of one fact in the states of its variables; undefined where no recorded value stands for them. */
const valueIn = (space: CaseSpace, fact: FactId, states: States, facts: Facts): FactValue | undefined => {
  const asked = space.variablesOf(fact).filter((at) => states.has(at))
  const members = new Map<string, boolean>()
  for (const at of asked) {
    const variable = space.variables[at]
    const state = states.get(at)
    if (variable === undefined || state === undefined) continue
    if (variable.kind === 'boolean') return state === 1
    if (variable.kind === 'number') return numberAt(variable, state, facts)
    if (variable.kind === 'choice') {
      const codes = variable.codes[state]
      return codes?.code === codes?.exact ? codes?.code : undefined
    }
    if (variable.kind === 'member') members.set(variable.member, state > 0)
  }
  if (members.size === 0) return undefined
  const before = recordedValue(facts, fact)
  const kept = (Array.isArray(before) ? before : []).filter((member: string) => members.get(member) !== false)
  return [...new Set([...kept, ...[...members].filter(([, present]) => present).map(([member]) => member)])].sort()
}

const sameValue = (left: FactValue | undefined, right: FactValue): boolean =>
  JSON.stringify(Array.isArray(left) ? [...left].sort() : left) === JSON.stringify(right)

/** The set of changes that states stand for; undefined where a fact would not change, or has no value there. */
const changesIn = (
  space: CaseSpace,
  set: readonly FactId[],
  states: States,
  facts: Facts,
): readonly Change[] | undefined => {
  const changes: Change[] = []
  for (const fact of set) {
    const to = valueIn(space, fact, states, facts)
    const from = recordedValue(facts, fact)
    if (to === undefined || sameValue(from, to)) return undefined
    changes.push(from === undefined ? { fact, to } : { fact, from, to })
  }
  return changes
}

const WANTED: Readonly<Record<AdviceStatus, readonly Truth[]>> = {
  applies: ['false'],
  'does-not-apply': ['true'],
  undecided: ['true', 'false'],
}

/**
 * All smallest sets of changes that flip an advice; undefined where the release has no advice of that id.
 *
 * @example
 * flips(releaseCurrent, { facts }, 'rp.upfront-surgery')?.sets[0]?.changes
 * // [{ fact: 'resectability.status', from: 'resectable', to: 'unresectable' }]
 */
export const flips = (
  release: Release,
  input: CaseInput,
  adviceId: string,
  { limit = 3, most = 100 }: FlipOptions = {},
): Flips | undefined => {
  const advice = release.advice.find((one) => one.id === adviceId)
  if (advice === undefined) return undefined
  const space = caseSpaceOf(release)
  return space.forCase(() => {
    const { facts } = prepareCase(release, input, space.derivations)
    const view = new CaseView(space, facts)
    const from = standing(advice, kleeneTruth(space, advice, facts), view).status
    const diagram = space.adviceDiagram(advice)
    const readable = factsOf(space, advice).filter((fact) => space.variablesOf(fact).length > 0)
    for (let size = 1; size <= limit; size += 1) {
      const sets = [...subsets(readable, size)].flatMap((set) => setsOf(view, facts, set, diagram, WANTED[from]))
      if (sets.length > 0) return { advice: advice.id, from, sets: sets.slice(0, most) }
    }
    return { advice: advice.id, from, sets: [] }
  })
}

const setsOf = (
  view: CaseView,
  facts: Facts,
  set: readonly FactId[],
  diagram: Diagram,
  wanted: readonly Truth[],
): readonly ChangeSet[] => {
  const masks = freed(view, set)
  const open = view.withMasks(masks)
  return wanted.flatMap((truth) => {
    const to = truth === 'true' ? 'applies' : 'does-not-apply'
    const found = new Map<string, ChangeSet>()
    for (const states of waysTo(view.space, settling(open, set, diagram, truth), masks)) {
      const changes = changesIn(view.space, set, states, facts)
      if (changes !== undefined) found.set(JSON.stringify(changes), { changes, to })
    }
    return [...found.values()]
  })
}

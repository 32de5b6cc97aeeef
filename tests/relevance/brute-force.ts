/**
 * The exact relevance claim, by brute force: every legal completion of a case's unknown facts, one by one.
 *
 * Written against the contract's words and without the plan's evaluator or diagrams: a completion is judged by a small
 * evaluator of its own. Words: a *state* is a code together with the exact code it stands for ("suspected" standing for
 * present); a *report* that may state nothing has the further state "nothing stated".
 */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import type { Facts } from '@leio/facts/fact'
import { type Derivations, derivationsById } from '@leio/rules/derivation'
import type { Compare, Expression } from '@leio/rules/expression'
import { expressionsOf, leavesOf } from '@leio/rules/facts-read'
import type { Advice, Release } from '@leio/rules/release'

export type State =
  | boolean
  | number
  | { readonly code: string; readonly exact: string }
  | ReadonlyMap<string, string>
  | 'nothing-stated'

export interface Completion {
  readonly get: (fact: FactId) => State | undefined
}

/** Codes and the exact codes they may stand for, from the dictionary. */
const codeStates = (fact: FactId): readonly { code: string; exact: string }[] =>
  (definitionOf(fact).values ?? []).flatMap(({ code, mayBe }) => (mayBe ?? [code]).map((exact) => ({ code, exact })))

const compare = (kind: Compare['kind'], value: number, limit: number): boolean =>
  kind === 'at-least'
    ? value >= limit
    : kind === 'above'
      ? value > limit
      : kind === 'below'
        ? value < limit
        : value <= limit

interface World {
  readonly completion: Completion
  readonly recorded: Facts
  readonly derivations: Derivations
}

const number = (node: Compare, { completion, recorded }: World): number | undefined => {
  const value = completion.get(node.fact)
  if (typeof value !== 'number') return undefined
  const area = node.per === undefined ? undefined : recorded[node.per.area]
  const mm2 = area?.state === 'known' ? Number(area.value) : undefined
  return mm2 === undefined || node.per === undefined ? value : (value * node.per.standard) / mm2
}

/** Whether an expression holds in one completion. Everything is known there, so the answer is yes or no. */
export const holdsIn = (expression: Expression, world: World): boolean => {
  switch (expression.kind) {
    case 'all':
      return expression.of.every((part) => holdsIn(part, world))
    case 'any':
      return expression.of.some((part) => holdsIn(part, world))
    case 'not':
      return !holdsIn(expression.of, world)
    case 'at-least-of':
      return expression.of.filter((part) => holdsIn(part, world)).length >= expression.n
    case 'known':
      return world.recorded[expression.fact]?.state === 'known'
    case 'unknown-because': {
      const fact = world.recorded[expression.fact]
      return fact?.state === 'unknown' && fact.reason === expression.reason
    }
    case 'holds': {
      const members = world.completion.get(expression.fact)
      if (!(members instanceof Map)) return false
      return [...members].some(([member, exact]) => member === expression.member || exact === expression.member)
    }
    case 'is':
    case 'one-of': {
      const state = world.completion.get(expression.fact)
      if (typeof state === 'boolean') return expression.kind === 'is' && expression.value === state
      if (typeof state !== 'object' || state instanceof Map) return false
      const wanted: readonly unknown[] = expression.kind === 'is' ? [expression.value] : expression.values
      const { code, exact } = state as { code: string; exact: string }
      return wanted.includes(code) || wanted.includes(exact)
    }
    case 'at-least':
    case 'above':
    case 'below':
    case 'at-most': {
      const value = number(expression, world)
      return value !== undefined && compare(expression.kind, value, expression.limit)
    }
    case 'derived': {
      const value = derivedIn(expression.derivation, world)
      return value !== undefined && appliesIn(expression.derivation, world) && expression.values.includes(value)
    }
  }
}

const appliesIn = (id: string, world: World): boolean => {
  const derivation = world.derivations.get(id)
  return derivation !== undefined && holdsIn(derivation.appliesWhen, world)
}

/** The value of a derivation in one completion, as if it applied. */
export const derivedIn = (id: string, world: World): string | undefined => {
  const derivation = world.derivations.get(id)
  if (derivation === undefined) throw new Error(`No derivation ${id}`)
  if (derivation.kind === 'choose') return derivation.cases.find((one) => holdsIn(one.when, world))?.value
  const sum = derivation.terms.reduce(
    (points, term) => points + (term.cases.find((one) => holdsIn(one.when, world))?.points ?? 0),
    0,
  )
  return derivation.bands.findLast((band) => sum >= band.from)?.value ?? derivation.bands[0]?.value
}

/** What a release's rules tell apart, fact by fact. */
export class Universe {
  readonly release: Release
  readonly derivations: Derivations
  readonly facts: readonly FactId[]
  readonly #limits = new Map<FactId, Compare[]>()
  readonly #members = new Map<FactId, Set<string>>()
  readonly #read = new Map<Expression, ReadonlySet<FactId>>()

  constructor(release: Release) {
    this.release = release
    this.derivations = derivationsById([...release.derivations, ...release.calculators.map((one) => one.score)])
    const facts = new Set<FactId>()
    for (const expression of this.#everything()) {
      for (const leaf of leavesOf(expression, this.derivations)) {
        if (leaf.kind === 'derived') continue
        facts.add(leaf.fact)
        if ('limit' in leaf) this.#limits.set(leaf.fact, [...(this.#limits.get(leaf.fact) ?? []), leaf])
        if (leaf.kind === 'holds') {
          const members = this.#members.get(leaf.fact) ?? new Set()
          this.#members.set(leaf.fact, members.add(leaf.member))
        }
      }
    }
    this.facts = [...facts]
  }

  #everything(): readonly Expression[] {
    const { release } = this
    return [
      ...[...this.derivations.values()].flatMap(expressionsOf),
      ...release.advice.flatMap((one) => (one.unless === undefined ? [one.when] : [one.when, one.unless])),
      ...release.trials.flatMap((one) => one.criteria.map((criterion) => criterion.met)),
      ...release.calculators.map((one) => one.appliesWhen),
      ...release.surveillance.map((one) => one.when),
      ...release.constraints.map((one) => one.legal),
    ]
  }

  reads(expression: Expression): ReadonlySet<FactId> {
    const known = this.#read.get(expression)
    if (known !== undefined) return known
    const read = new Set<FactId>()
    for (const leaf of leavesOf(expression, this.derivations)) if (leaf.kind !== 'derived') read.add(leaf.fact)
    this.#read.set(expression, read)
    return read
  }

  readsOfAdvice(advice: Advice): ReadonlySet<FactId> {
    const when = this.reads(advice.when)
    return advice.unless === undefined ? when : new Set([...when, ...this.reads(advice.unless)])
  }

  /** Members of a list that some rule names, and the partial ones that may turn out to be one of them. */
  membersOf(fact: FactId): readonly string[] {
    const named = this.#members.get(fact) ?? new Set<string>()
    const partial = (definitionOf(fact).values ?? [])
      .filter((value) => value.mayBe?.some((exact) => named.has(exact)))
      .map((value) => value.code)
    return [...new Set([...named, ...partial])]
  }

  /** One representative for each interval between the limits of any rule, standard areas included. */
  representatives(fact: FactId): readonly number[] {
    const { min = 0, max = 1000, integer } = definitionOf(fact)
    const limits = (this.#limits.get(fact) ?? []).map((node) => node.limit)
    const step = integer === true ? 1 : 0.25
    const candidates = [min, max, ...limits.flatMap((limit) => [limit - step, limit, limit + step])]
    const legal = [...new Set(candidates)].filter((value) => value >= min && value <= max).sort((a, b) => a - b)
    const signature = (value: number): string =>
      (this.#limits.get(fact) ?? []).map((node) => compare(node.kind, value, node.limit)).join()
    return [...new Map(legal.map((value) => [signature(value), value])).values()]
  }

  /** How many states an unknown fact may turn out to have, without making them. */
  sizeOf(fact: FactId): number {
    if (definitionOf(fact).type !== 'choices') return this.domainOf(fact).length
    return this.membersOf(fact).reduce((product, member) => product * (1 + exactOf(fact, member).length), 1)
  }

  /** Every state that an unknown fact may turn out to have. */
  domainOf(fact: FactId): readonly State[] {
    const definition = definitionOf(fact)
    const nothing: readonly State[] = this.release.optionalReports.includes(fact) ? ['nothing-stated'] : []
    switch (definition.type) {
      case 'boolean':
        return [true, false]
      case 'choice':
        return [...codeStates(fact), ...nothing]
      case 'choices':
        return listsOf(this.membersOf(fact).map((member) => ({ member, exact: exactOf(fact, member) })))
      case 'number':
      case 'quantity':
        return [...this.representatives(fact), ...nothing]
      default:
        return ['nothing-stated']
    }
  }

  /** The states that a recorded value leaves possible: several only where the code is partial. */
  statesOfRecorded(fact: FactId, facts: Facts): readonly State[] {
    const recorded = facts[fact]
    if (recorded?.state !== 'known') return this.domainOf(fact)
    const { value } = recorded
    if (typeof value === 'boolean' || typeof value === 'number') return [value]
    if (typeof value === 'string') return codeStates(fact).filter((state) => state.code === value)
    return value.reduce<readonly ReadonlyMap<string, string>[]>(
      (lists, member) =>
        lists.flatMap((list) => exactOf(fact, member).map((exact) => new Map([...list, [member, exact] as const]))),
      [new Map()],
    )
  }
}

const exactOf = (fact: FactId, member: string): readonly string[] =>
  definitionOf(fact).values?.find((value) => value.code === member)?.mayBe ?? [member]

const listsOf = (
  members: readonly { member: string; exact: readonly string[] }[],
): readonly ReadonlyMap<string, string>[] =>
  members.reduce<readonly ReadonlyMap<string, string>[]>(
    (lists, { member, exact }) =>
      lists.flatMap((list) => [list, ...exact.map((one) => new Map([...list, [member, one] as const]))]),
    [new Map()],
  )

export interface Completions {
  readonly open: readonly FactId[]
  readonly worlds: readonly World[]
  /** The states of the open facts in each world, as words, in the order of `open`. */
  readonly keys: readonly (readonly string[])[]
}

const wordOf = (state: State): string =>
  state instanceof Map
    ? [...state].sort().join(';')
    : typeof state === 'object'
      ? Object.values(state).join('=')
      : String(state)

/** Every legal completion of some open facts; undefined where there are more than `most`, or none. */
export const completionsOf = (
  universe: Universe,
  facts: Facts,
  open: readonly FactId[],
  most: number,
  statesOf: (fact: FactId) => readonly State[] = (fact) => universe.statesOfRecorded(fact, facts),
): Completions | undefined => {
  const unknown = open.filter((fact) => facts[fact]?.state !== 'known')
  if (unknown.reduce((product, fact) => product * universe.sizeOf(fact), 1) > most) return undefined
  const domains = open.map(statesOf)
  const words = domains.map((domain) => domain.map(wordOf))
  if (domains.reduce((product, domain) => product * domain.length, 1) > most) return undefined
  const base = new Map<FactId, State>()
  for (const fact of universe.facts) {
    if (open.includes(fact)) continue
    const [only] = facts[fact]?.state === 'known' ? universe.statesOfRecorded(fact, facts) : ['nothing-stated' as const]
    if (only !== undefined) base.set(fact, only)
  }
  const binding = bindingConstraints(universe, facts, open, domains, base)
  const place = new Map(open.map((fact, at) => [fact, at]))
  const worlds: World[] = []
  const keys: (readonly string[])[] = []
  const states: State[] = []
  const chosen: number[] = []
  const walk = (index: number): void => {
    const fact = open[index]
    if (fact === undefined) {
      const own = states.slice()
      const completion = { get: (one: FactId) => (place.has(one) ? own[place.get(one) ?? 0] : base.get(one)) }
      const world = { completion, recorded: facts, derivations: universe.derivations }
      if (binding.every((legal) => holdsIn(legal, world))) {
        worlds.push(world)
        keys.push(chosen.map((state, at) => words[at]?.[state] ?? ''))
      }
      return
    }
    for (const [number, state] of (domains[index] ?? []).entries()) {
      states[index] = state
      chosen[index] = number
      walk(index + 1)
    }
  }
  walk(0)
  return worlds.length === 0 ? undefined : { open, worlds, keys }
}

/** The constraints that recorded facts alone do not break: some completion satisfies each. */
const bindingConstraints = (
  universe: Universe,
  facts: Facts,
  open: readonly FactId[],
  domains: readonly (readonly State[])[],
  base: ReadonlyMap<FactId, State>,
): readonly Expression[] =>
  universe.release.constraints
    .map((constraint) => constraint.legal)
    // A constraint that reads no open fact is the same in every world: broken by recorded facts alone, or kept by all.
    .filter((legal) => open.some((fact) => universe.reads(legal).has(fact)))
    .filter((legal) => {
      const read = open
        .map((fact, at) => ({ fact, domain: domains[at] ?? [] }))
        .filter(({ fact }) => universe.reads(legal).has(fact))
      const satisfiable = (index: number, completion: ReadonlyMap<FactId, State>): boolean => {
        const one = read[index]
        if (one === undefined) return holdsIn(legal, { completion, recorded: facts, derivations: universe.derivations })
        return one.domain.some((state) => satisfiable(index + 1, new Map(completion).set(one.fact, state)))
      }
      return satisfiable(0, new Map(base))
    })

export interface BruteDecision {
  readonly truths: ReadonlySet<boolean>
  readonly missing: readonly FactId[]
}

/** Truth over all completions, and the facts that alone (else together, in the smallest sets) change it. */
export const decideByBruteForce = <T>(
  completions: Completions,
  judge: (world: World) => T,
  reads: (fact: FactId) => boolean = () => true,
): { values: ReadonlySet<T>; missing: readonly FactId[] } => {
  const [first] = completions.worlds
  // Worlds differ in the open facts only: where none of them is read, one world speaks for all.
  if (first !== undefined && !completions.open.some(reads)) return { values: new Set([judge(first)]), missing: [] }
  const places = completions.open.flatMap((fact, at) => (reads(fact) ? [at] : []))
  const judged = new Map<string, T>()
  const answers = completions.worlds.map((world, index) => {
    const key = places.map((at) => completions.keys[index]?.[at]).join('|')
    const known = judged.get(key)
    if (known !== undefined) return known
    const answer = judge(world)
    judged.set(key, answer)
    return answer
  })
  const values = new Set(answers)
  if (values.size < 2) return { values, missing: [] }
  for (let size = 1; size <= places.length; size += 1) {
    const missing = new Set<FactId>()
    for (const set of choose(places, size)) {
      if (changes(completions, answers, set)) for (const at of set) missing.add(completions.open[at] as FactId)
    }
    if (missing.size > 0) return { values, missing: [...missing] }
  }
  return { values, missing: [] }
}

/** Whether two completions, equal but for the facts at these places, have different answers. */
const changes = <T>({ keys }: Completions, answers: readonly T[], set: readonly number[]): boolean => {
  const seen = new Map<string, T>()
  return keys.some((key, at) => {
    const rest = key.map((one, place) => (set.includes(place) ? '' : one)).join('|')
    const answer = answers[at] as T
    const before = seen.get(rest)
    if (!seen.has(rest)) seen.set(rest, answer)
    return before !== undefined && before !== answer
  })
}

function* choose(items: readonly number[], size: number): Generator<readonly number[]> {
  if (size === 0) yield []
  else
    for (let first = 0; first <= items.length - size; first += 1)
      for (const rest of choose(items.slice(first + 1), size - 1)) yield [items[first] as number, ...rest]
}

/** Whether an advice holds in a world: its condition and nothing that lifts it. */
export const adviceHolds = (advice: Advice, world: World): boolean =>
  holdsIn(advice.when, world) && (advice.unless === undefined || !holdsIn(advice.unless, world))

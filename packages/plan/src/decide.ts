/**
 * The exact question: is it the same for every legal completion of what is unknown, and if not, which facts can still
 * change it?
 *
 * Words: a *completion* gives every unknown fact a value; it is *legal* when it breaks no constraint. A constraint that
 * the recorded facts alone break is a contradiction: it is reported and restricts nothing. An unknown fact is *missing*
 * for a statement when two legal completions, equal but for that fact, give the statement different truth. Where no
 * fact can change it alone, the smallest sets that can change it together are missing.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Facts } from '@leio/facts/fact'
import type { Truth } from '@leio/facts/truth'
import type { Constraint } from '@leio/rules/release'
import type { CaseSpace } from './case-space.ts'
import { type Diagram, NO, YES } from './diagram.ts'

export interface Decision {
  /** 'unknown' when some legal completion makes it so and some does not. */
  readonly truth: Truth
  /** The facts that can still change it; empty when it is decided. */
  readonly missing: readonly FactId[]
}

interface ActiveConstraint {
  readonly diagram: Diagram
  readonly support: readonly number[]
}

const DECIDED_TRUE: Decision = Object.freeze({ truth: 'true', missing: [] })
const DECIDED_FALSE: Decision = Object.freeze({ truth: 'false', missing: [] })

/** One case seen through a release: what its recorded facts leave possible. */
export class CaseView {
  readonly space: CaseSpace
  readonly masks: Int32Array
  /** Constraints that the recorded facts alone break. */
  readonly broken: readonly Constraint[]
  readonly #all: readonly ActiveConstraint[]
  /** The constraints that are left when no open report states anything, but for those a statement reads. */
  readonly #lean = new Map<string, readonly ActiveConstraint[]>()
  readonly #openReports: ReadonlySet<number>
  readonly #decided = new Map<Diagram, Decision>()
  readonly #legalFor = new Map<string, Diagram>()

  constructor(space: CaseSpace, facts: Facts, masks: Int32Array = space.masksOf(facts)) {
    this.space = space
    this.masks = masks
    this.#openReports = new Set(space.optionalVariables.filter((at) => masks[at] === space.everyState(at)))
    const broken: Constraint[] = []
    const open: ActiveConstraint[] = []
    for (const constraint of space.release.constraints) {
      const diagram = space.diagrams.restrict(space.compile(constraint.legal), masks)
      if (diagram === NO) broken.push(constraint)
      else if (diagram !== YES) open.push({ diagram, support: space.diagrams.support(diagram) })
    }
    this.broken = broken
    this.#all = open
  }

  /**
   * A report that may state nothing restricts nothing while it is open: whatever two completions show with a statement,
   * the same two show without one. So its constraints are looked at only for statements that read the report itself.
   */
  #constraintsFor(variables: readonly number[]): readonly ActiveConstraint[] {
    if (this.#openReports.size === 0) return this.#all
    const read = variables.filter((variable) => this.#openReports.has(variable))
    const key = read.join(' ')
    const known = this.#lean.get(key)
    if (known !== undefined) return known
    const masks = this.masks.slice()
    for (const at of this.#openReports) {
      if (!read.includes(at)) masks[at] = 1 << ((this.space.variables[at]?.states ?? 1) - 1)
    }
    const lean = this.#all.flatMap((active) => {
      if (!active.support.some((variable) => this.#openReports.has(variable))) return [active]
      const diagram = this.space.diagrams.restrict(active.diagram, masks)
      return diagram === YES || diagram === NO ? [] : [{ diagram, support: this.space.diagrams.support(diagram) }]
    })
    this.#lean.set(key, lean)
    return lean
  }

  /** The same case with other masks; constraints are judged anew. */
  withMasks(masks: Int32Array): CaseView {
    return new CaseView(this.space, {}, masks)
  }

  /** The legal completions as far as they are tied, through constraints, to these variables. */
  #legal(variables: readonly number[]): Diagram {
    const key = variables.join(' ')
    const known = this.#legalFor.get(key)
    if (known !== undefined) return known
    const legal = this.#joined(variables)
    this.#legalFor.set(key, legal)
    return legal
  }

  #joined(variables: readonly number[]): Diagram {
    const linked = new Set(variables)
    const left = new Set(this.#constraintsFor(variables))
    let legal: Diagram = YES
    for (let grown = true; grown; ) {
      grown = false
      for (const active of left) {
        if (!active.support.some((variable) => linked.has(variable))) continue
        left.delete(active)
        for (const variable of active.support) linked.add(variable)
        legal = this.space.diagrams.and(legal, active.diagram)
        grown = true
      }
    }
    // Constraints that cannot hold together restrict nothing: which of them is wrong is not ours to choose.
    return legal === NO ? YES : legal
  }

  /** The legal completions as far as they are tied to what a diagram asks. */
  legalWith(diagram: Diagram): Diagram {
    return this.#legal(this.space.diagrams.support(diagram))
  }

  /** Whether an expression's diagram holds for every legal completion, for none, or for some; and what is missing. */
  decide(diagram: Diagram): Decision {
    const known = this.#decided.get(diagram)
    if (known !== undefined) return known
    const decision = this.#decide(diagram)
    this.#decided.set(diagram, decision)
    return decision
  }

  #decide(diagram: Diagram): Decision {
    const { diagrams } = this.space
    const open = diagrams.restrict(diagram, this.masks)
    if (open === YES) return DECIDED_TRUE
    if (open === NO) return DECIDED_FALSE
    const support = diagrams.support(open)
    const legal = this.#legal(support)
    if (legal === YES) return { truth: 'unknown', missing: this.#facts(support) }
    const holds = diagrams.and(legal, open)
    const fails = diagrams.and(legal, diagrams.not(open))
    if (holds === NO) return DECIDED_FALSE
    if (fails === NO) return DECIDED_TRUE
    const facts = this.#facts(support)
    const alone = facts.filter((fact) => this.#canChange([fact], holds, fails))
    if (alone.length > 0) return { truth: 'unknown', missing: alone }
    return {
      truth: 'unknown',
      missing: this.#together(this.#facts(diagrams.support(diagrams.and(legal, open))), holds, fails),
    }
  }

  /** Whether some completion makes it so. */
  possible(diagram: Diagram): boolean {
    return this.decide(diagram).truth !== 'false'
  }

  /** Two legal completions, equal but for these facts, one on either side. */
  #canChange(facts: readonly FactId[], holds: Diagram, fails: Diagram): boolean {
    const { diagrams } = this.space
    const chosen = new Set(facts.flatMap((fact) => this.space.variablesOf(fact)))
    const isChosen = (variable: number): boolean => chosen.has(variable)
    return (
      diagrams.and(diagrams.exists(holds, isChosen, this.masks), diagrams.exists(fails, isChosen, this.masks)) !== NO
    )
  }

  #together(facts: readonly FactId[], holds: Diagram, fails: Diagram): readonly FactId[] {
    for (let size = 2; size <= facts.length; size += 1) {
      const missing = new Set<FactId>()
      for (const set of subsets(facts, size)) {
        if (this.#canChange(set, holds, fails)) for (const fact of set) missing.add(fact)
      }
      if (missing.size > 0) return facts.filter((fact) => missing.has(fact))
    }
    return []
  }

  #facts(variables: readonly number[]): readonly FactId[] {
    const facts = new Set<FactId>()
    for (const at of variables) {
      const variable = this.space.variables[at]
      if (variable !== undefined) facts.add(variable.fact)
    }
    return [...facts]
  }
}

/** Every subset of one size, in order. `[...subsets(['a', 'b', 'c'], 2)]` has three. */
export function* subsets<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  if (size === 0) {
    yield []
    return
  }
  for (let first = 0; first <= items.length - size; first += 1) {
    const head = items[first]
    if (head === undefined) return
    for (const rest of subsets(items.slice(first + 1), size - 1)) yield [head, ...rest]
  }
}

/**
 * The space of all cases that a release can tell apart, and its conditions as decision diagrams over that space.
 *
 * Words: a *variable* is what a fact contributes: a choice is one variable with a state for each code (and, for a
 * partial code, one for each exact code it leaves open); a list is one yes-no variable for each member that some rule
 * names; a number is cut at the rules' own limits, an interval is a state. A *mask* holds the states that are still
 * possible for one case.
 *
 * Built once for a release; diagrams are made when first asked for.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Facts } from '@leio/facts/fact'
import { type Derivation, type Derivations, derivationsById } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'
import { expressionsOf, type Leaf, leavesOf } from '@leio/rules/facts-read'
import type { Advice, Release } from '@leio/rules/release'
import { type Diagram, Diagrams, NO, YES } from './diagram.ts'
import { bandOf } from './evaluate.ts'
import { everyState, keyOf, maskOf, partialMembersOf, stateHolds, type Variable, variableOf } from './variable.ts'

/** Every expression of a release, each once. */
export const expressionsOfRelease = (release: Release): readonly Expression[] => [
  ...release.derivations.flatMap(expressionsOf),
  ...release.advice.flatMap((advice) => (advice.unless === undefined ? [advice.when] : [advice.when, advice.unless])),
  ...release.trials.flatMap((trial) => trial.criteria.map((criterion) => criterion.met)),
  ...release.calculators.flatMap((calculator) => [calculator.appliesWhen, ...expressionsOf(calculator.score)]),
  ...release.surveillance.map((one) => one.when),
  ...release.constraints.map((constraint) => constraint.legal),
]

export class CaseSpace {
  readonly release: Release
  readonly derivations: Derivations
  readonly diagrams = new Diagrams()
  readonly variables: readonly Variable[]
  /** Variables of facts that a report may simply not contain; their last state is "nothing stated". */
  readonly optionalVariables: readonly number[]
  readonly #index = new Map<string, number>()
  readonly #variablesOfFact = new Map<FactId, number[]>()
  readonly #compiled = new Map<Expression, Diagram>()
  readonly #advice = new Map<Advice, Diagram>()
  #grown = false
  readonly #values = new Map<string, ReadonlyMap<string, Diagram>>()

  /** Of every expression of the release, or of some of them; the constraints must be among them. */
  constructor(release: Release, expressions: readonly Expression[] = expressionsOfRelease(release)) {
    this.release = release
    this.derivations = derivationsById([...release.derivations, ...release.calculators.map((one) => one.score)])
    const leavesByKey = new Map<string, Leaf[]>()
    for (const expression of expressions) {
      for (const leaf of leavesOf(expression, this.derivations)) {
        if (leaf.kind === 'derived') continue
        for (const one of leaf.kind === 'holds' ? [leaf, ...partialMembersOf(leaf)] : [leaf]) {
          const key = keyOf(one)
          const leaves = leavesByKey.get(key)
          if (leaves === undefined) leavesByKey.set(key, [one])
          else leaves.push(one)
        }
      }
    }
    const optional = new Set(release.optionalReports)
    // Facts that most rules read are asked first: they settle most, and shared tops keep the diagrams small.
    const ordered = [...leavesByKey].sort((a, b) => b[1].length - a[1].length || (a[0] < b[0] ? -1 : 1))
    this.variables = ordered.map(([key, leaves], index) => {
      const [first] = leaves
      if (first === undefined) throw new Error(`No leaf for ${key}`)
      const variable = variableOf(first, leaves, optional)
      this.#index.set(key, index)
      const ofFact = this.#variablesOfFact.get(variable.fact)
      if (ofFact === undefined) this.#variablesOfFact.set(variable.fact, [index])
      else ofFact.push(index)
      if (variable.states > 31) throw new Error(`${variable.fact} has ${variable.states} states; a mask holds 31`)
      return variable
    })
    this.optionalVariables = this.variables.flatMap((variable, at) => (optional.has(variable.fact) ? [at] : []))
  }

  /** Every state of a variable, as a mask. */
  everyState(at: number): number {
    const variable = this.variables[at]
    return variable === undefined ? 0 : everyState(variable)
  }

  /** The variables that a fact contributes. */
  variablesOf(fact: FactId): readonly number[] {
    return this.#variablesOfFact.get(fact) ?? []
  }

  #variable(leaf: Leaf): { at: number; variable: Variable } {
    const at = this.#index.get(keyOf(leaf))
    const variable = at === undefined ? undefined : this.variables[at]
    if (at === undefined || variable === undefined) throw new Error(`The release does not know ${keyOf(leaf)}`)
    return { at, variable }
  }

  /** The diagram of an expression of the release. */
  compile(expression: Expression): Diagram {
    const known = this.#compiled.get(expression)
    if (known !== undefined) return known
    const made = this.#make(expression)
    this.#compiled.set(expression, made)
    this.#grown = true
    return made
  }

  /** The diagram of an advice: its condition and, for safety, that nothing lifts it. */
  adviceDiagram(advice: Advice): Diagram {
    const known = this.#advice.get(advice)
    if (known !== undefined) return known
    const when = this.compile(advice.when)
    const { diagrams } = this
    const made = advice.unless === undefined ? when : diagrams.and(when, diagrams.not(this.compile(advice.unless)))
    this.#advice.set(advice, made)
    this.#grown = true
    return made
  }

  /**
   * Runs the work on one case and drops its diagrams afterwards, so that a long-running process does not grow. Where
   * the release's own diagrams grew meanwhile nothing is dropped: that happens once for each rule at most.
   */
  forCase<T>(work: () => T): T {
    this.#grown = false
    const mark = this.diagrams.size
    try {
      return work()
    } finally {
      if (!this.#grown) this.diagrams.forgetSince(mark)
    }
  }

  #make(expression: Expression): Diagram {
    const { diagrams } = this
    switch (expression.kind) {
      case 'all':
        return expression.of.reduce((sum, part) => diagrams.and(sum, this.compile(part)), YES as Diagram)
      case 'any':
        return expression.of.reduce((sum, part) => diagrams.or(sum, this.compile(part)), NO as Diagram)
      case 'not':
        return diagrams.not(this.compile(expression.of))
      case 'at-least-of':
        return this.#counted(
          expression.n,
          expression.of.map((part) => this.compile(part)),
        )
      case 'derived': {
        const derivation = this.derivations.get(expression.derivation)
        if (derivation === undefined) throw new Error(`No derivation is called ${expression.derivation}`)
        const values = this.valuesOf(derivation)
        const any = expression.values.reduce((sum, value) => diagrams.or(sum, values.get(value) ?? NO), NO as Diagram)
        return diagrams.and(this.compile(derivation.appliesWhen), any)
      }
      case 'holds':
        return [expression, ...partialMembersOf(expression)].reduce(
          (sum, one) => diagrams.or(sum, this.#leaf(one, expression)),
          NO as Diagram,
        )
      default:
        return this.#leaf(expression, expression)
    }
  }

  /** The diagram that asks the variable of one leaf and answers with another that reads it. */
  #leaf(asks: Leaf, reads: Leaf): Diagram {
    const { at, variable } = this.#variable(asks)
    const children = Array.from({ length: variable.states }, (_, state) =>
      stateHolds(reads, variable, state) ? YES : NO,
    )
    return this.diagrams.node(at, children)
  }

  /** At least n of several: the number that hold so far is carried along. */
  #counted(n: number, parts: readonly Diagram[]): Diagram {
    const { diagrams } = this
    let atLeast: Diagram[] = [YES, ...Array.from({ length: n }, () => NO as Diagram)]
    for (const part of parts) {
      atLeast = atLeast.map((before, count) =>
        count === 0 ? YES : diagrams.or(before, diagrams.and(atLeast[count - 1] ?? NO, part)),
      )
    }
    return atLeast[n] ?? NO
  }

  /** For each value of a derivation, the cases that have it, as if the derivation applied. */
  valuesOf(derivation: Derivation): ReadonlyMap<string, Diagram> {
    const known = this.#values.get(derivation.id)
    if (known !== undefined) return known
    const made = derivation.kind === 'choose' ? this.#chosen(derivation) : this.#scored(derivation)
    this.#values.set(derivation.id, made)
    this.#grown = true
    return made
  }

  #chosen(derivation: Extract<Derivation, { kind: 'choose' }>): ReadonlyMap<string, Diagram> {
    const { diagrams } = this
    const values = new Map<string, Diagram>(derivation.values.map((value) => [value, NO]))
    let open: Diagram = YES
    for (const one of derivation.cases) {
      const when = this.compile(one.when)
      values.set(one.value, diagrams.or(values.get(one.value) ?? NO, diagrams.and(open, when)))
      open = diagrams.and(open, diagrams.not(when))
    }
    return values
  }

  #scored(derivation: Extract<Derivation, { kind: 'score' }>): ReadonlyMap<string, Diagram> {
    const { diagrams } = this
    let sums = new Map<number, Diagram>([[0, YES]])
    for (const term of derivation.terms) {
      const next = new Map<number, Diagram>()
      let open: Diagram = YES
      const add = (points: number, when: Diagram): void => {
        for (const [sum, before] of sums) {
          next.set(sum + points, diagrams.or(next.get(sum + points) ?? NO, diagrams.and(before, when)))
        }
      }
      for (const one of term.cases) {
        const when = this.compile(one.when)
        add(one.points, diagrams.and(open, when))
        open = diagrams.and(open, diagrams.not(when))
      }
      add(0, open)
      sums = next
    }
    const values = new Map<string, Diagram>(derivation.values.map((value) => [value, NO]))
    for (const [sum, diagram] of sums) {
      const value = bandOf(derivation, sum)
      values.set(value, diagrams.or(values.get(value) ?? NO, diagram))
    }
    return values
  }

  /** Which states are still possible for a case, by variable. */
  masksOf(facts: Facts): Int32Array {
    const masks = new Int32Array(this.variables.length)
    this.variables.forEach((variable, at) => {
      masks[at] = maskOf(variable, facts)
    })
    return masks
  }
}

const spaces = new WeakMap<Release, CaseSpace>()

/** The space of a release, built once. */
export const caseSpaceOf = (release: Release): CaseSpace => {
  const known = spaces.get(release)
  if (known !== undefined) return known
  const made = new CaseSpace(release)
  spaces.set(release, made)
  return made
}

/**
 * Reduced ordered decision diagrams over many-valued variables.
 *
 * Words: a *variable* has a fixed number of states; a *node* asks for the state of one variable and has a child for
 * each; the two leaves are NO (0) and YES (1). Variables are asked in one fixed order and equal nodes are shared, so two
 * diagrams are the same function exactly when they are the same number. That is what makes "does this fact still
 * matter?" a look at the diagram and not a search. (Bryant 1986, IEEE Trans Comput C-35:677; many-valued form: Srinivasan
 * et al. 1990, ICCAD.)
 *
 * A *mask* says which states of a variable are still possible: bit s is set when state s is.
 */
export const NO = 0
export const YES = 1

/** A node's number; NO and YES are the leaves. */
export type Diagram = number

const LEAF_VARIABLE = 1e9

export class Diagrams {
  readonly #variable: number[] = [LEAF_VARIABLE, LEAF_VARIABLE]
  readonly #children: (readonly Diagram[])[] = [[], []]
  readonly #keys: string[] = ['', '']
  readonly #unique = new Map<string, Diagram>()
  #and = new Map<number, Diagram>()
  #not = new Map<Diagram, Diagram>()

  /** The node that asks `variable` and goes on to one child for each state. Needless questions vanish. */
  node(variable: number, children: readonly Diagram[]): Diagram {
    const first = children[0] ?? NO
    if (children.every((child) => child === first)) return first
    const key = `${variable}:${children.join(',')}`
    const known = this.#unique.get(key)
    if (known !== undefined) return known
    const made = this.#variable.length
    this.#variable.push(variable)
    this.#children.push(children)
    this.#keys.push(key)
    this.#unique.set(key, made)
    return made
  }

  /** How many nodes exist; hand it to {@link forgetSince} to drop what was made for one case. */
  get size(): number {
    return this.#variable.length
  }

  /** Drops every node made since `size`, so that a long-running process does not grow with its cases. */
  forgetSince(size: number): void {
    if (this.#variable.length === size) return
    for (let id = size; id < this.#keys.length; id += 1) this.#unique.delete(this.#keys[id] ?? '')
    this.#variable.length = size
    this.#children.length = size
    this.#keys.length = size
    this.#and = new Map()
    this.#not = new Map()
  }

  variableOf(diagram: Diagram): number {
    return this.#variable[diagram] ?? LEAF_VARIABLE
  }

  childrenOf(diagram: Diagram): readonly Diagram[] {
    return this.#children[diagram] ?? []
  }

  #childAt(diagram: Diagram, variable: number, state: number): Diagram {
    return this.variableOf(diagram) === variable ? (this.childrenOf(diagram)[state] ?? NO) : diagram
  }

  /** Both. */
  and(left: Diagram, right: Diagram): Diagram {
    if (left === NO || right === NO) return NO
    if (left === YES || left === right) return right
    if (right === YES) return left
    const low = left < right ? left : right
    const high = left < right ? right : left
    const key = low * 0x4000000 + high
    const known = this.#and.get(key)
    if (known !== undefined) return known
    const variable = Math.min(this.variableOf(low), this.variableOf(high))
    const states = this.childrenOf(this.variableOf(low) === variable ? low : high).length
    const children: Diagram[] = []
    for (let state = 0; state < states; state += 1) {
      children.push(this.and(this.#childAt(low, variable, state), this.#childAt(high, variable, state)))
    }
    const result = this.node(variable, children)
    this.#and.set(key, result)
    return result
  }

  /** Not. */
  not(diagram: Diagram): Diagram {
    if (diagram <= YES) return 1 - diagram
    const known = this.#not.get(diagram)
    if (known !== undefined) return known
    const result = this.node(
      this.variableOf(diagram),
      this.childrenOf(diagram).map((child) => this.not(child)),
    )
    this.#not.set(diagram, result)
    return result
  }

  /** Either. */
  or(left: Diagram, right: Diagram): Diagram {
    if (left === YES || right === YES) return YES
    if (left === NO) return right
    if (right === NO) return left
    return this.not(this.and(this.not(left), this.not(right)))
  }

  /** The same function where only the states in the masks are possible; questions with one possible answer vanish. */
  restrict(diagram: Diagram, masks: ArrayLike<number>): Diagram {
    const seen = new Map<Diagram, Diagram>()
    const walk = (at: Diagram): Diagram => {
      if (at <= YES) return at
      const known = seen.get(at)
      if (known !== undefined) return known
      const variable = this.variableOf(at)
      const mask = masks[variable] ?? -1
      const children = this.childrenOf(at)
      const kept: (Diagram | undefined)[] = []
      let stand: Diagram | undefined
      for (let state = 0; state < children.length; state += 1) {
        const possible = (mask >> state) & 1
        const child = possible === 1 ? walk(children[state] ?? NO) : undefined
        kept.push(child)
        stand ??= child
      }
      // Impossible states take the first possible child, so that they never keep a question alive.
      const result = kept.every((child, state) => child === children[state])
        ? at
        : this.node(
            variable,
            kept.map((child) => child ?? stand ?? NO),
          )
      seen.set(at, result)
      return result
    }
    return walk(diagram)
  }

  /** Whether some state in the masks of the chosen variables makes it so: the variables are no longer asked. */
  exists(diagram: Diagram, chosen: (variable: number) => boolean, masks: ArrayLike<number>): Diagram {
    const seen = new Map<Diagram, Diagram>()
    const walk = (at: Diagram): Diagram => {
      if (at <= YES) return at
      const known = seen.get(at)
      if (known !== undefined) return known
      const variable = this.variableOf(at)
      const children = this.childrenOf(at)
      let result: Diagram
      if (chosen(variable)) {
        const mask = masks[variable] ?? -1
        result = NO
        for (let state = 0; state < children.length && result !== YES; state += 1) {
          if (((mask >> state) & 1) === 1) result = this.or(result, walk(children[state] ?? NO))
        }
      } else {
        result = this.node(
          variable,
          children.map((child) => walk(child)),
        )
      }
      seen.set(at, result)
      return result
    }
    return walk(diagram)
  }

  /** The variables a diagram still asks, ascending. */
  support(diagram: Diagram): readonly number[] {
    const variables = new Set<number>()
    const seen = new Set<Diagram>()
    const walk = (at: Diagram): void => {
      if (at <= YES || seen.has(at)) return
      seen.add(at)
      variables.add(this.variableOf(at))
      for (const child of this.childrenOf(at)) walk(child)
    }
    walk(diagram)
    return [...variables].sort((a, b) => a - b)
  }
}

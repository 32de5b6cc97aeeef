/**
 * Whether a decided answer would survive a small error of measurement, or the other side of a conflict.
 *
 * Each recorded number within its measurement error of a limit, and each fact under conflict, is set free on its own;
 * an answer that then is no longer the same is sensitive.
 */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import type { Facts } from '@leio/facts/fact'
import type { MeasurementError } from '@leio/facts/fact-definition'
import type { Truth } from '@leio/facts/truth'
import type { Conflict } from './conflicts.ts'
import type { CaseView } from './decide.ts'
import type { Diagram } from './diagram.ts'
import { numberRead } from './evaluate.ts'
import { everyState } from './variable.ts'

/** A view of the case in which one fact may be a little, or altogether, different. */
export interface Doubt {
  readonly fact: FactId
  readonly view: CaseView
}

const halfWidth = (error: MeasurementError, value: number): number =>
  'absolute' in error ? error.absolute : Math.abs(value) * error.fraction

const nearLimits = (view: CaseView, facts: Facts): readonly Doubt[] =>
  view.space.variables.flatMap((variable, at) => {
    if (variable.kind !== 'number') return []
    const error = definitionOf(variable.fact).measurementError
    const value = numberRead(variable.node, facts)
    if (error === undefined || value === undefined) return []
    const width = halfWidth(error, value)
    const mask = variable.intervals.reduce(
      (sum, interval, state) =>
        interval.contains(value - width) || interval.contains(value) || interval.contains(value + width)
          ? sum | (1 << state)
          : sum,
      0,
    )
    if (mask === view.masks[at]) return []
    const masks = view.masks.slice()
    masks[at] = mask
    return [{ fact: variable.fact, view: view.withMasks(masks) }]
  })

const underConflict = (view: CaseView, conflicts: readonly Conflict[]): readonly Doubt[] =>
  [...new Set(conflicts.flatMap((conflict) => conflict.facts))].flatMap((fact) => {
    const variables = view.space.variablesOf(fact)
    if (variables.length === 0) return []
    const masks = view.masks.slice()
    for (const at of variables) {
      const variable = view.space.variables[at]
      if (variable !== undefined) masks[at] = everyState(variable)
    }
    return [{ fact, view: view.withMasks(masks) }]
  })

/** Every doubt that a case gives cause for. */
export const doubtsOf = (view: CaseView, facts: Facts, conflicts: readonly Conflict[]): readonly Doubt[] => [
  ...nearLimits(view, facts),
  ...underConflict(view, conflicts),
]

/** The facts whose small error, or whose other side, would change a decided answer; empty when it is robust. */
export const sensitiveTo = (
  diagram: () => Diagram,
  truth: Truth,
  reads: (fact: FactId) => boolean,
  doubts: readonly Doubt[],
): readonly FactId[] => [
  ...new Set(
    doubts
      .filter((doubt) => reads(doubt.fact) && doubt.view.decide(diagram()).truth !== truth)
      .map((doubt) => doubt.fact),
  ),
]

/** Numbers cut at the limits of rules: between two cuts every value gives every rule the same answer. */
import type { FactDefinition } from '@leio/facts/fact-definition'
import type { Compare } from '@leio/rules/expression'

export interface Interval {
  /** A legal value inside. */
  readonly representative: number
  readonly contains: (value: number) => boolean
}

/** A cut lies just before its limit ("below 5 | at least 5") or just after it ("at most 5 | above 5"). */
interface Cut {
  readonly limit: number
  readonly after: boolean
}

const cutOf = (node: Compare): Cut => ({ limit: node.limit, after: node.kind === 'above' || node.kind === 'at-most' })

const beyond = (value: number, cut: Cut): boolean => (cut.after ? value > cut.limit : value >= cut.limit)

/**
 * The intervals of a number between the cuts of its rules, ascending, each with a legal representative; intervals that
 * no legal value falls in are left out.
 *
 * @example
 * intervalsOf(definitionOf('tumour.size'), [{ kind: 'above', fact: 'tumour.size', limit: 50 }], false)
 * // representatives 0 and 51
 */
export const intervalsOf = (
  definition: Pick<FactDefinition, 'min' | 'max' | 'integer'>,
  nodes: readonly Compare[],
  rescaled: boolean,
): readonly Interval[] => {
  const cuts = [...new Map(nodes.map((node) => [`${node.limit} ${cutOf(node).after}`, cutOf(node)])).values()].sort(
    (a, b) => a.limit - b.limit || Number(a.after) - Number(b.after),
  )
  const min = definition.min ?? 0
  const max = rescaled ? Number.MAX_SAFE_INTEGER : (definition.max ?? Number.MAX_SAFE_INTEGER)
  const whole = definition.integer === true && !rescaled
  return Array.from({ length: cuts.length + 1 }, (_, index) => {
    const from = cuts[index - 1]
    const until = cuts[index]
    const contains = (value: number): boolean =>
      (from === undefined || beyond(value, from)) && (until === undefined || !beyond(value, until))
    const representative = candidates(from?.limit ?? min, until?.limit ?? max, min, max, whole).find(contains)
    return representative === undefined ? undefined : { representative, contains }
  }).filter((interval) => interval !== undefined)
}

const candidates = (low: number, high: number, min: number, max: number, whole: boolean): readonly number[] => {
  const from = Math.max(low, min)
  const until = Math.min(high, max)
  const step = whole ? 1 : (until - from) / 2 || 0.5
  const start = whole ? Math.ceil(from) : from
  return [start, start + step, until, from].filter((value) => value >= min && value <= max)
}

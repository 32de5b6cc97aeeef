/**
 * What every result of the statistics must be, wherever it comes from.
 *
 * Words: a *place* is a path into a result with the numbers of lists taken out, `groups[].lower`, so that one sentence can
 * speak of all rows. A null is *explained* by a reason beside it, by a caution around it that can explain one, or by the
 * documented meaning of its place.
 */
import type { CautionKind } from '../../packages/statistics/src/problem.ts'

/** Everything in a value that JSON does not bring back unchanged, with its path. */
export const notJson = (value: unknown, path = 'result'): readonly string[] => {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return []
  if (typeof value === 'number')
    return Number.isFinite(value) && !Object.is(value, -0) ? [] : [`${path}: ${Object.is(value, -0) ? '-0' : value}`]
  if (Array.isArray(value)) return value.flatMap((one, at) => notJson(one, `${path}[${at}]`))
  if (typeof value !== 'object' || Object.getPrototypeOf(value) !== Object.prototype)
    return [`${path}: ${value === undefined ? 'undefined' : Object.prototype.toString.call(value)}`]
  return Object.entries(value).flatMap(([name, one]) => notJson(one, `${path}.${name}`))
}

/** Cautions that say nothing about a value that is missing. */
const SAYS_NOTHING_OF_NULL: ReadonlySet<CautionKind> = new Set([
  'near-ties-merged',
  'few-events',
  'few-imputations',
  'non-proportional-hazards',
  'immortal-time',
  'late-entry-ignored',
  'competing-deaths',
  'duplicate-trial',
  'poor-balance',
  'poor-overlap',
  'askew-limits',
  'back-transform',
])

const isExplaining = (caution: unknown): boolean =>
  !SAYS_NOTHING_OF_NULL.has((caution as { readonly kind: CautionKind }).kind)

const explains = (value: object): boolean => {
  const { cautions, reason } = value as { readonly cautions?: unknown; readonly reason?: unknown }
  return typeof reason === 'string' || (Array.isArray(cautions) && cautions.some(isExplaining))
}

/** Places of nulls that neither a reason nor a caution explains. */
export const unexplainedNulls = (value: unknown, place = ''): readonly string[] => {
  if (value === null) return [place]
  if (Array.isArray(value)) return value.flatMap((one) => unexplainedNulls(one, `${place}[]`))
  if (typeof value !== 'object' || explains(value)) return []
  return Object.entries(value).flatMap(([name, one]) => unexplainedNulls(one, place === '' ? name : `${place}.${name}`))
}

/** The kinds of all cautions in a result. */
export const cautionKinds = (value: unknown): readonly CautionKind[] => {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, one]) =>
    name === 'cautions' ? (one as { kind: CautionKind }[]).map(({ kind }) => kind) : cautionKinds(one),
  )
}

/** Where two results differ by more than rounding: `tolerance` relative to the larger of the value and 1e-3. */
export const differences = (one: unknown, other: unknown, tolerance = 1e-6, path = 'result'): readonly string[] => {
  if (typeof one === 'number' && typeof other === 'number')
    return Math.abs(one - other) <= tolerance * Math.max(1e-3, Math.abs(one), Math.abs(other))
      ? []
      : [`${path}: ${one} and ${other}`]
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return Object.is(one, other) || path.endsWith('.message') ? [] : [`${path}: ${String(one)} and ${String(other)}`]
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  return names.flatMap((name) =>
    differences(one[name as keyof typeof one], other[name as keyof typeof other], tolerance, `${path}.${name}`),
  )
}

/** Lists of one value a row, by the names of their keys, brought into the order of the rows before they were moved. */
export const rowsBack = (value: unknown, order: readonly number[], rowwise: readonly string[]): unknown => {
  if (typeof value !== 'object' || value === null) return value
  const back = (list: readonly unknown[]): unknown[] => {
    const placed = [...list]
    order.forEach((from, at) => {
      placed[from] = list[at]
    })
    return placed
  }
  if (Array.isArray(value)) return value.map((one) => rowsBack(one, order, rowwise))
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => {
      if (!rowwise.includes(name)) return [name, rowsBack(one, order, rowwise)]
      if (Array.isArray(one)) return [name, back(one)]
      return [
        name,
        Object.fromEntries(Object.entries(one as object).map(([key, list]) => [key, back(list as unknown[])])),
      ]
    }),
  )
}

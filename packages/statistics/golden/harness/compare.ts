/** Compares every value of an answer with R's, and remembers the largest deviation. */
import { CLOSE, type FunctionAnswers, type Tolerance } from './golden-case.ts'

export interface Comparison {
  /** How many values were compared. */
  readonly values: number
  /** How many are missing on both sides: agreement of a kind, but no number was compared. */
  readonly missing: number
  /**
   * The largest |ours - R's| / max(|R's|, 1e-300), among values whose difference is not below the absolute tolerance;
   * p-values have none.
   */
  readonly largest: number
  readonly faults: readonly string[]
}

/**
 * A p-value is small by nature: an absolute tolerance would let 3e-40 stand for 0. It has none, unless the suite names its
 * key. Its relative one is wider, since dp/p is about z dz: eight digits of z = 30 leave six of p.
 */
const P_VALUE: Tolerance = { relative: 1e-6, absolute: 0 }
const isPValue = (key: string): boolean => /^pValues?$|PValues?$/.test(key)

/** Below this, doubles lose digits and a p-value is as good as 0. */
const NO_P_VALUE = 1e-300

/** R writes what JSON cannot say as words; here it is a number again, or NaN for NA. */
const numberOf = (value: unknown): number | undefined => {
  if (typeof value === 'number') return value
  if (value === null || value === undefined || value === 'NA' || value === 'NaN') return Number.NaN
  if (value === 'Infinity') return Infinity
  return value === '-Infinity' ? -Infinity : undefined
}

export const compareAnswers = (
  expected: unknown,
  actual: unknown,
  tolerances: FunctionAnswers['tolerances'] = {},
): Comparison => {
  const faults: string[] = []
  let values = 0
  let missing = 0
  let largest = 0

  const compareNumbers = (path: string, ours: number, theirs: number, key: string): void => {
    if (Number.isNaN(theirs) && Number.isNaN(ours)) {
      missing += 1
      return
    }
    values += 1
    if (ours === theirs) return
    const limits = tolerancesOf(key, tolerances)
    if (limits.includes(P_VALUE) && Math.abs(ours) < NO_P_VALUE && Math.abs(theirs) < NO_P_VALUE) return
    const difference = Math.abs(ours - theirs)
    const isWithin = limits.every(({ relative, absolute }) => difference <= relative * Math.abs(theirs) + absolute)
    if (!isWithin || !Number.isFinite(theirs)) faults.push(`${path}: ours ${ours}, R ${theirs}`)
    if (limits.some(({ absolute }) => difference > absolute))
      largest = Math.max(largest, difference / Math.max(Math.abs(theirs), 1e-300))
  }

  const visit = (path: string, theirs: unknown, ours: unknown, key: string): void => {
    if (ours === undefined && !isObject(theirs)) {
      faults.push(`${path}: ours has no such value (what is missing is null)`)
      return
    }
    if (Array.isArray(theirs)) {
      const list: ArrayLike<unknown> = isList(ours) ? ours : [ours]
      if (list.length !== theirs.length) faults.push(`${path}: ours has ${list.length} values, R ${theirs.length}`)
      else
        theirs.forEach((one, at) => {
          visit(`${path}[${at}]`, one, list[at], key)
        })
      return
    }
    const number = numberOf(theirs)
    if (number !== undefined) {
      const own = numberOf(isList(ours) && ours.length === 1 ? ours[0] : ours)
      if (own === undefined) faults.push(`${path}: ours ${JSON.stringify(ours)}, R ${number}`)
      else compareNumbers(path, own, number, key)
      return
    }
    if (isObject(theirs)) {
      for (const [name, value] of Object.entries(theirs))
        visit(path === '' ? name : `${path}.${name}`, value, memberOf(ours, name), name)
      return
    }
    values += 1
    if (theirs !== ours) faults.push(`${path}: ours ${JSON.stringify(ours)}, R ${JSON.stringify(theirs)}`)
  }

  visit('', expected, actual, '')
  if (values + missing === 0 && faults.length === 0) faults.push('R gave nothing to compare')
  return { values, missing, largest, faults }
}

/** A p-value must keep to its own tolerance and to that of the rest; a key that the suite names keeps to that alone. */
const tolerancesOf = (key: string, tolerances: NonNullable<FunctionAnswers['tolerances']>): readonly Tolerance[] => {
  const named = tolerances[key]
  if (named !== undefined) return [named]
  const rest = tolerances.default ?? CLOSE
  return isPValue(key) ? [P_VALUE, rest] : [rest]
}

const isObject = (value: unknown): value is object =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** What is null as a whole is null in its parts; what is absent is absent in its parts. */
const memberOf = (ours: unknown, name: string): unknown =>
  ours === null ? null : (ours as Record<string, unknown> | undefined)?.[name]

const isList = (value: unknown): value is ArrayLike<unknown> => Array.isArray(value) || ArrayBuffer.isView(value)

/** Compares every value of an answer with R's, and remembers the largest deviation. */
import { CLOSE, type FunctionAnswers, type Tolerance } from './golden-case.ts'

export interface Comparison {
  /** How many values were compared. */
  readonly values: number
  /** The largest |ours - R's| / max(|R's|, 1e-300), among values whose difference is not below the absolute tolerance. */
  readonly largest: number
  readonly faults: readonly string[]
}

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
  let largest = 0

  const compareNumbers = (path: string, ours: number, theirs: number, { relative, absolute }: Tolerance): void => {
    values += 1
    if (Number.isNaN(theirs) ? Number.isNaN(ours) : ours === theirs) return
    const difference = Math.abs(ours - theirs)
    if (!(difference <= relative * Math.abs(theirs) + absolute) || !Number.isFinite(theirs))
      faults.push(`${path}: ours ${ours}, R ${theirs}`)
    if (difference > absolute) largest = Math.max(largest, difference / Math.max(Math.abs(theirs), 1e-300))
  }

  const visit = (path: string, theirs: unknown, ours: unknown, key: string): void => {
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
      else compareNumbers(path, own, number, tolerances[key] ?? tolerances.default ?? CLOSE)
      return
    }
    if (typeof theirs === 'object' && theirs !== null) {
      for (const [name, value] of Object.entries(theirs))
        visit(path === '' ? name : `${path}.${name}`, value, (ours as Record<string, unknown> | null)?.[name], name)
      return
    }
    values += 1
    if (theirs !== ours) faults.push(`${path}: ours ${JSON.stringify(ours)}, R ${JSON.stringify(theirs)}`)
  }

  visit('', expected, actual, '')
  if (values === 0 && faults.length === 0) faults.push('R gave nothing to compare')
  return { values, largest, faults }
}

const isList = (value: unknown): value is ArrayLike<unknown> => Array.isArray(value) || ArrayBuffer.isView(value)

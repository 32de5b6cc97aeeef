/**
 * The gate of the survival estimators: a million good rows pass in two milliseconds, and only bad ones are searched for
 * all their problems.
 */
import { factorProblems, lengthProblems, survivalProblems } from '../check-columns.ts'
import type { Factor, NumericColumn, SurvivalColumns } from '../columns.ts'
import { refuseIf } from '../problem.ts'

/** Checked columns, all doubles, so that the loops behind the gate meet one kind of array. */
export interface SoundSurvival {
  readonly time: Float64Array
  readonly event: Float64Array
  readonly entry?: Float64Array
  readonly weights?: Float64Array
}

/** The columns as doubles (the same arrays where they are doubles already); every problem at once where there is one. */
export const soundSurvival = (columns: SurvivalColumns): SoundSurvival => {
  const { time, event, entry, weights } = columns
  const lengths = lengthProblems(time.length, { event, entry, weights })
  const sound: SoundSurvival = {
    time: doubles(time),
    event: doubles(event),
    ...(entry === undefined ? {} : { entry: doubles(entry) }),
    ...(weights === undefined ? {} : { weights: doubles(weights) }),
  }
  if (lengths.length > 0 || !areSound(sound)) refuseIf(survivalProblems(columns))
  return sound
}

export const doubles = (column: NumericColumn): Float64Array =>
  column instanceof Float64Array ? column : Float64Array.from(column)

const areSound = ({ time, event, entry, weights }: SoundSurvival): boolean =>
  time.length > 0 &&
  areTimesAndEvents(time, event) &&
  (entry === undefined || areEntries(entry, time)) &&
  (weights === undefined || areWeights(weights))

const areTimesAndEvents = (time: Float64Array, event: Float64Array): boolean => {
  for (let row = 0; row < time.length; row += 1) {
    const end = time[row] as number
    const code = event[row] as number
    // The product is 0 for 0 and 1 only; asking for each in turn is a guess that the processor loses at every second row.
    if (!(end >= 0 && end < Infinity && code * (code - 1) === 0)) return false
  }
  return true
}

const areEntries = (entry: Float64Array, time: Float64Array): boolean => {
  for (let row = 0; row < entry.length; row += 1) {
    const begin = entry[row] as number
    if (!(begin > -Infinity && begin < (time[row] as number))) return false
  }
  return true
}

const areWeights = (weights: Float64Array): boolean => {
  for (let row = 0; row < weights.length; row += 1) {
    const weight = weights[row] as number
    if (!(weight >= 0 && weight < Infinity)) return false
  }
  return true
}

/** The rows `rows` of every column. */
export const soundRows = (sound: SoundSurvival, rows: ArrayLike<number>): SoundSurvival => {
  const { time, event, entry, weights } = sound
  const take = (column: Float64Array): Float64Array => {
    const taken = new Float64Array(rows.length)
    for (let at = 0; at < rows.length; at += 1) taken[at] = column[rows[at] as number] as number
    return taken
  }
  return {
    time: take(time),
    event: take(event),
    ...(entry === undefined ? {} : { entry: take(entry) }),
    ...(weights === undefined ? {} : { weights: take(weights) }),
  }
}

export interface SoundGroups {
  readonly levels: readonly string[]
  readonly codes: Int32Array
  /** Rows of each level. */
  readonly counts: readonly number[]
}

/** A checked factor of as many rows as the outcome; every level has a row. */
export const soundGroups = (where: string, factor: Factor, rows: number): SoundGroups => {
  const { levels } = factor
  const lengths = lengthProblems(rows, { [where]: factor.codes })
  const counts = new Uint32Array(levels.length)
  let unknown = 0
  for (let row = 0; row < rows; row += 1) {
    const code = factor.codes[row] as number
    const count = counts[code]
    if (count === undefined) unknown += 1
    else counts[code] = count + 1
  }
  if (lengths.length > 0 || unknown > 0 || counts.includes(0)) refuseIf([...lengths, ...factorProblems(where, factor)])
  const codes = factor.codes instanceof Int32Array ? factor.codes : Int32Array.from(factor.codes)
  return { levels, codes, counts: [...counts] }
}

/** The rows of each level, in their order. */
export const rowsOfGroups = ({ codes, counts }: SoundGroups): readonly Uint32Array[] => {
  const rows = counts.map((count) => new Uint32Array(count))
  const filled = new Uint32Array(counts.length)
  for (let row = 0; row < codes.length; row += 1) {
    const code = codes[row] as number
    const place = filled[code] as number
    ;(rows[code] as Uint32Array)[place] = row
    filled[code] = place + 1
  }
  return rows
}

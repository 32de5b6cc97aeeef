/** Measures one row: answers first, then turns. A row that disagrees has no time. */
import type { BenchRow } from './bench-row.ts'
import { startR } from './r-side.ts'

export interface MeasuredRow {
  readonly name: string
  readonly title: string
  readonly peer: string
  readonly unit: 'ms'
  readonly ours: number | null
  readonly theirs: number | null
  /** theirs / ours, medians. */
  readonly ratio: number | null
  /** The smallest and largest ratio of a turn. */
  readonly spread: readonly [number, number] | null
  readonly goal: number
  readonly reach: number | null
  readonly agrees: boolean
  /** The largest relative difference between the answers. */
  readonly deviation: number
  readonly faults: readonly string[]
}

const TURNS = 7
/** Repeats inside one of our turns, so that a turn lasts at least this long and the clock's step does not matter. */
const LEAST_MILLISECONDS = 20

export const measureRow = async (topic: string, row: BenchRow): Promise<MeasuredRow> => {
  const columns = row.columns()
  const theirSide = startR(topic, row.name, columns)
  const prepared = row.prepare(columns)
  try {
    let last = row.run(prepared)
    await theirSide.run()
    const difference = compare(row.answer(last, prepared), await theirSide.answer(), row.tolerance ?? 1e-8)
    const base = {
      name: row.name,
      title: row.title,
      peer: row.peer,
      unit: 'ms',
      goal: row.goal,
      reach: row.reach ?? null,
    } as const
    if (difference.faults.length > 0)
      return { ...base, ours: null, theirs: null, ratio: null, spread: null, agrees: false, ...difference }
    const timed = (): number => {
      let runs = 0
      const begin = performance.now()
      let now = begin
      do {
        last = row.run(prepared)
        runs += 1
        now = performance.now()
      } while (now - begin < LEAST_MILLISECONDS)
      return (now - begin) / runs
    }
    for (let warm = 0; warm < 3; warm += 1) timed()
    const ours: number[] = []
    const theirs: number[] = []
    for (let turn = 0; turn < (row.turns ?? TURNS); turn += 1) {
      ours.push(timed())
      theirs.push(await theirSide.run())
    }
    const ratios = ours.map((own, turn) => (theirs[turn] ?? Number.NaN) / own)
    const [own, their] = [median(ours), median(theirs)]
    const spread = [Math.min(...ratios), Math.max(...ratios)] as const
    return { ...base, ours: own, theirs: their, ratio: their / own, spread, agrees: true, ...difference }
  } finally {
    await theirSide.quit()
  }
}

export const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

interface Difference {
  readonly deviation: number
  readonly faults: readonly string[]
}

/** R's NA comes as null or a word, and is no number: least of all 0, which Number(null) is. */
const numberOf = (value: unknown): number => (value === null ? Number.NaN : Number(value))

/** Every number of ours beside R's. NA agrees with NaN alone; a name that R's side lacks is a fault. */
export const compare = (
  ours: Readonly<Record<string, number | readonly number[]>>,
  theirs: Readonly<Record<string, unknown>>,
  tolerance: number,
): Difference => {
  const faults: string[] = []
  let deviation = 0
  if (Object.keys(ours).length === 0) faults.push('nothing was compared')
  for (const [name, value] of Object.entries(ours)) {
    const own = [value].flat()
    if (theirs[name] === undefined) {
      faults.push(`${name}: R has no such value`)
      continue
    }
    const their = [theirs[name]].flat()
    if (own.length !== their.length) faults.push(`${name}: ours has ${own.length} values, R ${their.length}`)
    own.forEach((one, at) => {
      const other = numberOf(their[at])
      const difference =
        Object.is(one, other) || one === other ? 0 : Math.abs(one - other) / Math.max(Math.abs(other), 1e-12)
      if (!(difference <= tolerance)) faults.push(`${name}[${at}]: ours ${one}, R ${other}`)
      else deviation = Math.max(deviation, difference)
    })
  }
  return { deviation, faults }
}

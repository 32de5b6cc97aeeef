/** Random data for comparisons: from a seed, the same on every machine. */

/** sfc32 (Chris Doty-Humphrey, PractRand): small, fast, and far better than these tests need. */
export class Random {
  readonly #state = new Int32Array(4)

  constructor(seed: number) {
    this.#state.set([seed, 0x9e3779b9, 0x243f6a88, 1])
    for (let turn = 0; turn < 15; turn += 1) this.#next()
  }

  #next(): number {
    const s = this.#state
    const [a = 0, b = 0, c = 0, d = 0] = s
    const t = (((a + b) | 0) + d) | 0
    s[3] = (d + 1) | 0
    s[0] = b ^ (b >>> 9)
    s[1] = (c + (c << 3)) | 0
    s[2] = ((c << 21) | (c >>> 11)) + t
    return t >>> 0
  }

  /** In (0, 1). */
  uniform(): number {
    return (this.#next() + 0.5) / 4294967296
  }

  /** A whole number from `from` to `to`, both included. */
  whole(from: number, to: number): number {
    return from + Math.floor(this.uniform() * (to - from + 1))
  }

  chance(probability: number): boolean {
    return this.uniform() < probability
  }

  pick<T>(values: readonly T[]): T {
    return values[this.whole(0, values.length - 1)] as T
  }

  exponential(rate: number): number {
    return -Math.log(this.uniform()) / rate
  }

  normal(): number {
    return Math.sqrt(-2 * Math.log(this.uniform())) * Math.cos(2 * Math.PI * this.uniform())
  }

  list<T>(length: number, make: (at: number) => T): T[] {
    return Array.from({ length }, (_, at) => make(at))
  }
}

export interface RandomSurvivalOptions {
  readonly rows: number
  /** Whole days have ties; `continuous` has none. */
  readonly times: 'months' | 'days' | 'continuous'
  /** Share of rows that are censored, about. */
  readonly censored: number
  readonly causes?: number
  readonly entry?: boolean
  readonly weights?: 'whole' | 'real'
  readonly groups?: number
  readonly covariates?: number
}

/**
 * Columns `time`, `event`, and as asked for `entry`, `weight`, `group` (g1, g2, ...) and `x1`, `x2`, ... (the first is
 * binary, the others normal, rounded to three digits). Hazards depend on x1 and the group, so that tests have something to find.
 */
export const randomSurvival = (random: Random, options: RandomSurvivalOptions): Record<string, number[] | string[]> => {
  const { rows, times, censored, causes = 1, covariates = 0, groups = 0 } = options
  const scale = times === 'months' ? 24 : times === 'days' ? 700 : 1
  const rounded = (value: number): number => (times === 'continuous' ? value : Math.max(1, Math.ceil(value)))
  const group = random.list(rows, (at) => (at < groups ? at : random.whole(0, Math.max(groups - 1, 0))))
  const x = random.list(covariates, (at) =>
    random.list(rows, () => (at === 0 ? Number(random.chance(0.4)) : Math.round(random.normal() * 1000) / 1000)),
  )
  const columns: Record<string, number[] | string[]> = { time: [], event: [] }
  const entry: number[] = []
  for (let row = 0; row < rows; row += 1) {
    const rate = Math.exp(0.5 * (x[0]?.[row] ?? 0) + 0.3 * (group[row] ?? 0)) / scale
    const event = random.exponential(rate)
    const censoring = random.exponential((rate * censored) / Math.max(1 - censored, 0.05))
    const time = rounded(Math.min(event, censoring))
    const begin = options.entry === true && random.chance(0.5) ? time * random.uniform() * 0.8 : 0
    ;(columns.time as number[]).push(time)
    ;(columns.event as number[]).push(event <= censoring ? random.whole(1, causes) : 0)
    entry.push(times === 'continuous' ? begin : Math.floor(begin))
  }
  if (options.entry === true) columns.entry = entry
  if (options.weights !== undefined)
    columns.weight = random.list(rows, () =>
      options.weights === 'whole' ? random.whole(1, 4) : Math.round(random.uniform() * 4000) / 1000 + 0.001,
    )
  if (groups > 0) columns.group = group.map((code) => `g${code + 1}`)
  x.forEach((values, at) => {
    columns[`x${at + 1}`] = values
  })
  return columns
}

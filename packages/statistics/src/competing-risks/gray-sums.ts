/**
 * The score of Gray's test and its variance, summed over the times with an event.
 *
 * Words, for group g just before a time: n at risk, S free of every event, F the incidence of the cause, F0 that of all
 * groups together under the hypothesis that they are equal. n / S is the size that the group would have if nobody had
 * left; n (1 - F) / S is its risk set for the subdistribution hazard. A *step* is one hazard increment of one group.
 *
 * The score compares the events of a group with its share of all. It moves with a step at u in two ways: at u itself, and
 * through F and S at all later times; both depend on u and on sums to the end, so one pass with running sums is enough.
 * Source: Gray, Ann Stat 1988;16:1141-1154, section 2, with the tie-corrected variance of the steps under the hypothesis.
 */
import { stepVariance } from './aalen-variance.ts'
import type { LeavingCounts } from './leaving-counts.ts'

export interface GraySums {
  /** By group: events of the cause, and those expected, weighted by (1 - F0)^rho. */
  readonly observed: Float64Array
  readonly expected: Float64Array
  /** Of observed - expected, group by group. */
  readonly variance: Float64Array
}

export const emptyGraySums = (groups: number): GraySums => ({
  observed: new Float64Array(groups),
  expected: new Float64Array(groups),
  variance: new Float64Array(groups * groups),
})

/** What a group's steps have added so far: sums of variance times p p', p q and q^2 (see `addStep`). */
interface StepSums {
  readonly products: Float64Array
  readonly cross: Float64Array
  square: number
}

/** How the incidences stand. */
interface GrayState {
  readonly atRisk: Float64Array
  readonly survival: Float64Array
  readonly incidence: Float64Array
  /** Row g, column r: the integral of a(g, r) against the common subdistribution hazard, up to now. */
  readonly drift: Float64Array
  readonly steps: readonly StepSums[]
  /** Room for one step, and for the sizes of the groups at one time. */
  readonly room: Float64Array
  readonly size: Float64Array
  /** F0. */
  pooled: number
}

/** Adds one stratum. Of `counts`, code 3 g is censored in group g, 3 g + 1 the cause, 3 g + 2 another cause. */
export const addStratum = (sums: GraySums, { time, leaving }: LeavingCounts, rho: number): void => {
  const groups = sums.observed.length
  const state = beginState(leaving, groups)
  const [own, other] = [new Float64Array(groups), new Float64Array(groups)]
  for (let at = 0; at < time.length; at += 1) {
    let [causes, others] = [0, 0]
    for (let group = 0; group < groups; group += 1) {
      own[group] = leaving[3 * group + 1]?.[at] as number
      other[group] = leaving[3 * group + 2]?.[at] as number
      causes += own[group] as number
      others += other[group] as number
    }
    if (causes + others > 0) visitTime(sums, state, own, other, causes, rho)
    for (let group = 0; group < groups; group += 1) {
      const gone = (leaving[3 * group]?.[at] as number) + (own[group] as number) + (other[group] as number)
      state.atRisk[group] = (state.atRisk[group] as number) - gone
    }
  }
  closeVariance(sums, state)
}

const beginState = (leaving: readonly Float64Array[], groups: number): GrayState => {
  const atRisk = new Float64Array(groups)
  leaving.forEach((column, code) => {
    const group = Math.floor(code / 3)
    for (let at = 0; at < column.length; at += 1) atRisk[group] = (atRisk[group] as number) + (column[at] as number)
  })
  return {
    atRisk,
    survival: new Float64Array(groups).fill(1),
    incidence: new Float64Array(groups),
    drift: new Float64Array(groups * groups),
    steps: Array.from({ length: groups }, () => ({
      products: new Float64Array(groups * groups),
      cross: new Float64Array(groups),
      square: 0,
    })),
    room: new Float64Array(groups),
    size: new Float64Array(groups),
    pooled: 0,
  }
}

const visitTime = (
  sums: GraySums,
  state: GrayState,
  own: Float64Array,
  other: Float64Array,
  causes: number,
  rho: number,
): void => {
  const { atRisk, survival, incidence, size } = state
  const groups = atRisk.length
  let sizes = 0
  let risks = 0
  size.fill(0)
  for (let group = 0; group < groups; group += 1) {
    if ((atRisk[group] as number) === 0) continue
    size[group] = (atRisk[group] as number) / (survival[group] as number)
    sizes += size[group] as number
    risks += (size[group] as number) * (1 - (incidence[group] as number))
  }
  const weight = rho === 0 ? 1 : (1 - state.pooled) ** rho
  const before = state.pooled
  if (causes > 0) {
    for (let group = 0; group < groups; group += 1) {
      const share = ((size[group] as number) * (1 - (incidence[group] as number))) / risks
      sums.observed[group] = (sums.observed[group] as number) + weight * (own[group] as number)
      sums.expected[group] = (sums.expected[group] as number) + weight * share * causes
    }
    state.pooled += causes / sizes
    addDrift(state, size, sizes, (weight * causes) / (sizes * (1 - before)))
  }
  for (let group = 0; group < groups; group += 1) {
    const n = atRisk[group] as number
    if (n === 0) continue
    const left = survival[group] as number
    const d1 = own[group] as number
    const d2 = other[group] as number
    const now = (left * (n - d1 - d2)) / n
    const free = now > 0 ? (1 - state.pooled) / now : 0
    if (causes > 0) {
      // Under the hypothesis all groups say what this one's events should be, so its variance counts them all.
      const variance = stepVariance(causes, sizes * left) * ((sizes * left ** 3) / n)
      addStep(state, group, variance, now > 0 ? 1 - free : 1, { size, sizes, weight })
    }
    if (d2 > 0 && now > 0) addStep(state, group, left * left * stepVariance(d2, n), -free)
    incidence[group] = (incidence[group] as number) + (left * d1) / n
    survival[group] = now
  }
}

/** a(g, r) = weight * size_g * (1 if g is r, else 0, less size_r / all sizes). */
const addDrift = ({ drift }: GrayState, size: Float64Array, sizes: number, factor: number): void => {
  const groups = size.length
  for (let group = 0; group < groups; group += 1)
    for (let of = 0; of < groups; of += 1) {
      const share = (group === of ? 1 : 0) - (size[of] as number) / sizes
      const at = group * groups + of
      drift[at] = (drift[at] as number) + factor * (size[group] as number) * share
    }
}

/**
 * A step of group r moves the score of g by p(g) + q * (final drift of (g, r)), where p = a(g, r) - q * drift(g, r) for a
 * step of the cause, and without a for a step of another.
 */
const addStep = (
  { drift, steps, room: p }: GrayState,
  of: number,
  variance: number,
  q: number,
  direct?: { readonly size: Float64Array; readonly sizes: number; readonly weight: number },
): void => {
  const sums = steps[of] as StepSums
  const groups = sums.cross.length
  for (let group = 0; group < groups; group += 1) {
    p[group] = -q * (drift[group * groups + of] as number)
    if (direct === undefined) continue
    const share = (group === of ? 1 : 0) - (direct.size[of] as number) / direct.sizes
    p[group] = (p[group] as number) + direct.weight * (direct.size[group] as number) * share
  }
  for (let group = 0; group < groups; group += 1) {
    sums.cross[group] = (sums.cross[group] as number) + variance * q * (p[group] as number)
    for (let column = 0; column < groups; column += 1) {
      const at = group * groups + column
      sums.products[at] = (sums.products[at] as number) + variance * (p[group] as number) * (p[column] as number)
    }
  }
  sums.square += variance * q * q
}

const closeVariance = ({ variance }: GraySums, { drift, steps }: GrayState): void => {
  const groups = steps.length
  steps.forEach(({ products, cross, square }, of) => {
    for (let row = 0; row < groups; row += 1)
      for (let column = 0; column < groups; column += 1) {
        const [left, right] = [drift[row * groups + of] as number, drift[column * groups + of] as number]
        const at = row * groups + column
        variance[at] =
          (variance[at] as number) +
          (products[at] as number) +
          left * (cross[column] as number) +
          right * (cross[row] as number) +
          left * right * square
      }
  })
}

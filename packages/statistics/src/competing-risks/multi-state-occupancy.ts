/**
 * Occupancy and its variance, one time after another.
 *
 * Jackknife: each subject carries its influence on every state, the derivative of the occupancy with respect to its
 * weight; a time moves influences as it moves people, and adds what the subject itself did or did not do. The time grows
 * with subjects x times x states. Greenwood: the covariance of the states is carried the same way.
 */
import type { MoveStep, Moves } from './multi-state-moves.ts'
import type { SoundMultiState } from './multi-state-rows.ts'

export interface OccupancyCurves {
  /** By state, a value a time. */
  readonly probability: readonly Float64Array[]
  readonly variances: readonly Float64Array[]
}

export const occupancyCurves = (
  sound: SoundMultiState,
  moves: Moves,
  { isGreenwood, isInitialFixed }: { readonly isGreenwood: boolean; readonly isInitialFixed: boolean },
): OccupancyCurves => {
  const { states } = sound
  const column = () => Array.from({ length: states }, () => new Float64Array(moves.time.length))
  const curves = { probability: column(), variances: column() }
  const carrier = isGreenwood ? greenwoodCarrier(states) : jackknifeCarrier(sound, isInitialFixed ? undefined : moves)
  let now = moves.initial
  let next = 0
  for (let at = 0; at < moves.time.length; at += 1) {
    const step = moves.steps[next]
    if (step?.at === at) {
      carrier.move(step, now)
      now = moved(now, step)
      next += 1
    }
    for (let state = 0; state < states; state += 1) {
      ;(curves.probability[state] as Float64Array)[at] = now[state] as number
      ;(curves.variances[state] as Float64Array)[at] = carrier.variance(state)
    }
  }
  return curves
}

const moved = (values: Float64Array, { hazards }: MoveStep): Float64Array => {
  const next = Float64Array.from(values)
  for (const { state, target, hazard } of hazards) {
    const part = (values[state] as number) * hazard
    next[state] = Math.max(0, (next[state] as number) - part)
    next[target] = (next[target] as number) + part
  }
  return next
}

interface VarianceCarrier {
  /** `before`: the occupancy just before the time. */
  readonly move: (step: MoveStep, before: Float64Array) => void
  readonly variance: (state: number) => number
}

/** `initial` where the distribution at the start is estimated. */
const jackknifeCarrier = (sound: SoundMultiState, initial: Moves | undefined): VarianceCarrier => {
  const { states, subjects, subject, from, to, entry, exit, weights } = sound
  const influence = new Float64Array(subjects * states)
  const weightOf = (row: number): number => (weights === undefined ? 1 : (weights[row] as number))
  if (initial !== undefined) {
    const total = initial.initialRows.reduce((sum, row) => sum + weightOf(row), 0)
    for (const row of initial.initialRows)
      for (let state = 0; state < states; state += 1) {
        const at = (subject[row] as number) * states + state
        const own = Number((from[row] as number) - 1 === state) - (initial.initial[state] as number)
        if (total > 0) influence[at] = (influence[at] as number) + (weightOf(row) * own) / total
      }
  }
  const old = new Float64Array(states)
  const carry = ({ hazards }: MoveStep): void => {
    for (let base = 0; base < influence.length; base += states) {
      for (let state = 0; state < states; state += 1) old[state] = influence[base + state] as number
      for (const { state, target, hazard } of hazards) {
        const part = (old[state] as number) * hazard
        influence[base + state] = (influence[base + state] as number) - part
        influence[base + target] = (influence[base + target] as number) + part
      }
    }
  }
  const shift = (row: number, state: number, target: number, amount: number): void => {
    const base = (subject[row] as number) * states
    influence[base + state] = (influence[base + state] as number) - amount
    influence[base + target] = (influence[base + target] as number) + amount
  }
  return {
    move: (step, before) => {
      carry(step)
      const reach = before.map((value, state) =>
        (step.atRisk[state] as number) > 0 ? value / (step.atRisk[state] as number) : 0,
      )
      for (let row = 0; row < exit.length; row += 1) {
        if ((entry[row] as number) >= step.time || (exit[row] as number) < step.time) continue
        const own = (from[row] as number) - 1
        for (const { state, target, hazard } of step.hazards)
          if (state === own) shift(row, state, target, -weightOf(row) * (reach[state] as number) * hazard)
      }
      for (const row of step.moving) {
        const state = (from[row] as number) - 1
        shift(row, state, (to[row] as number) - 1, weightOf(row) * (reach[state] as number))
      }
    },
    variance: (state) => {
      let sum = 0
      for (let at = state; at < influence.length; at += states) sum += (influence[at] as number) ** 2
      return sum
    },
  }
}

/** Andersen et al. (1993), equation 4.4.19: the hazards out of a state at a time are multinomial. */
const greenwoodCarrier = (states: number): VarianceCarrier => {
  let covariance: readonly Float64Array[] = Array.from({ length: states }, () => new Float64Array(states))
  const transposed = (matrix: readonly Float64Array[]): Float64Array[] =>
    matrix.map((_, row) => Float64Array.from(matrix, (column) => column[row] as number))
  return {
    move: (step, before) => {
      const rows = covariance.map((row) => movedSigned(row, step))
      covariance = transposed(transposed(rows).map((row) => movedSigned(row, step)))
      for (let state = 0; state < states; state += 1) {
        const own = step.hazards.filter((hazard) => hazard.state === state)
        if (own.length > 0)
          addMultinomial(covariance, own, (before[state] as number) ** 2 / (step.atRisk[state] as number))
      }
    },
    variance: (state) => Math.max(0, covariance[state]?.[state] as number),
  }
}

const movedSigned = (values: Float64Array, { hazards }: MoveStep): Float64Array => {
  const next = Float64Array.from(values)
  for (const { state, target, hazard } of hazards) {
    const part = (values[state] as number) * hazard
    next[state] = (next[state] as number) - part
    next[target] = (next[target] as number) + part
  }
  return next
}

const addMultinomial = (
  covariance: readonly Float64Array[],
  hazards: readonly { readonly state: number; readonly target: number; readonly hazard: number }[],
  factor: number,
): void => {
  const origin = hazards[0]?.state as number
  const stays = 1 - hazards.reduce((sum, { hazard }) => sum + hazard, 0)
  const cells = [...hazards.map(({ target, hazard }) => ({ at: target, share: hazard })), { at: origin, share: stays }]
  for (const one of cells)
    for (const other of cells) {
      const row = covariance[one.at] as Float64Array
      const value = (one === other ? one.share : 0) - one.share * other.share
      row[other.at] = (row[other.at] as number) + factor * value
    }
}

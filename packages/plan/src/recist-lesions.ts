/**
 * What the lesions say at one assessment: the sum of diameters, the target response, the non-target response.
 *
 * Source: Eisenhauer 2009, Eur J Cancer 45:228 (RECIST 1.1), in integer mm, so that exactly -30 % and exactly +20 % are
 * decided by whole numbers. Words: a lesion is *evaluated* when its size at this assessment is known; *normal* means
 * gone, or for a lymph node a short axis below 10 mm.
 */
import type { BaselineTarget, NonTargetState, RecistBaseline, RecistFollowUp } from '@leio/facts/recist-block'

export type TargetResponse = 'CR' | 'PR' | 'SD' | 'PD' | 'NE' | 'none'
export type NonTargetResponse = 'CR' | 'NON-CR/NON-PD' | 'PD' | 'NE' | 'none'
export type NewLesionFinding = 'yes' | 'equivocal' | 'no' | 'not-stated'

export interface TargetReading {
  /** mm over the lesions that were evaluated. */
  readonly measuredSum: number
  /** Ids that were not evaluated, in the order of the baseline. */
  readonly notEvaluated: readonly string[]
  /** Whether every evaluated lesion is normal. */
  readonly measuredAreNormal: boolean
}

/** Present but too faint to measure counts 5 mm. */
const TOO_SMALL_MM = 5
const NORMAL_NODE_BELOW_MM = 10

/** How often each id occurs. An id that occurs twice names no lesion. */
export const countById = (lesions: readonly { readonly id: string }[]): ReadonlyMap<string, number> => {
  const counts = new Map<string, number>()
  for (const { id } of lesions) counts.set(id, (counts.get(id) ?? 0) + 1)
  return counts
}

/** Undefined: not evaluated. A lesion that is not in the list, or is in it twice, was not evaluated. */
const sizeNow = (target: BaselineTarget, followup: RecistFollowUp): number | undefined => {
  const readings = followup.targets.filter((reading) => reading.id === target.id)
  const [reading] = readings
  if (reading === undefined || readings.length > 1) return undefined
  if (reading.state === 'disappeared') return 0
  if (reading.state === 'too-small') return TOO_SMALL_MM
  return reading.state === undefined ? reading.mm : undefined
}

const isNormal = (target: BaselineTarget, mm: number): boolean =>
  target.node === true ? mm < NORMAL_NODE_BELOW_MM : mm === 0

/** The sum of the baseline's targets. 24, 17 and 31 mm give 72. */
export const baselineSumOf = (baseline: RecistBaseline): number =>
  baseline.targets.reduce((sum, target) => sum + target.mm, 0)

/** Sizes of the targets at one follow-up. 22 and 16 mm, the third not evaluable: measured sum 38, not evaluated H1. */
export const readTargets = (baseline: RecistBaseline, followup: RecistFollowUp): TargetReading => {
  const counts = countById(baseline.targets)
  const sizes = baseline.targets.map((target) => ({
    target,
    mm: counts.get(target.id) === 1 ? sizeNow(target, followup) : undefined,
  }))
  return {
    measuredSum: sizes.reduce((sum, { mm }) => sum + (mm ?? 0), 0),
    notEvaluated: [...new Set(sizes.filter(({ mm }) => mm === undefined).map(({ target }) => target.id))],
    measuredAreNormal: sizes.every(({ target, mm }) => mm === undefined || isNormal(target, mm)),
  }
}

/** A fifth above the nadir and at least 5 mm; where the nadir is 0, whatever reappears. */
const isProgression = (sum: number, nadir: number): boolean =>
  nadir === 0 ? sum > 0 : 10 * sum >= 12 * nadir && sum - nadir >= 5

/**
 * The target response. Baseline 100, nadir 60, now 73 mm: PD, although 27 % below baseline.
 *
 * CR is asked first: nodes that grow from 3 to 9 mm are still normal, and a normal node is no disease (EORTC RECIST
 * questions and clarifications, "Abnormal lymph node": reappeared only from 10 mm). PD is asked before PR. What was
 * measured alone may prove PD, since the rest can only add to the sum; it can prove nothing else.
 */
export const targetResponse = (reading: TargetReading, baselineSum: number, nadirSum: number): TargetResponse => {
  const complete = reading.notEvaluated.length === 0
  if (complete && reading.measuredAreNormal) return 'CR'
  if (!reading.measuredAreNormal && isProgression(reading.measuredSum, nadirSum)) return 'PD'
  if (!complete) return 'NE'
  return 10 * reading.measuredSum <= 7 * baselineSum ? 'PR' : 'SD'
}

/** Undefined: not evaluated, or two entries that contradict each other. */
const nonTargetState = (id: string, followup: RecistFollowUp): NonTargetState | undefined => {
  const states = new Set((followup.nonTargets ?? []).filter((entry) => entry.id === id).map((entry) => entry.state))
  const [state] = states
  return states.size === 1 && state !== 'not-evaluable' ? state : undefined
}

/**
 * The non-target response. One lesion gone, one present: NON-CR/NON-PD.
 *
 * Unequivocal progression counts whatever its id: a lesion that is not in the baseline and grows is no lesser progression.
 */
export const nonTargetResponse = (baseline: RecistBaseline, followup: RecistFollowUp): NonTargetResponse => {
  if (followup.nonTargets?.some((entry) => entry.state === 'unequivocal-progression') === true) return 'PD'
  const states = (baseline.nonTargets ?? []).map(({ id }) => nonTargetState(id, followup))
  if (states.length === 0) return 'none'
  if (states.includes(undefined)) return 'NE'
  return states.every((state) => state === 'disappeared') ? 'CR' : 'NON-CR/NON-PD'
}

/** Whether a new lesion was seen. An absent list says nothing; an empty one says none. */
export const newLesionFinding = ({ newLesions }: RecistFollowUp): NewLesionFinding => {
  if (newLesions === undefined) return 'not-stated'
  if (newLesions.some((lesion) => lesion.unequivocal !== false)) return 'yes'
  return newLesions.length > 0 ? 'equivocal' : 'no'
}

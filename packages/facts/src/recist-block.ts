/**
 * The lesion measurements of a case, for RECIST 1.1: a baseline and its follow-up examinations.
 *
 * Lengths are whole millimetres: the longest diameter, or the short axis of a node. What the file leaves out stays out;
 * the defaults of the contract (node: false, six weeks of stable disease, no confirmation) are for the reader of the block.
 */
import { type CaseMoment, MOMENT_KEYS, readMoment, readPlainNumber } from './case-moment.ts'
import { foundText } from './found-text.ts'
import { listReader, present, type Reader, readFlag, readMembers, textReader, wordReader } from './json-shape.ts'
import { numberReader } from './legal-number.ts'
import { checkLesionIds } from './lesion-ids.ts'

export interface BaselineNonTarget {
  readonly id: string
  readonly organ: string
  readonly node?: boolean
}

export interface BaselineTarget extends BaselineNonTarget {
  readonly mm: number
}

export type RecistBaseline = CaseMoment & {
  /** In mm. */
  readonly sliceThickness?: number
  /** At most five. */
  readonly targets: readonly BaselineTarget[]
  readonly nonTargets?: readonly BaselineNonTarget[]
}

export const TARGET_STATES = ['disappeared', 'too-small', 'not-evaluable'] as const
export type TargetState = (typeof TARGET_STATES)[number]

export const NON_TARGET_STATES = ['disappeared', 'present', 'unequivocal-progression', 'not-evaluable'] as const
export type NonTargetState = (typeof NON_TARGET_STATES)[number]

/** A target lesion at follow-up: its length, or why it has none. */
export type FollowUpTarget =
  | { readonly id: string; readonly mm: number; readonly state?: never }
  | { readonly id: string; readonly state: TargetState; readonly mm?: never }

export interface FollowUpNonTarget {
  readonly id: string
  readonly state: NonTargetState
}

export interface NewLesion {
  readonly organ: string
  /** Absent means true. */
  readonly unequivocal?: boolean
}

export type RecistFollowUp = CaseMoment & {
  readonly targets: readonly FollowUpTarget[]
  readonly nonTargets?: readonly FollowUpNonTarget[]
  /** Absent: not stated. Empty: none. */
  readonly newLesions?: readonly NewLesion[]
}

export interface RecistBlock {
  /** Weeks after which stable disease may be called; absent means 6. */
  readonly minimumStableWeeks?: number
  readonly confirmationRequired?: boolean
  readonly baseline: RecistBaseline
  readonly followups: readonly RecistFollowUp[]
}

const MOST_TARGETS = 5

const readName = textReader({ minLength: 1 })
const readLength = numberReader({ id: 'mm', label: 'A lesion', type: 'quantity', unit: 'mm', min: 0, integer: true })

const readBaselineTarget: Reader<BaselineTarget> = (value, path, problems) => {
  const shape = { what: 'a target lesion', required: ['id', 'organ', 'mm'], optional: ['node'] }
  const lesion = readMembers(value, path, problems, shape)
  const id = lesion?.read('id', readName)
  const organ = lesion?.read('organ', readName)
  const mm = lesion?.read('mm', readLength)
  const node = lesion?.read('node', readFlag)
  return id === undefined || organ === undefined || mm === undefined
    ? undefined
    : { id, organ, mm, ...present({ node }) }
}

const readBaselineNonTarget: Reader<BaselineNonTarget> = (value, path, problems) => {
  const shape = { what: 'a non-target lesion', required: ['id', 'organ'], optional: ['node'] }
  const lesion = readMembers(value, path, problems, shape)
  const id = lesion?.read('id', readName)
  const organ = lesion?.read('organ', readName)
  const node = lesion?.read('node', readFlag)
  return id === undefined || organ === undefined ? undefined : { id, organ, ...present({ node }) }
}

const readAllTargets = listReader(readBaselineTarget, 'target lesions')

const readTargets: Reader<readonly BaselineTarget[]> = (value, path, problems) => {
  const targets = readAllTargets(value, path, problems)
  if (Array.isArray(value) && value.length > MOST_TARGETS) {
    problems.add(path, {
      kind: 'too-many-targets',
      found: foundText(value),
      message: `RECIST 1.1 follows at most ${MOST_TARGETS} target lesions.`,
      cure: 'Keep the five that are followed, and list the others under "nonTargets".',
    })
  }
  return targets
}

const readSliceThickness: Reader<number> = (value, path, problems) => {
  const thickness = readPlainNumber(value, path, problems)
  if (thickness === undefined || thickness > 0) return thickness
  return problems.add(path, {
    kind: 'out-of-range',
    found: foundText(value),
    message: 'A slice is thicker than 0 mm.',
    cure: 'Write the slice thickness in mm, or leave it out.',
  })
}

const readBaseline: Reader<RecistBaseline> = (value, path, problems) => {
  const optional = [...MOMENT_KEYS, 'sliceThickness', 'nonTargets']
  const members = readMembers(value, path, problems, { what: 'the baseline', required: ['targets'], optional })
  if (members === undefined) return undefined
  const moment = readMoment(members, path, problems)
  const sliceThickness = members.read('sliceThickness', readSliceThickness)
  const targets = members.read('targets', readTargets)
  const nonTargets = members.read('nonTargets', listReader(readBaselineNonTarget, 'non-target lesions'))
  if (moment === undefined || targets === undefined) return undefined
  return { ...moment, targets, ...present({ sliceThickness, nonTargets }) }
}

const readFollowUpTarget: Reader<FollowUpTarget> = (value, path, problems) => {
  const shape = { what: 'a target lesion at follow-up', required: ['id'], optional: ['mm', 'state'] }
  const lesion = readMembers(value, path, problems, shape)
  if (lesion === undefined) return undefined
  if (lesion.has('mm') === lesion.has('state')) {
    problems.add(path, {
      kind: 'length-or-state',
      message: lesion.has('mm') ? 'There are both "mm" and "state".' : 'There is neither "mm" nor "state".',
      cure: 'Give the length in mm, or "state" where there is none to measure.',
    })
  }
  const id = lesion.read('id', textReader())
  const mm = lesion.read('mm', readLength)
  const state = lesion.read('state', wordReader(TARGET_STATES, 'a state of a target lesion'))
  if (id === undefined) return undefined
  if (mm !== undefined) return { id, mm }
  return state === undefined ? undefined : { id, state }
}

const readFollowUpNonTarget: Reader<FollowUpNonTarget> = (value, path, problems) => {
  const shape = { what: 'a non-target lesion at follow-up', required: ['id', 'state'] }
  const lesion = readMembers(value, path, problems, shape)
  const id = lesion?.read('id', textReader())
  const state = lesion?.read('state', wordReader(NON_TARGET_STATES, 'a state of a non-target lesion'))
  return id === undefined || state === undefined ? undefined : { id, state }
}

const readNewLesion: Reader<NewLesion> = (value, path, problems) => {
  const shape = { what: 'a new lesion', required: ['organ'], optional: ['unequivocal'] }
  const lesion = readMembers(value, path, problems, shape)
  const organ = lesion?.read('organ', textReader())
  const unequivocal = lesion?.read('unequivocal', readFlag)
  return organ === undefined ? undefined : { organ, ...present({ unequivocal }) }
}

const readFollowUp: Reader<RecistFollowUp> = (value, path, problems) => {
  const optional = [...MOMENT_KEYS, 'nonTargets', 'newLesions']
  const members = readMembers(value, path, problems, { what: 'a follow-up', required: ['targets'], optional })
  if (members === undefined) return undefined
  const moment = readMoment(members, path, problems)
  const targets = members.read('targets', listReader(readFollowUpTarget, 'target lesions'))
  const nonTargets = members.read('nonTargets', listReader(readFollowUpNonTarget, 'non-target lesions'))
  const newLesions = members.read('newLesions', listReader(readNewLesion, 'new lesions'))
  if (moment === undefined || targets === undefined) return undefined
  return { ...moment, targets, ...present({ nonTargets, newLesions }) }
}

const WEEKS = {
  id: 'minimumStableWeeks',
  label: 'The minimum of stable weeks',
  type: 'quantity',
  unit: 'wk',
  min: 0,
} as const

/** The RECIST block of a case; each lesion has one id, and what is followed up is there at baseline. */
export const readRecistBlock: Reader<RecistBlock> = (value, path, problems) => {
  const optional = ['minimumStableWeeks', 'confirmationRequired']
  const shape = { what: 'the RECIST block', required: ['baseline', 'followups'], optional }
  const members = readMembers(value, path, problems, shape)
  const minimumStableWeeks = members?.read('minimumStableWeeks', numberReader(WEEKS))
  const confirmationRequired = members?.read('confirmationRequired', readFlag)
  const baseline = members?.read('baseline', readBaseline)
  const followups = members?.read('followups', listReader(readFollowUp, 'follow-ups'))
  checkLesionIds(value, path, problems)
  if (baseline === undefined || followups === undefined) return undefined
  return { ...present({ minimumStableWeeks, confirmationRequired }), baseline, followups }
}

/**
 * The gate of the estimators for competing risks: an outcome with several kinds of event.
 *
 * Words: a *cause* is a kind of event, numbered from 1 (1 recurrence, 2 death without recurrence); 0 is censored. Good
 * rows pass in one scan, and only bad ones are searched for all their problems.
 */
import { lengthProblems, survivalProblems } from '../check-columns.ts'
import type { SurvivalColumns } from '../columns.ts'
import type { Problem } from '../problem.ts'
import { refuseIf } from '../problem.ts'
import { doubles, type SoundSurvival } from '../survival/sound-survival.ts'

export interface SoundCompeting extends SoundSurvival {
  /** Event codes run from 0 to this. */
  readonly causes: number
}

/** More kinds of event than this are a column that was taken for another. */
export const MOST_CAUSES = 50

/**
 * The columns as doubles; every problem at once where there is one. `causes` is the number of causes, the largest code
 * that is found unless given.
 */
export const soundCompeting = (columns: SurvivalColumns, causes?: number): SoundCompeting => {
  const { time, event, entry, weights } = columns
  const outside = [...causesProblems(causes), ...lengthProblems(time.length, { event, entry, weights })]
  const sound: SoundSurvival = {
    time: doubles(time),
    event: doubles(event),
    ...(entry === undefined ? {} : { entry: doubles(entry) }),
    ...(weights === undefined ? {} : { weights: doubles(weights) }),
  }
  const largest = largestCode(sound, causes ?? MOST_CAUSES)
  if (largest === undefined || outside.length > 0)
    refuseIf([...causesProblems(causes), ...survivalProblems(columns, mostCauses(columns, causes))])
  return { ...sound, causes: causes ?? Math.max(1, largest ?? 1) }
}

/** The causes that are asked for, where that is a number of causes, or those that are found. */
const mostCauses = (columns: SurvivalColumns, causes: number | undefined): number =>
  causes === undefined || causesProblems(causes).length > 0 ? foundCauses(columns) : causes

const causesProblems = (causes: number | undefined): readonly Problem[] =>
  causes === undefined || (Number.isInteger(causes) && causes >= 1 && causes <= MOST_CAUSES)
    ? []
    : [
        {
          kind: 'option-out-of-range',
          where: 'causes',
          found: String(causes),
          message: `The number of causes is not a whole number from 1 to ${MOST_CAUSES}.`,
          cure: 'Give the largest event code, or leave the option out.',
        },
      ]

/** The causes that the words of a problem name: the largest code that can be one. */
const foundCauses = ({ event }: SurvivalColumns): number => {
  let largest = 1
  for (let row = 0; row < event.length; row += 1) {
    const code = event[row] as number
    if (Number.isInteger(code) && code > largest && code <= MOST_CAUSES) largest = code
  }
  return largest
}

/** The largest event code, or undefined where a row is not sound. */
const largestCode = ({ time, event, entry, weights }: SoundSurvival, causes: number): number | undefined => {
  let isSound = time.length > 0
  let largest = 0
  for (let row = 0; row < time.length; row += 1) {
    const end = time[row] as number
    const code = event[row] as number
    isSound = isSound && end >= 0 && end < Infinity && code >= 0 && code <= causes && code === Math.floor(code)
    if (code > largest) largest = code
  }
  if (entry !== undefined)
    for (let row = 0; row < time.length; row += 1) {
      const begin = entry[row] as number
      isSound = isSound && begin > -Infinity && begin < (time[row] as number)
    }
  if (weights !== undefined)
    for (let row = 0; row < time.length; row += 1) {
      const weight = weights[row] as number
      isSound = isSound && weight >= 0 && weight < Infinity
    }
  return isSound ? largest : undefined
}

/** Problems of a cause that is asked for. */
export const causeProblems = (cause: number, causes: number): readonly Problem[] =>
  Number.isInteger(cause) && cause >= 1 && cause <= causes
    ? []
    : [
        {
          kind: 'option-out-of-range',
          where: 'cause',
          found: String(cause),
          message: `There is no such cause: events are coded 1 to ${causes}.`,
          cure: 'Name the event code whose incidence is asked for.',
        },
      ]

/** Problems of columns that a method has no place for; left aside in silence they would change its answer. */
export const unusedColumnProblems = ({ entry, weights }: SurvivalColumns, method: string): readonly Problem[] =>
  Object.entries({ entry, weights }).flatMap(([where, column]) =>
    column === undefined
      ? []
      : [
          {
            kind: 'option-out-of-range' as const,
            where,
            message: `${method} has no place for ${where === 'entry' ? 'late entry' : 'case weights'}.`,
            cure: 'Leave the column out where that is right, or use the Fine-Gray model, which takes it.',
          },
        ],
  )

/**
 * Every mistake that a call can hold, all in one call, and what must be said of it.
 *
 * Words: a *mistake* is written `where: kind`, as the problem that it gives. Rows: 1 is good; 2 is negative, 3 NaN, 4 ends
 * before it begins, 5 has a code that is not there.
 */
export interface Mistakes {
  readonly name: string
  readonly call: () => unknown
  readonly said: readonly string[]
}

export const nan = Number.NaN
export const time = [5, -2, nan, 4, 6]
export const event = [1, 0, 1, 0, 7.5]
export const entry = [0, -3, 0, 9, 0]
export const weights = [1, -1, nan, 1, 1]
export const short = [1, 0]
export const group = { codes: [0, 0, 5, 0, 0], levels: ['limb', 'nobody'] }
export const shortGroup = { codes: [0, 0], levels: ['limb', 'nobody'] }
export const outcome = { time, event, entry, weights }
export const plain = { time, event }

export const ROWS = ['time: negative-time', 'time: not-a-number', 'event: unknown-event-code']
export const OUTCOME = [...ROWS, 'entry: exit-not-after-entry', 'weights: negative-weight', 'weights: not-a-number']
export const GROUP = ['group: unknown-group-code', 'group: empty-group']
export const CONFIDENCE = 'confidence: option-out-of-range'
export const unused = (where: string): string => `${where}: option-out-of-range`

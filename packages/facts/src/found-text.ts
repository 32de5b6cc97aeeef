/**
 * A value as a message shows it: short, and never the whole of a large or nested input.
 */
import { shortened } from './place.ts'

const LONGEST = 60

/** `foundText('52 mm')` is `"52 mm"` in quotes; `foundText([1, 2])` is `a list of 2 members`. */
export const foundText = (value: unknown): string => {
  if (typeof value === 'string') return JSON.stringify(shortened(value, LONGEST))
  if (typeof value === 'number' || typeof value === 'boolean' || value === null) return String(value)
  if (Array.isArray(value)) return `a list of ${value.length} ${value.length === 1 ? 'member' : 'members'}`
  if (typeof value === 'object') return objectText(value)
  return value === undefined ? 'nothing' : `a ${typeof value}`
}

const objectText = (value: object): string => {
  const keys = Object.keys(value)
  if (keys.length === 0) return 'an empty object'
  const names = keys.slice(0, 3).map((key) => JSON.stringify(shortened(key, 20)))
  return `an object with ${names.join(', ')}${keys.length > 3 ? ', …' : ''}`
}

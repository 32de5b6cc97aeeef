/**
 * The canonical JSON text of a value after RFC 8785: the same value gives the same text, whatever the order of its keys.
 */
const DEEPEST = 512

/**
 * Canonical JSON. `canonicalJson({ b: [1.0, 'é'], a: null })` is `{"a":null,"b":[1,"é"]}`. Keys are sorted by UTF-16 units,
 * numbers written as JavaScript does. Throws a TypeError on what JSON cannot say: undefined, NaN, half characters, class
 * instances, cycles.
 */
export const canonicalJson = (value: unknown): string => textOf(value, 0)

const textOf = (value: unknown, depth: number): string => {
  if (depth > DEEPEST) throw new TypeError(`A value nested more than ${DEEPEST} deep has no canonical JSON`)
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'number') return numberText(value)
  if (typeof value === 'string') return stringText(value)
  if (Array.isArray(value)) return `[${value.map((member) => textOf(member, depth + 1)).join(',')}]`
  if (typeof value === 'object') return objectText(value, depth)
  throw new TypeError(`${typeof value} has no JSON`)
}

const numberText = (value: number): string => {
  if (!Number.isFinite(value)) throw new TypeError(`${value} has no JSON`)
  return String(value)
}

const stringText = (value: string): string => {
  if (!value.isWellFormed()) throw new TypeError('A text with half a character has no canonical JSON')
  return JSON.stringify(value)
}

const objectText = (value: object, depth: number): string => {
  const prototype = Object.getPrototypeOf(value)
  const isPlain = prototype === null || Object.getPrototypeOf(prototype) === null
  if (!isPlain) throw new TypeError('Only plain objects and lists have canonical JSON')
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1))
  return `{${members.map(([key, member]) => `${stringText(key)}:${textOf(member, depth + 1)}`).join(',')}}`
}

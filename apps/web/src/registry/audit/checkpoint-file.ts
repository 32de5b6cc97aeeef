/**
 * The file that a witness keeps: the answer of `/api/audit/checkpoints`, or one checkpoint of it alone. Nothing of it is
 * trusted here; the server compares it with the chain and checks its signature.
 */
import type { Checkpoint } from './answers.ts'

const KEYS = ['chain', 'sequence', 'hash', 'signedAt', 'keyId', 'signature'] as const

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null

const isCheckpoint = (value: unknown): value is Checkpoint =>
  isObject(value) && KEYS.every((key) => typeof value[key] === (key === 'sequence' ? 'number' : 'string'))

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/**
 * The newest checkpoint of a file, or undefined where it holds none. `checkpointOfFile('{"checkpoints": []}')` is undefined.
 */
export const checkpointOfFile = (text: string): Checkpoint | undefined => {
  const value = parsed(text)
  const all = isObject(value) && Array.isArray(value.checkpoints) ? value.checkpoints : [value]
  return all.filter(isCheckpoint).toSorted((a, b) => b.sequence - a.sequence)[0]
}

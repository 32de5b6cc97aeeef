/**
 * Passwords as argon2id (RFC 9106), by the platform, off the main thread. A door: it draws random nonces.
 */
import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'

// OWASP's second choice of 2024 for argon2id, doubled in memory: about 60 ms here.
const MEMORY_KIB = 38_912
const PASSES = 2
const argon2Async = promisify(argon2)

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replaceAll('=', '')

interface Cost {
  readonly memory: number
  readonly passes: number
}

const derived = (password: string, nonce: Uint8Array, { memory, passes }: Cost): Promise<Buffer> =>
  argon2Async('argon2id', { message: password.normalize('NFKC'), nonce, parallelism: 1, tagLength: 32, memory, passes })

const PHC = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=1\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

/** The hash of a password with a nonce of its own, as a PHC string. `$argon2id$v=19$m=38912,t=2,p=1$…`. */
export const hashPassword = async (password: string): Promise<string> => {
  const nonce = randomBytes(16)
  const tag = await derived(password, nonce, { memory: MEMORY_KIB, passes: PASSES })
  return `$argon2id$v=19$m=${MEMORY_KIB},t=${PASSES},p=1$${base64(nonce)}$${base64(tag)}`
}

/** Whether a password gives the hash; false where the text is no hash of ours. Takes the same time either way. */
export const verifyPassword = async (hash: string, password: string): Promise<boolean> => {
  const [, memory, passes, nonce = '', tag = ''] = PHC.exec(hash) ?? []
  if (memory === undefined) return false
  const found = await derived(password, Buffer.from(nonce, 'base64'), {
    memory: Number(memory),
    passes: Number(passes),
  })
  const kept = Buffer.from(tag, 'base64')
  return kept.length === found.length && timingSafeEqual(kept, found)
}

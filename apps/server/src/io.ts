/** The door of the server to files, clock, randomness and cryptography; main.ts hands what it makes to the API. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type KeyObject,
  randomBytes,
  sign,
} from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { TCGA_FILES, type TcgaTexts } from '@leio/registry/import/tcga/tcga-tables'
import type { Migration } from '@leio/registry/migrate'
import { hashPassword, verifyPassword } from '@leio/registry/password-hash'
import type { Clock, LogEntry, Secrets } from './api/context.ts'

const isoDay = (now: Date): string =>
  [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')

/** The clock of this computer. */
export const systemClock: Clock = {
  today: () => isoDay(new Date()),
  instantIn: (seconds) => new Date(Date.now() + seconds * 1000).toISOString(),
  monotonic: () => performance.now(),
}

/** Runs at most so many at a time; the others wait in line (T15: hashing must not take every thread). */
const limited = (most: number) => {
  const waiting: (() => void)[] = []
  let running = 0
  const turn = (): Promise<void> =>
    new Promise((go) => {
      if (running < most) go()
      else waiting.push(go)
    })
  return async <Result>(work: () => Promise<Result>): Promise<Result> => {
    await turn()
    running += 1
    try {
      return await work()
    } finally {
      running -= 1
      waiting.shift()?.()
    }
  }
}

const signer = (key: KeyObject): Pick<Secrets, 'sign' | 'publicKey'> => {
  const publicKey = createPublicKey(key).export({ type: 'spki', format: 'pem' }).toString()
  const keyId = createHash('sha256').update(publicKey).digest('hex').slice(0, 16)
  return {
    publicKey,
    sign: (text) => ({ keyId, signature: sign(null, Buffer.from(text), key).toString('base64') }),
  }
}

/** The key that signs checkpoints: the one of a file, which is made, readable by its owner alone, where there is none. */
const signingKey = (file: string): KeyObject => {
  if (existsSync(file)) return createPrivateKey(readFileSync(file))
  const { privateKey } = generateKeyPairSync('ed25519')
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' })
  chmodSync(file, 0o600)
  return privateKey
}

const HASHES_AT_ONCE = 2

const token = (): string => randomBytes(32).toString('base64url')

const secretsWith = (keyFile: string): Secrets => {
  const inTurn = limited(HASHES_AT_ONCE)
  return {
    token,
    hash: (text) => createHash('sha256').update(text).digest('hex'),
    hashPassword: (password) => inTurn(() => hashPassword(password)),
    verifyPassword: (hash, password) => inTurn(() => verifyPassword(hash, password)),
    ...signer(signingKey(keyFile)),
  }
}

/** The cryptography of the platform: `token()` and `bytes` alone, or all of it `with` the signing key of a file. */
export const systemSecrets = {
  token,
  bytes: (count: number): Uint8Array => randomBytes(count),
  with: secretsWith,
} as const

/** Where the key that signs the audit's checkpoints is kept, unless LEIO_AUDIT_KEY names another file. */
export const auditKeyIn = (folder: string): string => join(folder, 'audit-signing-key.pem')

/** One line of JSON to stderr, with the time. */
export const writeLog = (entry: LogEntry): void =>
  void process.stderr.write(`${JSON.stringify({ time: new Date().toISOString(), ...entry })}\n`)

/**
 * Runs work again and again until it is stopped: at once while it finds something to do, else after a pause. What it
 * throws is told, and does not end it. Stopping waits for the run that is under way.
 */
export const repeat = (
  pause: number,
  work: () => Promise<boolean>,
  onError: (error: Error) => void,
): { readonly stop: () => Promise<void> } => {
  const end = new AbortController()
  const rest = (): Promise<unknown> => wait(pause, undefined, { signal: end.signal, ref: false }).catch(() => undefined)
  const run = async (): Promise<void> => {
    while (!end.signal.aborted) {
      const found = await work().catch((error: Error) => {
        onError(error)
        return false
      })
      if (!found) await rest()
    }
  }
  const running = run()
  return {
    stop: () => {
      end.abort()
      return running
    },
  }
}

const sqlFolder = resolve(import.meta.dirname, '../../../packages/registry/sql')

/** The numbered migrations of the program, and the grants. */
export const schemaFiles = (
  folder = sqlFolder,
): { readonly migrations: readonly Migration[]; readonly grants: string } => ({
  migrations: readdirSync(folder)
    .filter((name) => /^\d{4}_.*\.sql$/.test(name))
    .sort()
    .map((name) => ({ name, sql: readFileSync(join(folder, name), 'utf8') })),
  grants: readFileSync(join(folder, 'grants.sql'), 'utf8'),
})

const tcgaFolder = resolve(import.meta.dirname, '../../../data/tcga-sarc')

/** The TCGA tables that come with the program. */
export const tcgaTexts = (folder = tcgaFolder): TcgaTexts =>
  Object.fromEntries(
    Object.entries(TCGA_FILES).map(([table, name]) => [table, readFileSync(join(folder, name), 'utf8')]),
  ) as unknown as TcgaTexts

const project = resolve(import.meta.dirname, '../../..')

const sourcesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && /\.(?:ts|sql)$/.test(entry.name) && !/\.test\.ts$|arbitraries\.ts$/.test(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))

/** `0.1.0+` and the beginning of a hash over the sources of engine, registry and server: two builds that differ differ here. */
export const codeVersionOf = (root = project): string => {
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { readonly version: string }
  const folders = [
    ...readdirSync(join(root, 'packages')).map((name) => `packages/${name}/src`),
    'packages/registry/sql',
    'apps/server/src',
  ]
  const files = folders.flatMap((folder) => sourcesIn(join(root, folder))).sort()
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file.slice(root.length)}\0`).update(readFileSync(file))
  return `${version}+${hash.digest('hex').slice(0, 12)}`
}

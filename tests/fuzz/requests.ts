/**
 * Requests that nobody should send, from a seed: broken addresses, versions and keys, and bodies that are mutations of
 * legal ones. Number 17 of a seed is the same request on every machine.
 */
import type { AnyRoute } from '@leio/server/api/route'

export interface FuzzedRequest {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

export interface FuzzWorld {
  readonly routes: readonly Pick<AnyRoute, 'method' | 'path'>[]
  /** Ids of things that exist, so that requests reach the depths. */
  readonly ids: readonly string[]
  /** Bodies that are taken. */
  readonly bodies: readonly unknown[]
}

export type Dice = () => number

export const dice = (seed: number): Dice => {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const oneOf = <Item>(roll: Dice, items: readonly Item[]): Item => items[Math.floor(roll() * items.length)] as Item

/** As an address can hold it. */
const wordOf = (value: unknown, length: number): string =>
  encodeURIComponent((typeof value === 'string' ? value : JSON.stringify(value)).slice(0, length).toWellFormed())

const NASTY: readonly unknown[] = [
  null,
  true,
  0,
  -1,
  1e308,
  4.999999999999999,
  9_007_199_254_740_993n.toString(),
  '',
  ' ',
  '\u0000',
  '\ud800',
  "'; drop table leio.event; --",
  "' or '1'='1",
  '<script>alert(1)</script>',
  '=HYPERLINK("http://example.org")',
  '../../etc/passwd',
  'http://127.0.0.1:5432/',
  'http://[::ffff:7f00:1]/',
  '%00',
  '2024-02-30',
  '0000-01-01',
  '١٢٣',
  'x'.repeat(5000),
  [],
  {},
  { __proto__: null, constructor: { prototype: { polluted: true } } },
  [[[[[[[[[[]]]]]]]]]],
]

/** A body with one to three places changed. */
const mutated = (roll: Dice, value: unknown, changes: number): unknown => {
  if (changes === 0) return value
  if (roll() < 0.25 || typeof value !== 'object' || value === null) return oneOf(roll, NASTY)
  if (Array.isArray(value)) return value.map((item) => (roll() < 0.5 ? mutated(roll, item, changes) : item))
  const entries = Object.entries(value)
  const kept = entries
    .filter(() => roll() > 0.1)
    .map(([key, item]) => [key, roll() < 0.4 ? mutated(roll, item, changes - 1) : item])
  const more = roll() < 0.2 ? [[wordOf(oneOf(roll, NASTY), 50), oneOf(roll, NASTY)]] : []
  return Object.fromEntries([...kept, ...more])
}

const BROKEN_TEXTS: readonly ((roll: Dice) => string)[] = [
  () => '{"a":1,"a":2}',
  () => `${'['.repeat(3000)}${']'.repeat(3000)}`,
  () => `{"a":${'{"a":'.repeat(500)}1${'}'.repeat(501)}`,
  () => '{',
  () => '\ufeff{}',
  () => '{"events":[{"kind":"identity","kind":"death"}]}',
  () => '1e999',
  () => '"\\ud800"',
  (roll) => String.fromCharCode(...Array.from({ length: 200 }, () => Math.floor(roll() * 256))),
  (roll) => `number,tumour.size\n${'=1+1,5\n'.repeat(Math.floor(roll() * 50))}`,
  (roll) => `"${'a'.repeat(Math.floor(roll() * 20_000))}`,
]

const bodyOf = (roll: Dice, { bodies }: FuzzWorld): string =>
  roll() < 0.2
    ? oneOf(roll, BROKEN_TEXTS)(roll)
    : JSON.stringify(mutated(roll, oneOf(roll, bodies), 1 + Math.floor(roll() * 3)))

const segment = (roll: Dice, { ids }: FuzzWorld): string =>
  roll() < 0.6 ? oneOf(roll, ids) : wordOf(oneOf(roll, NASTY), 150)

const queryOf = (roll: Dice): string => {
  if (roll() < 0.5) return ''
  const names = [
    'limit',
    'after',
    'search',
    'site',
    'knownAt',
    'validUntil',
    'release',
    'asOf',
    'state',
    'until',
    'url',
    'token',
    'kind',
    'mapping',
    'from',
    'to',
    'patient',
    'before',
  ]
  const pairs = Array.from(
    { length: 1 + Math.floor(roll() * 3) },
    () => `${oneOf(roll, names)}=${wordOf(oneOf(roll, NASTY), 300)}`,
  )
  return `?${pairs.join('&')}`
}

const HEADERS: readonly Readonly<Record<string, string>>[] = [
  {},
  {},
  { 'if-match': '"0"' },
  { 'if-match': '"99999999999999999999"' },
  { 'if-match': '*' },
  { 'idempotency-key': 'abcdefgh-1' },
  { 'idempotency-key': 'x' },
  { 'content-encoding': 'gzip' },
  { 'content-type': 'text/csv' },
  { 'content-type': 'application/xml' },
  { 'content-type': 'multipart/form-data; boundary=x' },
  { origin: 'https://example.org' },
  { 'sec-fetch-site': 'cross-site' },
  { 'x-http-method-override': 'DELETE' },
]

const METHODS = ['GET', 'POST', 'PUT', 'DELETE', 'PATCH', 'HEAD', 'OPTIONS']

/** The n-th request of a seed. */
export const fuzzedRequest = (seed: number, n: number, world: FuzzWorld): FuzzedRequest => {
  const roll = dice(Math.imul(seed, 1_000_003) + n)
  const { method, path } = oneOf(roll, world.routes)
  const used = roll() < 0.9 ? method : oneOf(roll, METHODS)
  const address = path.replace(/:[^/]+/g, () => segment(roll, world)) + queryOf(roll)
  const hasBody = !['GET', 'HEAD', 'OPTIONS'].includes(used) && roll() < 0.95
  const headers = { ...(hasBody ? { 'content-type': 'application/json' } : {}), ...oneOf(roll, HEADERS) }
  return { method: used, path: address, headers, ...(hasBody ? { body: bodyOf(roll, world) } : {}) }
}

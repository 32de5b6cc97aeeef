/**
 * The API as the pages use it: JSON in and out, refusals as one kind of error, versions for whoever changes something.
 *
 * Words: the *version* of an answer is its ETag; a change names the version that was seen (If-Match), so that nobody
 * overwrites what they have not read. The *key* of a change lets it be sent twice and happen once.
 */
import type { Problem } from '@leio/facts/problem'
import { createContext, useContext } from 'react'
import type { RegistryIo } from './registry-io.ts'

/** A refusal in the words of the server (RFC 9457). Some carry more, such as what has changed. */
export interface ApiProblem {
  readonly status: number
  /** A closed word: `signed-out`, `version-conflict`, `invalid`, `forbidden`, `reentry`; `unreachable` is our own. */
  readonly type: string
  readonly title: string
  readonly cure?: string
  readonly problems?: readonly Problem[]
  readonly version?: number
  readonly [more: string]: unknown
}

export class ApiError extends Error {
  readonly problem: ApiProblem
  constructor(problem: ApiProblem) {
    super(problem.title)
    this.problem = problem
  }
}

export interface Answer<Body> {
  readonly body: Body
  /** What a change of this must name. */
  readonly version: number | undefined
  readonly headers: Headers
}

/** A file as it came, byte for byte: a text would lose its mark of byte order, and with it its digest. */
export interface FileAnswer {
  readonly bytes: ArrayBuffer
  readonly headers: Headers
}

export interface Asking {
  readonly body?: unknown
  /** A body that is no JSON, such as a table. */
  readonly text?: { readonly type: string; readonly content: string }
  readonly version?: number | undefined
  readonly key?: string
}

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE'

export interface Api {
  /**
   * Asks the server. `await api.ask<Session>('GET', '/api/session')`. Throws an ApiError with every refusal, an
   * unreachable server and an answer that is cut included.
   */
  readonly ask: <Body>(method: Method, path: string, asking?: Asking) => Promise<Answer<Body>>
  /** Reads a file whole: `await api.file('/api/exports/csv')`. Throws as `ask` does, and where the file was cut. */
  readonly file: (path: string) => Promise<FileAnswer>
  /** Is told when the server says that nobody is signed in any more. */
  readonly onSignedOut: (listener: () => void) => () => void
  /** Is told of every request that the server has answered: each keeps the session. */
  readonly onAsked: (listener: () => void) => () => void
}

const UNREACHABLE: ApiProblem = {
  status: 0,
  type: 'unreachable',
  title: 'The server cannot be reached. Whether the change was saved is not known.',
  cure: 'Check the connection, then read the record again before you repeat anything.',
}

const UNREADABLE: ApiProblem = {
  status: 0,
  type: 'unreadable',
  title: 'The server answered something that cannot be read. Whether the change was saved is not known.',
  cure: 'Read the record again before you repeat anything; tell whoever runs Leio if it happens again.',
}

const CUT_ANSWER: ApiProblem = {
  status: 0,
  type: 'cut',
  title: 'The answer of the server did not come whole. Whether the change was saved is not known.',
  cure: 'Check the connection, then read the record again before you repeat anything.',
}

const CUT_FILE: ApiProblem = {
  status: 0,
  type: 'cut',
  title: 'The file did not come whole. Nothing was saved.',
  cure: 'Check the connection, then download it again.',
}

const headersOf = ({ body, text, version, key }: Asking): Readonly<Record<string, string>> => ({
  accept: 'application/json, application/problem+json',
  ...(text !== undefined
    ? { 'content-type': text.type }
    : body !== undefined
      ? { 'content-type': 'application/json' }
      : {}),
  ...(version === undefined ? {} : { 'if-match': `"${version}"` }),
  ...(key === undefined ? {} : { 'idempotency-key': key }),
})

const contentOf = ({ body, text }: Asking): Pick<RequestInit, 'body'> =>
  text !== undefined ? { body: text.content } : body === undefined ? {} : { body: JSON.stringify(body) }

/** The number of `ETag: "12"`. */
const versionOf = (headers: Headers): number | undefined => {
  const [, version] = /^(?:W\/)?"(\d+)"$/.exec(headers.get('etag') ?? '') ?? []
  return version === undefined ? undefined : Number(version)
}

const bodyOf = async (response: Response): Promise<unknown> => {
  const text = await response.text().catch(() => {
    throw new ApiError(CUT_ANSWER)
  })
  if (!/json/.test(response.headers.get('content-type') ?? '')) return text
  try {
    return JSON.parse(text)
  } catch {
    throw new ApiError(UNREADABLE)
  }
}

const isProblem = (body: unknown): body is ApiProblem =>
  typeof body === 'object' && body !== null && 'type' in body && 'title' in body

/** The API over a way of sending. */
export const apiOver = ({ send }: Pick<RegistryIo, 'send'>): Api => {
  const signedOut = new Set<() => void>()
  const asked = new Set<() => void>()
  const listening = (listeners: Set<() => void>) => (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const sent = async (method: Method, path: string, asking: Asking): Promise<Response> => {
    try {
      return await send(path, { method, headers: headersOf(asking), ...contentOf(asking) })
    } catch {
      throw new ApiError(UNREACHABLE)
    }
  }
  const answered = async (method: Method, path: string, asking: Asking): Promise<Response> => {
    const response = await sent(method, path, asking)
    if (response.ok) return response
    const body = await bodyOf(response)
    const problem = isProblem(body) ? body : { ...UNREADABLE, status: response.status }
    if (problem.type === 'signed-out') for (const tell of signedOut) tell()
    throw new ApiError(problem)
  }
  const ask = async <Body>(method: Method, path: string, asking: Asking = {}): Promise<Answer<Body>> => {
    const response = await answered(method, path, asking)
    const body = await bodyOf(response)
    for (const tell of asked) tell()
    return { body: body as Body, version: versionOf(response.headers), headers: response.headers }
  }
  const file = async (path: string): Promise<FileAnswer> => {
    const response = await answered('GET', path, {})
    const bytes = await response.arrayBuffer().catch(() => {
      throw new ApiError(CUT_FILE)
    })
    for (const tell of asked) tell()
    return { bytes, headers: response.headers }
  }
  return { ask, file, onSignedOut: listening(signedOut), onAsked: listening(asked) }
}

/** What went wrong, whatever was thrown; a defect of the page is thrown on. */
export const problemOf = (error: unknown): ApiProblem => {
  if (error instanceof ApiError) return error.problem
  throw error
}

/** `queryOf({ search: 'A 1', after: undefined })` is `?search=A%201`; nothing given is ''. */
export const queryOf = (values: Readonly<Record<string, string | number | undefined>>): string => {
  const given = Object.entries(values).flatMap(([name, value]) =>
    value === undefined || value === '' ? [] : [`${name}=${encodeURIComponent(value)}`],
  )
  return given.length === 0 ? '' : `?${given.join('&')}`
}

export interface World {
  readonly io: RegistryIo
  readonly api: Api
}

export const WorldContext = createContext<World | undefined>(undefined)

const useWorld = (): World => {
  const world = useContext(WorldContext)
  if (world === undefined) throw new Error('The page has no server')
  return world
}

export const useApi = (): Api => useWorld().api
export const useIo = (): RegistryIo => useWorld().io

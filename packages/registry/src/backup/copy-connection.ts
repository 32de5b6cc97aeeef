/**
 * A connection that can COPY: whole tables as bytes, out of one snapshot and into one transaction.
 *
 * The pool of connect.ts gives rows; a registry of millions of them is saved and read back several times as fast as bytes,
 * and the bytes are what is hashed. pg knows the messages of COPY but has no stream for them; a package that adds one was
 * refused for the few lines below.
 */
import pg from 'pg'
import { databaseError, type Row } from '../connect.ts'

type Bytes = AsyncIterable<Uint8Array>

export interface CopyConnection {
  /** One statement; numbers of 64 bits come as text. */
  readonly query: <Found = Row>(sql: string, parameters?: readonly unknown[]) => Promise<readonly Found[]>
  /** The bytes of `COPY ... TO STDOUT`. */
  readonly copyOut: (sql: string) => Bytes
  /** Feeds `COPY ... FROM STDIN`; the transaction is lost where the bytes end in an error. */
  readonly copyIn: (sql: string, bytes: Bytes) => Promise<void>
}

/** What pg's connection has, beyond its published types. */
interface Wire {
  readonly stream: {
    readonly writableNeedDrain: boolean
    readonly pause: () => void
    readonly resume: () => void
    readonly once: (event: 'drain' | 'close', listener: () => void) => unknown
  }
  readonly query: (sql: string) => void
  readonly sendCopyFromChunk: (piece: Uint8Array) => void
  readonly endCopyFrom: () => void
  readonly sendCopyFail: (reason: string) => void
}

/** The server is not read from while so many bytes wait to be taken. */
const WAITING_BYTES = 4_000_000

interface Waiting {
  pieces: Buffer[]
  bytes: number
  isOver: boolean
  error: Error | undefined
  wake: () => void
}

/** What a COPY that is under way calls; pg asks for all of them. */
const receiverOf = (sql: string, waiting: Waiting, held: { wire?: Wire }) => ({
  submit: (connection: unknown) => {
    held.wire = connection as Wire
    held.wire.query(sql)
  },
  handleRowDescription: () => undefined,
  handleCommandComplete: () => undefined,
  handleCopyData: ({ chunk }: { readonly chunk: Buffer }) => {
    waiting.pieces.push(Buffer.from(chunk)) // pg reads the next message into the same memory
    waiting.bytes += chunk.length
    if (waiting.bytes > WAITING_BYTES) held.wire?.stream.pause()
    waiting.wake()
  },
  handleReadyForQuery: () => {
    waiting.isOver = true
    waiting.wake()
  },
  handleError: (error: Error) => {
    waiting.error = error
    waiting.wake()
  },
})

const copyOutOf = async function* (client: pg.Client, sql: string): AsyncGenerator<Uint8Array> {
  const waiting: Waiting = { pieces: [], bytes: 0, isOver: false, error: undefined, wake: () => undefined }
  const held: { wire?: Wire } = {}
  client.query(receiverOf(sql, waiting, held))
  while (waiting.pieces.length > 0 || !waiting.isOver) {
    if (waiting.error !== undefined) throw databaseError(waiting.error)
    const pieces = waiting.pieces
    waiting.pieces = []
    waiting.bytes = 0
    held.wire?.stream.resume()
    if (pieces.length > 0) yield Buffer.concat(pieces)
    else await new Promise<void>((wake) => Object.assign(waiting, { wake }))
  }
}

/** Sends piece after piece, no faster than the server takes them, until the bytes or the server's patience end. */
const pump = async (wire: Wire, bytes: Bytes, isOver: () => boolean): Promise<Error | undefined> => {
  try {
    for await (const piece of bytes) {
      if (isOver()) return undefined
      wire.sendCopyFromChunk(piece)
      if (wire.stream.writableNeedDrain)
        await new Promise<void>((go) => {
          wire.stream.once('drain', go)
          wire.stream.once('close', go)
        })
    }
    wire.endCopyFrom()
    return undefined
  } catch (error) {
    wire.sendCopyFail('The bytes ended in an error.')
    return error as Error
  }
}

const copyInto = (client: pg.Client, sql: string, bytes: Bytes): Promise<void> =>
  new Promise((resolve, reject) => {
    let isOver = false
    let pumped: Promise<Error | undefined> = Promise.resolve(undefined)
    const sender = {
      submit: (connection: unknown) => (connection as Wire).query(sql),
      handleRowDescription: () => undefined,
      handleCommandComplete: () => undefined,
      handleCopyInResponse: (connection: unknown) => {
        pumped = pump(connection as Wire, bytes, () => isOver)
      },
      handleReadyForQuery: () => resolve(),
      // An error of the source says more than the server's word that the copy failed.
      handleError: (error: Error) => {
        isOver = true
        void pumped.then((cause) => reject(cause ?? databaseError(error)))
      },
    }
    client.query(sender)
  })

const queryOf =
  (client: pg.Client): CopyConnection['query'] =>
  async <Found>(sql: string, parameters: readonly unknown[] = []) => {
    try {
      return (await client.query(sql, [...parameters])).rows as readonly Found[]
    } catch (error) {
      throw databaseError(error)
    }
  }

/** Texts of values must not hang on the server's settings: the same row is the same bytes on every server. */
const FORMATS =
  '-c timezone=UTC -c datestyle=ISO -c intervalstyle=postgres -c bytea_output=hex -c extra_float_digits=1 -c statement_timeout=0'

/**
 * Runs the work in one transaction of a connection of its own, committed at its end and rolled back where it throws.
 *
 * `withCopy(url, 'begin isolation level repeatable read read only', async ({ copyOut }) => { for await (const bytes of
 * copyOut('copy leio.centre to stdout')) ... })`.
 */
export const withCopy = async <Result>(
  url: string,
  begin: string,
  work: (connection: CopyConnection) => Promise<Result>,
): Promise<Result> => {
  const client = new pg.Client({ connectionString: url, options: FORMATS })
  client.on('error', () => undefined) // the statement under way fails by itself
  await client.connect().catch((error: unknown) => Promise.reject(databaseError(error)))
  try {
    const query = queryOf(client)
    await query(begin)
    const result = await work({
      query,
      copyOut: (sql) => copyOutOf(client, sql),
      copyIn: (sql, bytes) => copyInto(client, sql, bytes),
    })
    await query('commit')
    return result
  } finally {
    await client.end().catch(() => undefined)
  }
}

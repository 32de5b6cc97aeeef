/** Attacks with a name, each sent on a connection of its own: what goes over it, and what must come back. */
import { connect } from 'node:net'
import { gzipSync } from 'node:zlib'

export interface Attack {
  readonly name: string
  /** Refused with this status; 0 where the connection may simply be ended. */
  readonly expected: readonly number[]
  readonly bytes: (cookie: string) => Buffer
  /** Parts of the bytes are held back for so long, in milliseconds. */
  readonly dripEvery?: number
}

const head = (line: string, headers: Readonly<Record<string, string | number>>): string =>
  [
    `${line} HTTP/1.1`,
    'host: 127.0.0.1',
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    '',
    '',
  ].join('\r\n')

const post = (cookie: string, body: Buffer | string, more: Readonly<Record<string, string>> = {}): Buffer => {
  const bytes = Buffer.from(body as string)
  return Buffer.concat([
    Buffer.from(
      head('POST /api/patients', {
        cookie,
        'content-type': 'application/json',
        'content-length': bytes.length,
        connection: 'close',
        ...more,
      }),
    ),
    bytes,
  ])
}

export const ATTACKS: readonly Attack[] = [
  {
    name: 'a body of 200 MB that is 204 kB compressed',
    expected: [415],
    bytes: (cookie) => post(cookie, gzipSync(Buffer.alloc(200_000_000, 32)), { 'content-encoding': 'gzip' }),
  },
  {
    name: 'JSON 100,000 lists deep',
    expected: [422],
    bytes: (cookie) => post(cookie, `${'['.repeat(100_000)}${']'.repeat(100_000)}`),
  },
  { name: 'two equal keys', expected: [422], bytes: (cookie) => post(cookie, '{"number":"a","number":"b"}') },
  {
    name: 'a body of 2 MB',
    expected: [413, 0],
    bytes: (cookie) => post(cookie, JSON.stringify({ number: 'x'.repeat(2_000_000) })),
  },
  {
    name: 'a prototype',
    expected: [422],
    bytes: (cookie) => post(cookie, '{"__proto__":{"number":"a"},"number":"a"}'),
  },
  {
    name: 'headers of 100 kB',
    expected: [431, 0],
    bytes: (cookie) => Buffer.from(head('GET /api/patients', { cookie, 'x-long': 'x'.repeat(100_000) })),
  },
  {
    name: 'two lengths',
    expected: [400, 0],
    bytes: () =>
      Buffer.from('POST /api/patients HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nhello'),
  },
  {
    name: 'a length and chunks',
    expected: [400, 0],
    bytes: () =>
      Buffer.from(
        'POST /api/patients HTTP/1.1\r\nhost: a\r\ncontent-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n',
      ),
  },
  {
    name: 'another method by a header',
    expected: [422],
    bytes: (cookie) => post(cookie, '{}', { 'x-http-method-override': 'DELETE' }),
  },
  {
    name: 'a change from another site',
    expected: [403],
    bytes: (cookie) => post(cookie, '{"number":"other-site"}', { origin: 'https://example.org' }),
  },
  {
    name: 'XML',
    expected: [415],
    bytes: (cookie) =>
      post(cookie, '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>', {
        'content-type': 'application/xml',
      }),
  },
  {
    name: 'an import by address',
    expected: [400, 404, 415, 422],
    bytes: (cookie) =>
      Buffer.concat([
        Buffer.from(
          head('POST /api/imports?kind=csv&url=http%3A%2F%2F127.0.0.1%3A5432%2F', {
            cookie,
            'content-type': 'application/json',
            'content-length': 36,
            connection: 'close',
          }),
        ),
        Buffer.from('{"url":"http://169.254.169.254/x/y"} '),
      ]),
  },
]

/** A body that comes a byte at a time and never ends. */
export const SLOW_BODY = (cookie: string): Buffer =>
  Buffer.from(head('POST /api/patients', { cookie, 'content-type': 'application/json', 'content-length': 1000 }))

/** Sends the bytes and gives the status of the answer, or 0 where the connection was ended without one. */
export const sendRaw = (
  port: number,
  bytes: Buffer,
): Promise<{ readonly status: number; readonly milliseconds: number }> =>
  new Promise((resolve) => {
    const begin = performance.now()
    let text = ''
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes))
    const done = (): void => {
      socket.destroy()
      resolve({ status: Number(/^HTTP\/1\.1 (\d{3})/.exec(text)?.[1] ?? 0), milliseconds: performance.now() - begin })
    }
    socket.setTimeout(15_000, done)
    socket.on('data', (part) => {
      text += part.toString('latin1')
      if (text.includes('\r\n\r\n')) done()
    })
    socket.on('close', done)
    socket.on('error', done)
  })

/** Drips a byte of a body every second; after how many milliseconds the server ends it, or undefined where it waits on. */
export const dripBody = (port: number, cookie: string, atMost: number): Promise<number | undefined> =>
  new Promise((resolve) => {
    const begin = performance.now()
    const socket = connect(port, '127.0.0.1', () => socket.write(SLOW_BODY(cookie)))
    const drip = setInterval(() => socket.write(' '), 1000)
    const done = (ended: boolean): void => {
      clearInterval(drip)
      clearTimeout(limit)
      socket.destroy()
      resolve(ended ? performance.now() - begin : undefined)
    }
    const limit = setTimeout(() => done(false), atMost)
    socket.on('close', () => done(true))
    socket.on('error', () => done(true))
    socket.on('data', () => done(true))
  })

import { existsSync, readFileSync, rmSync } from 'node:fs'
import { connect } from 'node:net'
import { dirname, join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type Answer, type Asked, ask, builtPage, INDEX, SCRIPT, SECRET } from './arbitraries.ts'
import { PAGE_NAMES } from './page-names.ts'
import { pageServer } from './page-server.ts'

const folder = builtPage()
const port = (server: FastifyInstance): number => (server.server.address() as { port: number }).port

let server: FastifyInstance
const readPage = (name: string) =>
  existsSync(join(folder, name)) ? readFileSync(join(folder, name), 'utf8') : undefined
const get = (path: string, asked: Asked = {}): Promise<Answer> => ask(port(server), path, asked)

beforeAll(async () => {
  server = await pageServer({ folder, readPage })
  await server.listen({ port: 0 })
})
afterAll(async () => {
  await server.close()
  rmSync(dirname(folder), { recursive: true })
})

const PAGE = '/'
const ASSET = '/assets/page-1a2b.js'
const MISSING = '/nowhere'

const HEADERS = {
  'content-security-policy': expect.stringMatching(
    /^default-src 'none';script-src 'self' 'nonce-[0-9a-f]{32}';style-src 'self' 'nonce-[0-9a-f]{32}';font-src 'self';img-src 'self' data: blob:;connect-src 'self';worker-src 'self';manifest-src 'self';base-uri 'none';form-action 'none';frame-ancestors 'none';require-trusted-types-for 'script';trusted-types leio-figures$/,
  ),
  'referrer-policy': 'no-referrer',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cross-origin-embedder-policy': 'require-corp',
}

describe('the server of the page', () => {
  it('gives the index for every page name, asked for anew each time', async () => {
    expect(PAGE_NAMES).toEqual(expect.arrayContaining(['case', 'pathway', 'course', 'knowledge', 'board-sheet']))
    for (const path of ['/', ...PAGE_NAMES.map((name) => `/${name}`), '/case?from=board']) {
      const { status, headers, body } = await get(path)
      expect([path, status, body.toString()]).toEqual([path, 200, INDEX])
      expect(headers).toMatchObject({ 'cache-control': 'no-cache', 'content-type': 'text/html; charset=utf-8' })
    }
  })

  it('gives a page name of the list that it is handed, and no other', async () => {
    const other = await pageServer({ folder, readPage, pageNames: ['registry'] })
    await other.listen({ port: 0 })
    expect((await ask(port(other), '/registry')).body.toString()).toBe(INDEX)
    expect((await ask(port(other), '/case')).status).toBe(404)
    await other.close()
  })

  it('says that a page has not changed', async () => {
    const { etag = '' } = (await get('/leio.svg')).headers
    expect(await get('/leio.svg', { headers: { 'if-none-match': etag } })).toMatchObject({ status: 304 })
  })

  it('puts a nonce into the page that is new in each answer and stands in its policy', async () => {
    const other = await pageServer({ folder, readPage: () => '<script nonce="__LEIO_NONCE__"></script>' })
    await other.listen({ port: 0 })
    const answers = [await ask(port(other), '/'), await ask(port(other), '/')]
    const nonces = answers.map(({ body }) => /nonce="([0-9a-f]{32})"/.exec(body.toString())?.[1] ?? 'none')
    expect(new Set(nonces).size).toBe(2)
    for (const [at, { headers }] of answers.entries())
      expect(headers['content-security-policy']).toContain(`'nonce-${nonces[at]}'`)
    await other.close()
  })

  it('lets assets be kept for ever, and an icon be asked for anew', async () => {
    const script = await get(ASSET)
    expect(script.body.toString()).toBe(SCRIPT)
    expect(script.headers).toMatchObject({
      'cache-control': 'public, max-age=31536000, immutable',
      'content-type': 'application/javascript; charset=utf-8',
    })
    expect((await get('/assets/inter-3c4d.woff2')).headers['content-type']).toBe('font/woff2')
    expect(await get('/leio.svg')).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-cache', 'content-type': 'image/svg+xml' },
    })
  })

  it('gives the compressed copy that the browser accepts, and the file where there is none', async () => {
    const encoded = (encoding: string, path = ASSET) => get(path, { headers: { 'accept-encoding': encoding } })
    const br = await encoded('gzip, deflate, br')
    expect([br.headers['content-encoding'], brotliDecompressSync(br.body).toString()]).toEqual(['br', SCRIPT])
    const gz = await encoded('gzip')
    expect([gz.headers['content-encoding'], gunzipSync(gz.body).toString()]).toEqual(['gzip', SCRIPT])
    for (const { headers } of [br, gz])
      expect(headers).toMatchObject({
        vary: 'accept-encoding',
        'content-type': 'application/javascript; charset=utf-8',
      })
    // The page itself carries a nonce and is written anew, so it has no compressed copy.
    for (const plain of [
      await encoded('br', '/case'),
      await encoded('identity'),
      await encoded('br', '/assets/inter-3c4d.woff2'),
    ]) {
      expect(plain.status).toBe(200)
      expect(plain.headers['content-encoding']).toBeUndefined()
    }
  })

  it('answers everything else with a short page in words that does not repeat the address', async () => {
    const paths = [MISSING, '/case/', '/case/more', '/Case', '/index.html', '/assets/', '/assets', '/assets/none.js']
    for (const path of [
      ...paths,
      '/<script>alert(1)</script>',
      `/${'long'.repeat(500)}`,
      '/%zz',
      '//',
      '/.well-known',
    ]) {
      const { status, headers, body } = await get(path)
      expect([path, status]).toEqual([path, 404])
      expect(headers).toMatchObject({ 'content-type': 'text/html; charset=utf-8', 'cache-control': 'no-cache' })
      expect(body.toString()).toContain('<h1>There is no such page</h1>')
      expect(body.toString()).not.toContain('alert')
    }
  })

  it('lists no folder and gives nothing that is hidden, compressed beside a text, or not of the page', async () => {
    const paths = [
      '/assets/.hidden.js',
      '/.sources.json',
      '/%2esources.json',
      `${ASSET}.br`,
      `${ASSET}.gz`,
      '/inside/note.txt',
    ]
    for (const path of [...paths, '/inside', '/inside/']) {
      const { status, body } = await get(path)
      expect([path, status]).toEqual([path, 404])
      expect(body.toString()).not.toContain(SECRET)
    }
  })

  it('lets no path lead out of the page, however it is written', async () => {
    const up = ['..', '%2e%2e', '.%2e', '%2E.', '%252e%252e', '..%00', '....']
    const slashes = ['/', '%2f', '%5c', '\\', '//', '%252f']
    const paths = up.flatMap((dots) =>
      slashes.flatMap((slash) => [
        `/${dots}${slash}secret.txt`,
        `/assets${slash}${dots}${slash}${dots}${slash}secret.txt`,
        `/assets/${dots}${slash}${dots}${slash}secret.txt`,
        `/assets/${dots}${slash}inside${slash}note.txt`,
      ]),
    )
    for (const path of [...paths, '/assets/../leio.svg', '/case/../secret.txt', '/assets/page-1a2b.js%00.svg']) {
      const { status, body } = await get(path)
      expect([path, status]).toEqual([path, 404])
      expect(body.toString()).not.toContain(SECRET)
    }
  })

  it('reads only: every other method is refused, whatever it brings', async () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      for (const path of [PAGE, '/case', ASSET, MISSING]) {
        const { status, headers, body } = await get(path, {
          method,
          headers: { 'content-type': 'application/json' },
          ...(method === 'TRACE' ? {} : { body: '{broken' }),
        })
        expect([method, path, status]).toEqual([method, path, 405])
        expect(headers).toMatchObject({ ...HEADERS, allow: 'GET, HEAD' })
        expect(body.toString()).toContain('nothing can be sent')
      }
    }
  })

  it('answers HEAD with the headers of GET and no body', async () => {
    for (const path of [PAGE, ASSET, MISSING]) {
      const head = await get(path, { method: 'HEAD' })
      const { status, headers } = await get(path)
      expect(head.body).toHaveLength(0)
      expect(head.status).toBe(status)
      for (const name of ['content-type', 'content-length', 'cache-control'])
        expect([name, head.headers[name]]).toEqual([name, headers[name]])
    }
  })

  it('sends its headers with every answer, those in words and broken addresses too', async () => {
    for (const path of [PAGE, '/case', ASSET, '/leio.svg', MISSING, '/assets/none.js', '/%zz', '/assets/%2e%2e/x']) {
      const { headers } = await get(path)
      expect(headers).toMatchObject(HEADERS)
      for (const feature of ['camera', 'microphone', 'geolocation', 'payment', 'usb', 'browsing-topics'])
        expect(String(headers['permissions-policy']).split(', ')).toContain(`${feature}=()`)
    }
  })

  it('sends no cookie, nothing that forces https, and not what it is made with', async () => {
    for (const path of [PAGE, ASSET, MISSING]) {
      const { headers } = await get(path, { headers: { cookie: 'a=b' } })
      for (const name of ['set-cookie', 'strict-transport-security', 'x-powered-by', 'server'])
        expect([name, headers[name]]).toEqual([name, undefined])
      expect(JSON.stringify(headers)).not.toMatch(/unsafe-|upgrade-insecure|report/)
    }
  })

  it('answers addresses in the forms that a browser never sends', async () => {
    const raw = (line: string): Promise<string> =>
      new Promise((answered, failed) => {
        let text = ''
        const socket = connect(port(server), '127.0.0.1', () =>
          socket.write(`${line} HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n`),
        )
        socket.on('data', (chunk) => {
          text += chunk
        })
        socket.on('error', failed)
        socket.on('close', () => answered(text))
      })
    expect(await raw('OPTIONS *')).toContain('HTTP/1.1 405 ')
    for (const target of [
      'http://example.org/../secret.txt',
      '/\\..\\secret.txt',
      '*',
      '/#/../../secret.txt',
      '?/secret.txt',
    ])
      expect(await raw(`GET ${target}`), target).not.toContain(SECRET)
  })

  it('tells whoever started it of a defect, and the reader that there is one', async () => {
    const defects: Error[] = []
    const broken = await pageServer({ folder, readPage, onDefect: (error) => defects.push(error) })
    broken.addHook('onRequest', async () => {
      throw new Error('the disk is gone')
    })
    await broken.listen({ port: 0 })
    const { status, headers, body } = await ask(port(broken), '/case?patient=secret')
    expect(status).toBe(500)
    expect(headers).toMatchObject(HEADERS)
    expect(body.toString()).not.toMatch(/disk|secret/)
    expect(defects.map(({ message }) => message)).toEqual(['the disk is gone'])
    await broken.close()
  })
})

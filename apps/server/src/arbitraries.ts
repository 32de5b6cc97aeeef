/** A small built page, or a small project that builds one, in a folder of its own; requests that are sent as written. */
import { createHash } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { type IncomingHttpHeaders, request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { brotliCompressSync, gzipSync } from 'node:zlib'

export const projectRoot = resolve(import.meta.dirname, '../../..')

export const INDEX = '<!doctype html><title>Leio</title><script type="module" src="/assets/page-1a2b.js"></script>'
export const SCRIPT = 'document.title = "Leio"\n'.repeat(50)
export const SECRET = 'outside of the page'

/** Writes files by path and returns the folder. */
export const folderOf = (files: Readonly<Record<string, string | Uint8Array>>): string => {
  const folder = mkdtempSync(join(tmpdir(), 'leio-page-'))
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), content)
  }
  return folder
}

/** The page is in `page`, so that there is something beside it to be kept from the reader. */
export const builtPage = (): string =>
  join(
    folderOf({
      'secret.txt': SECRET,
      'page/index.html': INDEX,
      'page/index.html.br': brotliCompressSync(INDEX),
      'page/leio.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'page/.sources.json': SECRET,
      'page/assets/.hidden.js': SECRET,
      'page/assets/page-1a2b.js': SCRIPT,
      'page/assets/page-1a2b.js.br': brotliCompressSync(SCRIPT),
      'page/assets/page-1a2b.js.gz': gzipSync(SCRIPT),
      'page/assets/inter-3c4d.woff2': 'a font',
      'page/inside/note.txt': SECRET,
    }),
    'page',
  )

const LOCKFILE = '{}'

/**
 * A project with our scripts and our server, whose page is three files. Its packages are links to ours, and its lockfile
 * counts as installed, so that nothing is installed in a test.
 */
export const smallProject = (): string => {
  const project = folderOf({
    'apps/web/index.html': '<!doctype html><title>Leio</title><script type="module" src="/src/main.js"></script>',
    'apps/web/public/leio.svg': '<svg xmlns="http://www.w3.org/2000/svg"/>',
    'apps/web/src/main.js': 'document.title = "Leio"',
    'apps/cli/package.json': '{}',
    'apps/cli/src/main.ts': '',
    'packages/plan/src/plan.js': '',
    'examples/case.json': '{}',
    'data/tcga-sarc/patients.tsv': '',
    'package-lock.json': LOCKFILE,
    'package.json': '{ "type": "module" }',
    'tsconfig.json': '{}',
    'node_modules/.leio-setup': createHash('sha256').update(LOCKFILE).digest('hex'),
  })
  for (const folder of ['scripts', 'apps/cli/bin', 'apps/server/src'])
    cpSync(join(projectRoot, folder), join(project, folder), { recursive: true })
  for (const name of ['vite', 'fastify', '@fastify'])
    symlinkSync(join(projectRoot, 'node_modules', name), join(project, 'node_modules', name))
  return project
}

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
}

export interface Asked {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
}

/** Sends a path as it is written; `fetch` would tidy `..` away. */
export const ask = (port: number, path: string, { method = 'GET', headers = {}, body }: Asked = {}): Promise<Answer> =>
  new Promise((answered, failed) => {
    const length = body === undefined ? {} : { 'content-length': String(body.length) }
    const options = { host: '127.0.0.1', port, path, method, headers: { ...length, ...headers }, agent: false }
    const sent = request(options, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () =>
        answered({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks) }),
      )
    })
    sent.on('error', failed)
    sent.end(body)
  })

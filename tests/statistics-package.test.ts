/**
 * @leio/statistics by itself: packed, installed in an empty folder, run by Node, read by the compiler and opened in a page,
 * with nothing else of Leio within reach.
 */
import { spawnSync } from 'node:child_process'
import {
  createReadStream,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { chromium } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { repositoryRoot } from './source-files.ts'

const CHROMIUM = '/usr/bin/chromium'
const isMissing = !existsSync(CHROMIUM)

/** Six patients, worked by hand: survival after 1, 3 and 4 is 5/6, 5/8 and 5/24. */
const PROGRAM = `
import { kaplanMeier } from '@leio/statistics/kaplan-meier'
import { factorOf } from '@leio/statistics/columns'
import { logRank } from '@leio/statistics/log-rank'
const columns = { time: [1, 2, 3, 4, 4, 6], event: [1, 0, 1, 1, 1, 0] }
const curve = kaplanMeier(columns)
const test = logRank(columns, factorOf(['a', 'b', 'a', 'b', 'a', 'b']))
const answer = JSON.stringify({ survival: curve.survival, p: test.pValue })
`
const checked = (text: string): void => {
  const { survival, p } = JSON.parse(text) as { survival: number[]; p: number }
  for (const [at, expected] of [5 / 6, 5 / 6, 5 / 8, 5 / 24, 5 / 24].entries())
    expect(survival[at]).toBeCloseTo(expected, 12)
  expect(p).toBeGreaterThan(0)
}

const run = (command: string, args: readonly string[], cwd: string): string => {
  const { status, stdout, stderr } = spawnSync(command, args, { cwd, encoding: 'utf8' })
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${stdout}${stderr}`)
  return stdout
}

describe('the statistics package by itself', () => {
  let folder: string
  let installed: string

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'leio-alone-'))
    run(process.execPath, [join(repositoryRoot, 'scripts/pack-statistics.mjs'), join(folder, 'packed')], repositoryRoot)
    const [tarball = ''] = readdirSync(join(folder, 'packed'))
    const project = join(folder, 'project')
    mkdirSync(project)
    writeFileSync(join(project, 'package.json'), '{ "name": "empty", "type": "module" }')
    run('npm', ['install', '--offline', '--no-audit', '--no-fund', join(folder, 'packed', tarball)], project)
    installed = join(project, 'node_modules/@leio/statistics')
  }, 120_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('needs no other package, and holds no test', () => {
    expect(readdirSync(join(folder, 'project/node_modules')).filter((name) => !name.startsWith('.'))).toEqual(['@leio'])
    const files = readdirSync(installed, { recursive: true }).map(String)
    expect(files.filter((name) => /\.test\.|arbitraries|golden/.test(name))).toEqual([])
    expect(files).toEqual(expect.arrayContaining(['README.md', 'LICENSE', 'package.json']))
  })

  it('runs in Node', () => {
    const program = join(folder, 'project/program.mjs')
    writeFileSync(program, `${PROGRAM}\nconsole.log(answer)\n`)
    checked(run(process.execPath, [program], join(folder, 'project')))
  })

  it('has types that the compiler reads, in every public module', () => {
    const project = join(folder, 'project')
    const { exports } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as {
      exports: Record<string, unknown>
    }
    const imports = Object.keys(exports).map(
      (name, at) => `import * as m${at} from '@leio/statistics/${name.slice(2)}'\nvoid m${at}`,
    )
    writeFileSync(join(project, 'types.ts'), `${PROGRAM}${imports.join('\n')}\nexport const text: string = answer\n`)
    writeFileSync(
      join(project, 'wrong.ts'),
      "import { kaplanMeier } from '@leio/statistics/kaplan-meier'\nexport const wrong: string = kaplanMeier({ time: [1], event: [1] }).n\n",
    )
    const tsc = join(repositoryRoot, 'node_modules/typescript/bin/tsc')
    const options = [
      '--noEmit',
      '--strict',
      '--target',
      'es2022',
      '--module',
      'nodenext',
      '--skipLibCheck',
      'false',
      '--types',
      '',
    ]
    run(process.execPath, [tsc, ...options, 'types.ts'], project)
    expect(() => run(process.execPath, [tsc, ...options, 'wrong.ts'], project)).toThrow('TS2322')
  }, 60_000)

  it('loads little where little is used', () => {
    const loaded = (module: string): number => {
      const seen = new Set<string>()
      const visit = (file: string): void => {
        if (seen.has(file)) return
        seen.add(file)
        for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/(?:from|import)\s*["'`](\.[^"'`]+)["'`]/g))
          visit(join(file, '..', path))
      }
      visit(join(installed, 'code', `${module}.js`))
      return gzipSync([...seen].map((file) => readFileSync(file, 'utf8')).join('')).length
    }
    expect(loaded('kaplan-meier')).toBeLessThan(16_000)
    expect(loaded('cox-regression')).toBeLessThan(32_000)
  })

  it.skipIf(isMissing)(
    'runs in a page of a browser, from plain files',
    async () => {
      const page = `<!doctype html><script type="importmap">{"imports": {"@leio/statistics/": "/code/"}}</script>
      <script type="module">${PROGRAM.replaceAll(/(@leio\/statistics\/[\w-]+)/g, '$1.js')}; document.title = answer</script>`
      const server = await serving(installed, page)
      const browser = await chromium.launch({ executablePath: CHROMIUM, args: ['--no-sandbox', '--disable-quic'] })
      try {
        const tab = await browser.newPage()
        await tab.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`)
        await tab.waitForFunction('document.title !== ""')
        checked(await tab.title())
      } finally {
        await browser.close()
        server.close()
      }
    },
    60_000,
  )
})

const serving = (folder: string, page: string): Promise<Server> => {
  const server = createServer((request, response) => {
    if (request.url === '/') return response.setHeader('content-type', 'text/html').end(page)
    const file = join(folder, new URL(request.url ?? '/', 'http://localhost').pathname)
    if (!existsSync(file)) return response.writeHead(404).end()
    response.setHeader('content-type', 'text/javascript')
    return createReadStream(file).pipe(response)
  })
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)))
}

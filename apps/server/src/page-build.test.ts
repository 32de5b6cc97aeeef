/** How the page is built, by scripts/build-page.mjs, in a small project of its own with a page of three files. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { smallProject } from './arbitraries.ts'

const project = smallProject()
afterAll(() => rmSync(project, { recursive: true }))

const main = (text: string): void => {
  writeFileSync(join(project, 'apps/web/src/main.js'), text)
}

const build = (...argv: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(project, 'scripts/build-page.mjs'), ...argv], {
    encoding: 'utf8',
  })
  return { status, stdout, stderr }
}

const dist = join(project, 'apps/web/dist')
const built = (): readonly string[] => readdirSync(dist, { recursive: true }).map(String).sort()

beforeAll(() => {
  mkdirSync(dist)
  writeFileSync(join(dist, 'left-over.txt'), 'of a build before')
})
beforeEach(() => {
  main('document.title = "a page whose title is long enough to be worth its compression"')
  expect(build()).toMatchObject({ status: 0, stderr: '' })
})

describe('the build of the page', () => {
  it('leaves the page of its sources, each text with its compressed copies, and no file of another build', () => {
    const script = built().find((path) => /^assets.index-[\w-]+\.js$/.test(path)) ?? ''
    const files = ['index.html', 'leio.svg', script].flatMap((path) => [path, `${path}.br`, `${path}.gz`])
    expect(built()).toEqual([...files, '.sources.json', 'assets'].sort())
    const text = readFileSync(join(dist, script), 'utf8')
    expect(text).toContain('a page whose title')
    expect(brotliDecompressSync(readFileSync(join(dist, `${script}.br`))).toString()).toBe(text)
    expect(gunzipSync(readFileSync(join(dist, `${script}.gz`))).toString()).toBe(text)
    expect(readdirSync(join(project, 'node_modules')).filter((name) => name.startsWith('.leio-page'))).toEqual([])
  })

  it('keeps the page while no source of it has changed', () => {
    const { ino } = statSync(dist)
    writeFileSync(join(project, 'packages/plan/src/plan.test.ts'), '// A test is in no page.')
    expect(build('--check')).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(build()).toEqual({ status: 0, stdout: '', stderr: '' })
    expect(statSync(dist).ino).toBe(ino)
  })

  it.each(['apps/web/src/more.js', 'packages/plan/src/more.js', 'examples/more.json', 'data/tcga-sarc/more.tsv'])(
    'builds anew when %s comes, changes and goes',
    (path) => {
      for (const change of [
        () => writeFileSync(join(project, path), '1'),
        () => writeFileSync(join(project, path), '12'),
        () => rmSync(join(project, path)),
      ]) {
        change()
        const { status, stderr } = build('--check')
        expect([status, stderr]).toEqual([
          1,
          expect.stringContaining('The page is older than its sources.\nRun `npm run build`'),
        ])
        expect(build()).toMatchObject({ status: 0 })
        expect(build('--check')).toMatchObject({ status: 0 })
      }
    },
  )

  it('stops with the words of vite where it fails, and leaves the page that was there', () => {
    const before = built()
    main('import "./nowhere.js"')
    const { status, stderr } = build()
    expect(status).toBe(1)
    expect(stderr).toContain('nowhere.js')
    expect(stderr).toContain('The page could not be built.')
    expect(built()).toEqual(before)
  })

  it('says that there is no page yet', () => {
    rmSync(dist, { recursive: true })
    expect(build('--check').stderr).toContain('The page is not built yet.')
  })
})

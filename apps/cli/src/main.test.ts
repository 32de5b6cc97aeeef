/** The command line as a process of its own: exit codes, the two streams, standard input, a closed pipe. */
import { spawn, spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { projectRoot } from './arbitraries.ts'

const main = `${projectRoot}/apps/cli/src/main.ts`
const bin = `${projectRoot}/apps/cli/bin/leio.mjs`
const CASE = 'examples/ivc-retroperitoneal.json'

const started = (script: string, argv: readonly string[], input = '', environment: Record<string, string> = {}) => {
  const env = { ...process.env, NO_COLOR: '', FORCE_COLOR: '', ...environment }
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...argv], {
    cwd: projectRoot,
    encoding: 'utf8',
    input,
    env,
    maxBuffer: 2 ** 27,
  })
  return { status, stdout, stderr }
}

const folder = mkdtempSync(join(tmpdir(), 'leio-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))

describe('the leio process', () => {
  it('prints a plan to standard output and nothing else, from the sources and by its bin', () => {
    for (const script of [main, bin]) {
      const { status, stdout, stderr } = started(script, ['plan', CASE, '--json'])
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
      expect(JSON.parse(stdout)).toMatchObject({ case: 'ivc-retroperitoneal', release: 'current' })
    }
  })

  it('reads standard input for -, a mark of byte order included', () => {
    const text = readFileSync(`${projectRoot}/${CASE}`, 'utf8')
    for (const input of [text, `\ufeff${text}`]) {
      const { status, stdout } = started(main, ['plan', '-', '--json'], input)
      expect(status).toBe(0)
      expect(JSON.parse(stdout).case).toBe('ivc-retroperitoneal')
    }
  })

  it('exits 2 on bad input, with messages on standard error alone', () => {
    const broken = join(folder, 'broken.json')
    writeFileSync(broken, Buffer.from([0xff, 0xfe, 0x7b]))
    for (const argv of [['plan', 'nowhere.json'], ['plan', folder], ['plan', broken], ['nothing'], ['plan', '-']]) {
      const { status, stdout, stderr } = started(main, argv)
      expect([argv, status, stdout]).toEqual([argv, 2, ''])
      expect(stderr).toMatch(/^leio( plan)?: 1 problem\n/)
    }
    expect(started(main, ['plan', folder]).stderr).toContain('This is a folder, not a file.')
    expect(started(main, ['plan', broken]).stderr).toContain('Save it as UTF-8.')
  })

  it('writes files where it is told to', () => {
    const { status, stderr } = started(main, ['import', 'tcga', '--out', join(folder, 'deep/cases')])
    expect(status).toBe(0)
    expect(stderr).toContain('105 case files written')
    const file = join(folder, 'deep/cases/TCGA-X6-A7WB.json')
    expect(started(main, ['plan', file]).stdout).toContain('TCGA-X6-A7WB: uterine leiomyosarcoma, 58 years')
  })

  it('colours a terminal, not a pipe, and never against NO_COLOR', () => {
    expect(started(main, ['plan', CASE]).stdout).not.toContain('\u001b[')
    expect(started(main, ['plan', CASE], '', { FORCE_COLOR: '1' }).stdout).toContain('\u001b[')
    expect(started(main, ['plan', CASE], '', { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout).not.toContain('\u001b[')
  })

  it('ends quietly when its reader has seen enough', async () => {
    const child = spawn(process.execPath, [main, 'facts', '--json'], { cwd: projectRoot })
    let stderr = ''
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    child.stdout.once('data', () => child.stdout.destroy())
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  })

  it('starts the server as a process of its own, whose messages and exit code it passes on', () => {
    const { status, stdout, stderr } = started(main, ['serve', '--port', 'x'])
    expect(stdout).toBe('')
    // Where the page has not been built since a source changed, that is said first.
    expect([status, stderr]).toEqual(
      status === 1
        ? [1, expect.stringContaining('Run `npm run build`')]
        : [2, expect.stringContaining('"x" is no port. Write --port 5346')],
    )
  })

  it('gives the tour without a terminal', () => {
    const { status, stdout, stderr } = started(main, ['tour'])
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
    expect(stdout).toContain('1. The plan of a real patient')
  })
})

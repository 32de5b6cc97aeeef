/** The server as a process of its own: what it prints, its exit codes, and how it ends. */
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, describe, expect, it } from 'vitest'
import { ask, builtPage, INDEX, projectRoot } from './arbitraries.ts'

const main = join(projectRoot, 'apps/server/src/main.ts')
const page = builtPage()
afterAll(() => rmSync(dirname(page), { recursive: true }))

interface Running {
  readonly child: ChildProcess
  /** The first line that it prints. */
  readonly line: string
  readonly port: number
  /** Everything that it printed, and its exit code, when it has ended. */
  readonly end: Promise<{ readonly printed: string; readonly code: number | null }>
}

const running = new Set<ChildProcess>()
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
})

const started = (argv: readonly string[]): Promise<Running> =>
  new Promise((listening) => {
    const child = spawn(process.execPath, [main, '--page-only', '--page', page, ...argv])
    running.add(child)
    let printed = ''
    const end = new Promise<{ printed: string; code: number | null }>((ended) => {
      child.on('close', (code) => {
        running.delete(child)
        ended({ printed, code })
      })
    })
    const read = (chunk: Buffer): void => {
      printed += chunk
      const [line, more] = printed.split('\n')
      if (line !== undefined && more !== undefined)
        listening({ child, line, end, port: Number(/:(\d+)\/ /.exec(line)?.[1]) })
    }
    child.stdout.on('data', read)
    child.stderr.on('data', read)
  })

const ran = (...argv: readonly string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...argv], { encoding: 'utf8', timeout: 20_000 })
  return { status, stdout, stderr }
}

/** A port that was free a moment ago. */
const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => found(port))
    })
  })

describe('the process of the server', () => {
  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints its address alone, serves, and ends cleanly on %s',
    async (signal) => {
      const { child, line, port, end } = await started(['--port', '0'])
      expect(line).toBe(`Leio is at http://127.0.0.1:${port}/  (Ctrl+C ends it)`)
      expect((await ask(port, '/case?patient=secret')).body.toString()).toBe(INDEX)
      await ask(port, '/nowhere?patient=secret')
      child.kill(signal)
      expect(await end).toEqual({ printed: `${line}\n`, code: 0 })
    },
  )

  it('ends while a reader holds a connection open', async () => {
    const { child, port, end } = await started(['--port', '0'])
    const response = await fetch(`http://127.0.0.1:${port}/`)
    child.kill('SIGTERM')
    expect(await end).toMatchObject({ code: 0 })
    await response.text().catch(() => undefined)
  })

  it('takes the port that it is told, and says when that is taken', async () => {
    const port = await freePort()
    const first = await started(['--port', String(port)])
    expect(first.port).toBe(port)
    const { status, stdout, stderr } = ran('--page-only', '--page', page, '--port', String(port))
    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toBe(
      `Port ${port} is in use: Leio runs already, or another program has it.\nTake another with --port 5346, or any free one with --port 0.\n`,
    )
    first.child.kill('SIGTERM')
    await first.end
  })

  it('refuses what is typed wrongly, all of it at once, with exit code 2', () => {
    const { status, stdout, stderr } = ran('--port', 'x', '--datum', '--page', page)
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' })
    for (const part of ['"x" is no port.', '"--datum" is not understood here.']) expect(stderr).toContain(part)
    const elsewhere = ran('--page-only', '--page', page, '--host', '192.0.2.1', '--port', '0')
    expect(elsewhere).toMatchObject({ status: 2, stdout: '' })
    expect(elsewhere.stderr).toContain('this computer has no address 192.0.2.1.')
  })

  it('says that the page is not built and how to build it', () => {
    const { status, stderr } = ran('--page', dirname(page), '--port', '0')
    expect(status).toBe(1)
    expect(stderr).toContain('Run `npm run build`')
  })

  it('has a help', () => expect(ran('--help')).toMatchObject({ status: 0, stderr: '' }))
})

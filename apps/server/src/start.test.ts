/** `npm start`: what npm makes of its options, and that ending it ends the server. */
import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { ask, projectRoot, smallProject } from './arbitraries.ts'

type StartArguments = (argv: readonly string[], environment: Readonly<Record<string, string>>) => readonly string[]

// By a computed name, since plain JavaScript has no types.
const scripts = join(projectRoot, 'scripts')
const project = smallProject()
afterAll(() => rmSync(project, { recursive: true }))

const { startArguments } = (await import(`${scripts}/start-arguments.mjs`)) as { startArguments: StartArguments }

describe('npm start', () => {
  it('passes on what stands behind --', () =>
    expect(startArguments(['--port', '4000'], {})).toEqual(['--port', '4000']))

  it('understands an option that npm took for its own', () => {
    const bare = { npm_config_port: 'true' }
    expect(startArguments([], { npm_config_port: '4000' })).toEqual(['--port', '4000'])
    expect(startArguments(['4000'], bare)).toEqual(['--port', '4000'])
    for (const words of [
      ['4000', '::1'],
      ['::1', '4000'],
    ])
      expect(startArguments(words, { ...bare, npm_config_host: 'true' })).toEqual(['--port', '4000', '--host', '::1'])
    expect(startArguments(['::1'], { npm_config_port: '4000', npm_config_host: 'true' })).toEqual([
      '--port',
      '4000',
      '--host',
      '::1',
    ])
  })

  it('leaves a wrong or missing value for the server to refuse', () => {
    expect(startArguments(['abc'], { npm_config_port: 'true' })).toEqual(['--port', 'abc'])
    expect(startArguments([], { npm_config_port: 'true' })).toEqual(['--port'])
    expect(startArguments([], { npm_config_port: '' })).toEqual([])
  })

  it('lets what stands behind -- win', () =>
    expect(startArguments(['--port', '1'], { npm_config_port: '2' })).toEqual(['--port', '2', '--port', '1']))

  it('builds the page once, serves it, and ends with the server', async () => {
    const { child, printed, port, ended } = await started()
    expect(printed()).toMatch(/^Building the page, [^\n]*\nLeio is at [^\n]*\n$/)
    expect((await ask(port, '/case')).status).toBe(200)
    child.kill('SIGTERM')
    expect(await ended).toBe(0)
    await expect(ask(port, '/')).rejects.toThrow('ECONNREFUSED')
  })

  it('ends cleanly by Ctrl+C, which a terminal sends to every process at once', async () => {
    const { child, printed, port, ended } = await started()
    expect(printed()).toMatch(/^Leio is at [^\n]*\n$/)
    process.kill(-(child.pid ?? 0), 'SIGINT')
    expect(await ended).toBe(0)
    await expect(ask(port, '/')).rejects.toThrow('ECONNREFUSED')
  })

  it('ends when the shell that npm has put before it is ended', async () => {
    const environment = { ...process.env, npm_lifecycle_event: 'start' }
    // The second command keeps the shell from becoming the first.
    const shell = ['-c', `"${process.execPath}" scripts/start.mjs --port 0 --page-only; true`]
    const { child, port } = await listening(spawn('sh', shell, { cwd: project, env: environment, detached: true }))
    child.kill('SIGTERM')
    await expect.poll(() => ask(port, '/').catch((error: Error) => error.message)).toContain('ECONNREFUSED')
  })

  it('ends as the server does where a word is wrong', async () => {
    const { printed, ended } = await started('--port', 'x')
    expect(await ended).toBe(2)
    expect(printed()).toContain('"x" is no port.')
  })
})

/** A process that starts the server, when it has printed the address or has ended. */
const listening = async (child: ChildProcessWithoutNullStreams) => {
  let printed = ''
  const ended = new Promise<number | null>((end) => child.on('close', end))
  const port = await new Promise<number>((found) => {
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        printed += chunk
        const address = /Leio is at http:\/\/127\.0\.0\.1:(\d+)\//.exec(printed)
        if (address !== null) found(Number(address[1]))
      })
    void ended.then(() => found(0))
  })
  return { child, printed: () => printed, port, ended }
}

const started = (...argv: readonly string[]) => {
  const words = [join(project, 'scripts/start.mjs'), '--port', '0', '--page-only', ...argv]
  const { npm_lifecycle_event: _, ...environment } = process.env
  return listening(spawn(process.execPath, words, { cwd: project, env: environment, detached: true }))
}

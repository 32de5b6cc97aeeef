/** The door: words typed, environment, folders, streams and signals. Everything else gets them as arguments. */
import { existsSync, readFileSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { type Call, HELP, readCall } from './call.ts'
import { addressOf, listeningLine, NOT_BUILT, type Stop, whyNot } from './listening.ts'
import type { RunningRegistry } from './start/run-registry.ts'

const beside = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

const say = (text: string): void => void process.stdout.write(text)

const stop = ({ message, code }: Stop): void => {
  process.stderr.write(message)
  process.exitCode = code
}

const portOf = (server: FastifyInstance): number | undefined => {
  const [address] = server.addresses()
  return typeof address === 'object' ? address.port : undefined
}

const listen = async (server: FastifyInstance, { host, port }: Call, note: string): Promise<boolean> => {
  try {
    await server.listen({ host, port })
    say(listeningLine({ host, port: portOf(server) ?? port }))
    say(note)
    return true
  } catch (error) {
    const why = whyNot((error as NodeJS.ErrnoException).code, { host, port })
    if (why === undefined) throw error
    stop(why)
    return false
  }
}

const readPage =
  (folder: string) =>
  (name: string): string | undefined => {
    const file = join(folder, name)
    return existsSync(file) ? readFileSync(file, 'utf8') : undefined
  }

const onDefect = ({ message }: Error): void => void process.stderr.write(`${message}\n`)

/** The registry, or undefined where it cannot be started, which was said. */
const registryOf = async (call: Call): Promise<RunningRegistry | undefined> => {
  const { runRegistry, RegistryNotStarted } = await import('./start/run-registry.ts')
  try {
    return await runRegistry({
      project: beside('../../..'),
      origin: process.env.LEIO_ORIGIN ?? addressOf(call).slice(0, -1),
      environment: process.env,
      data: call.data,
      say: (line) => say(`${line}\n`),
    })
  } catch (error) {
    if (!(error instanceof RegistryNotStarted)) throw error
    stop({ message: `${error.message}\n`, code: 1 })
    return undefined
  }
}

/** A terminal tells npm and us of Ctrl+C, and npm tells us again: what ends things is begun once. */
const once = (work: () => Promise<void>): (() => void) => {
  let isBegun = false
  return () => {
    if (!isBegun) void work()
    isBegun = true
  }
}

const serve = async (call: Call): Promise<void> => {
  const folder = call.page === undefined ? beside('../../web/dist') : resolve(call.page)
  if (!existsSync(join(folder, 'index.html'))) return stop({ message: NOT_BUILT, code: 1 })
  // Only saves time: a third of the start. Where the folder cannot be written, Node goes on without it.
  enableCompileCache(beside('../../../node_modules/.cache/leio'))
  const registry = call.pageOnly ? undefined : await registryOf(call)
  if (registry === undefined && !call.pageOnly) return
  const { pageServer } = await import('./page-server.ts')
  const server = await pageServer({ folder, onDefect, readPage: readPage(folder), ...registry?.routes })
  const end = once(async () => {
    await server.close()
    await registry?.close()
  })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, end)
  if (!(await listen(server, call, registry?.note ?? ''))) end()
}

const call = readCall(process.argv.slice(2))
if (call.help) say(HELP)
else if (call.problems.length > 0) stop({ message: `Leio cannot be served:\n${call.problems.join('\n')}\n`, code: 2 })
else await serve(call)

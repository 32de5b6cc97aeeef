/** The door: words typed, folder, streams and signals. Everything else gets them as arguments. */
import { existsSync } from 'node:fs'
import { enableCompileCache } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { FastifyInstance } from 'fastify'
import { type Call, HELP, readCall } from './call.ts'
import { listeningLine, NOT_BUILT, type Stop, whyNot } from './listening.ts'

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

const listen = async (server: FastifyInstance, { host, port }: Call): Promise<void> => {
  try {
    await server.listen({ host, port })
    say(listeningLine({ host, port: portOf(server) ?? port }))
  } catch (error) {
    const why = whyNot((error as NodeJS.ErrnoException).code, { host, port })
    if (why === undefined) throw error
    await server.close()
    stop(why)
  }
}

const serve = async (call: Call): Promise<void> => {
  const folder = call.page === undefined ? beside('../../web/dist') : resolve(call.page)
  if (!existsSync(join(folder, 'index.html'))) return stop({ message: NOT_BUILT, code: 1 })
  // Only saves time: a third of the start. Where the folder cannot be written, Node goes on without it.
  enableCompileCache(beside('../../../node_modules/.cache/leio'))
  const { pageServer } = await import('./page-server.ts')
  const server = await pageServer({ folder, onDefect: ({ message }) => process.stderr.write(`${message}\n`) })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void server.close())
  await listen(server, call)
}

const call = readCall(process.argv.slice(2))
if (call.help) say(HELP)
else if (call.problems.length > 0) stop({ message: `Leio cannot be served:\n${call.problems.join('\n')}\n`, code: 2 })
else await serve(call)

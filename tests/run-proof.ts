/** A long proof in its short form, as a command of its own, on a port that is free. */
import { spawn } from 'node:child_process'
import { createServer } from 'node:net'
import { join, resolve } from 'node:path'

const root = resolve(import.meta.dirname, '..')

const freePort = (): Promise<number> =>
  new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as { port: number }
      server.close(() => found(port))
    })
  })

/** Exit code and everything that was printed. `portName` is the variable that names the port. */
export const runProof = async (
  script: string,
  portName: string,
  ...words: readonly string[]
): Promise<{ readonly code: number | null; readonly printed: string }> => {
  const environment = { ...process.env, [portName]: String(await freePort()) }
  const child = spawn(process.execPath, [join(root, 'tests', script), ...words], { cwd: root, env: environment })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (part) => {
      printed += String(part)
    })
  return new Promise((done) => child.on('close', (code) => done({ code, printed })))
}

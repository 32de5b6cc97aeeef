/** The door: files, standard streams, environment and clock. Everything else gets them as arguments. */
import { spawn } from 'node:child_process'
import { createReadStream } from 'node:fs'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DOES_NOT_HOLD, type Io, OK } from './io.ts'
import { run } from './run.ts'

/** Text that is not UTF-8 is refused: read otherwise, names and units would change without a word. */
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

const readInput = async (): Promise<string> => {
  const chunks: Uint8Array[] = []
  for await (const chunk of process.stdin) chunks.push(chunk)
  return decoder.decode(Buffer.concat(chunks))
}

const padded = (number: number): string => String(number).padStart(2, '0')

/** The calendar day where the computer stands. */
const today = (now: Date): string => `${now.getFullYear()}-${padded(now.getMonth() + 1)}-${padded(now.getDate())}`

const isSet = (variable: string | undefined): boolean => variable !== undefined && variable !== ''

const takesColour = ({ NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv): boolean => {
  if (isSet(NO_COLOR) || FORCE_COLOR === '0') return false
  return isSet(FORCE_COLOR) || (process.stdout.isTTY === true && TERM !== 'dumb')
}

const root = fileURLToPath(new URL('../../..', import.meta.url))

const runScript: Io['runScript'] = (path, argv) => {
  const child = spawn(process.execPath, [join(root, path), ...argv], { cwd: root, stdio: 'inherit' })
  // Who ends the command means the script, which would go on otherwise. Ctrl+C in a terminal tells it twice, and the
  // second time may find it gone or half gone; that is a clean end too.
  let isTold = false
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => {
      isTold = true
      child.kill(signal)
    })
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve(code ?? (isTold ? OK : DOES_NOT_HOLD)))
  })
}

const now = new Date()

const io: Io = {
  readFile: async (path) => decoder.decode(await readFile(path)),
  readInput,
  // Large pieces: a table of a million rows is read in a fifth of the time that the usual 64 kB take.
  readBytes: (path) => createReadStream(path, { highWaterMark: 2 ** 18 }),
  readInputBytes: () => process.stdin,
  writeFile: async (path, text) => {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, text)
  },
  listFiles: (folder) => readdir(folder),
  runScript,
  stdout: (text) => void process.stdout.write(text),
  stderr: (text) => void process.stderr.write(text),
  root,
  environment: process.env,
  today: today(now),
  now: now.toISOString(),
  colour: takesColour(process.env),
  ...(process.stdout.columns === undefined ? {} : { columns: process.stdout.columns }),
}

// A reader that has seen enough (head, less) closes the pipe; that is no error.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error
    process.exit()
  })
}

process.exitCode = await run(process.argv.slice(2), io)

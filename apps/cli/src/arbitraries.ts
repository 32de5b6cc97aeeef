/** A command line that runs inside a test: files, standard input and clock are what the test says. */
import { readdirSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Io } from './io.ts'
import { run } from './run.ts'

export const projectRoot = resolve(import.meta.dirname, '../../..')

/** Everything that a command left behind. */
export interface Ran {
  readonly code: number
  readonly stdout: string
  readonly stderr: string
  readonly written: ReadonlyMap<string, string>
  /** The scripts that it ran, each as its path and its words. */
  readonly scripts: readonly (readonly string[])[]
}

export interface World {
  /** Files by path; others are read from the project. */
  readonly files?: Readonly<Record<string, string>>
  readonly input?: string
  /** Files as bytes, for text that is not UTF-8. */
  readonly bytes?: Readonly<Record<string, Uint8Array>>
  readonly colour?: boolean
  readonly columns?: number
  readonly today?: string
  /** The exit codes of scripts, by path; 0 for others. No script really runs. */
  readonly exits?: Readonly<Record<string, number>>
  readonly environment?: Readonly<Record<string, string>>
}

async function* piecesOf(content: string | Uint8Array): AsyncGenerator<Uint8Array> {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  for (let at = 0; at < bytes.length; at += 1000) yield bytes.subarray(at, at + 1000)
}

/** Runs `leio` with these words. */
export const leio = async (argv: readonly string[], world: World = {}): Promise<Ran> => {
  const written = new Map<string, string>()
  const scripts: (readonly string[])[] = []
  let stdout = ''
  let stderr = ''
  const io: Io = {
    readFile: async (path) => world.files?.[path] ?? readFileSync(resolve(projectRoot, path), 'utf8'),
    readInput: async () => world.input ?? '',
    readBytes: (path) =>
      piecesOf(world.bytes?.[path] ?? world.files?.[path] ?? readFileSync(resolve(projectRoot, path), 'utf8')),
    readInputBytes: () => piecesOf(world.input ?? ''),
    writeFile: async (path, text) => void written.set(path, text),
    listFiles: async (folder) => readdirSync(folder),
    runScript: async (path, words) => {
      scripts.push([path, ...words])
      return world.exits?.[path] ?? 0
    },
    stdout: (text) => {
      stdout += text
    },
    stderr: (text) => {
      stderr += text
    },
    root: projectRoot,
    today: world.today ?? '2026-11-23',
    now: `${world.today ?? '2026-11-23'}T09:00:00Z`,
    colour: world.colour ?? false,
    ...(world.environment === undefined ? {} : { environment: world.environment }),
    ...(world.columns === undefined ? {} : { columns: world.columns }),
  }
  const code = await run(argv, io)
  return { code, stdout, stderr, written, scripts }
}

export const EXAMPLES = ['ivc-retroperitoneal', 'metastatic-second-line', 'uterine-after-morcellation'].map(
  (name) => `examples/${name}.json`,
)

/** The text of a case file with these facts. */
export const caseText = (facts: Readonly<Record<string, unknown>>, rest: object = {}): string =>
  JSON.stringify({ id: 'test-case', facts, ...rest })

/** What a command printed as JSON. */
export const jsonOf = async (argv: readonly string[], world: World = {}) => {
  const { code, stdout, stderr } = await leio([...argv, '--json'], world)
  if (code === 2) throw new Error(stderr)
  return JSON.parse(stdout)
}

/** What somebody typed behind `npm start --` or `leio serve`. Every word is read before any is refused. */

/** Free of the tools that one meets on such a computer, and LEIO on the keys of a telephone. */
export const DEFAULT_PORT = 5346
/** This computer alone. The page needs no other, and nobody else is meant to find it. */
export const DEFAULT_HOST = '127.0.0.1'

export interface Call {
  readonly port: number
  readonly host: string
  /** The folder of another built page than that of apps/web. */
  readonly page?: string
  /** Where the registry's own database is kept. */
  readonly data?: string
  /** The page alone, without a registry: nothing is stored. */
  readonly pageOnly: boolean
  readonly help: boolean
  /** What is wrong, what was found, what to do: one text each. */
  readonly problems: readonly string[]
}

const FLAGS = ['--port', '--host', '--page', '--data']
const SWITCHES = ['--help', '-h', '--page-only']

export const HELP = `Serves Leio to the browsers of this computer, until Ctrl+C: the page, and the registry with its own database.

  --port <N>     the port (default ${DEFAULT_PORT}); 0 takes any free one
  --host <H>     the address to listen at (default ${DEFAULT_HOST}, this computer alone)
  --page <DIR>   the folder of another built page
  --data <DIR>   where the registry's own database is kept (default .leio-registry beside the program)
  --page-only    the page alone, without a registry: nothing is stored

Environment:
  DATABASE_URL     a PostgreSQL of yours, 15 or newer, instead of Leio's own
  LEIO_OWNER_URL   its owner's login, for migrations, where DATABASE_URL names a login with fewer rights
  LEIO_ORIGIN      how browsers reach Leio, such as https://leio.example.org, for passkeys and sign-in by others

Example:
  npm start -- --port 4000
`

/** `readCall(['--port', '4000']).port` is 4000. Where an option is given twice, the last one counts. */
export const readCall = (argv: readonly string[]): Call => {
  const values = new Map<string, string>()
  const problems: string[] = []
  const words = argv.flatMap((word) => (/^--\w+=/.test(word) ? splitAtEqualsSign(word) : [word]))
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? ''
    const value = words[at + 1]
    if (SWITCHES.includes(word)) continue
    if (!FLAGS.includes(word)) problems.push(`${JSON.stringify(word)} is not understood here. ${OPTIONS_ARE}`)
    else if (value === undefined || value.startsWith('--')) problems.push(`${word} has no value. ${cures[word] ?? ''}`)
    else {
      values.set(word, value)
      at += 1
    }
  }
  return {
    ...settings(values, problems),
    pageOnly: words.includes('--page-only'),
    help: words.includes('--help') || words.includes('-h'),
    problems,
  }
}

const OPTIONS_ARE = `The options are ${FLAGS.join(', ')}, --page-only and --help.`

const cures: Readonly<Record<string, string>> = {
  '--port': `Write --port ${DEFAULT_PORT}, or --port 0 for any free one; a port is a whole number up to 65535.`,
  '--host': `Write --host ${DEFAULT_HOST} for this computer alone, or --host 0.0.0.0 for every computer that reaches it.`,
  '--page': 'Write --page and the folder of a built page.',
  '--data': 'Write --data and the folder of the database.',
}

const splitAtEqualsSign = (word: string): readonly string[] => {
  const at = word.indexOf('=')
  return [word.slice(0, at), word.slice(at + 1)]
}

const isPort = (text: string): boolean => /^\d{1,5}$/.test(text) && Number(text) <= 65_535

const isHost = (text: string): boolean => /^[\w.:-]+$/.test(text)

const settings = (
  values: ReadonlyMap<string, string>,
  problems: string[],
): Pick<Call, 'port' | 'host' | 'page' | 'data'> => {
  const port = values.get('--port') ?? String(DEFAULT_PORT)
  const host = values.get('--host') ?? DEFAULT_HOST
  const page = values.get('--page')
  const data = values.get('--data')
  if (!isPort(port)) problems.push(`${JSON.stringify(port)} is no port. ${cures['--port']}`)
  if (!isHost(host)) problems.push(`${JSON.stringify(host)} is no address of a computer. ${cures['--host']}`)
  return { port: Number(port), host, ...(page === undefined ? {} : { page }), ...(data === undefined ? {} : { data }) }
}

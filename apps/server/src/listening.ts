/** What is said when the server listens, and when it cannot. */
import { DEFAULT_HOST, DEFAULT_PORT } from './call.ts'

export interface Place {
  readonly host: string
  readonly port: number
}

/** `addressOf({ host: '::1', port: 80 })` is `http://[::1]:80/`. */
export const addressOf = ({ host, port }: Place): string => `http://${host.includes(':') ? `[${host}]` : host}:${port}/`

export const listeningLine = (place: Place): string => `Leio is at ${addressOf(place)}  (Ctrl+C ends it)\n`

export const NOT_BUILT =
  'The page is not built: its folder has no index.html.\nRun `npm run build`, then the command again.\n'

/** A message, and what the process ends with: 1 where something is taken or missing, 2 where what was typed is wrong. */
export interface Stop {
  readonly message: string
  readonly code: 1 | 2
}

const another = (port: number): string => `--port ${port === DEFAULT_PORT ? port + 1 : DEFAULT_PORT}`

/** What to do about an error of `listen`, by its code; undefined where the code is none that a reader can mend. */
export const whyNot = (code: string | undefined, { host, port }: Place): Stop | undefined => {
  switch (code) {
    case 'EADDRINUSE':
      return {
        message: `Port ${port} is in use: Leio runs already, or another program has it.\nTake another with ${another(port)}, or any free one with --port 0.\n`,
        code: 1,
      }
    case 'EACCES':
      return {
        message: `Port ${port} may be opened by an administrator only.\nTake another with ${another(port)}.\n`,
        code: 1,
      }
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return {
        message: `--host: this computer has no address ${host}.\nLeave --host out for this computer alone (${DEFAULT_HOST}), or write --host 0.0.0.0 for all its addresses.\n`,
        code: 2,
      }
    default:
      return undefined
  }
}

/**
 * One running server: started, watched, ended. A door: processes.
 *
 * A shell stands between Leio and PostgreSQL, in a session of its own: Ctrl+C in Leio's terminal does not reach it, and a
 * pipe from Leio to it closes whenever Leio ends, in any way, kill -9 included; then the shell ends the server in order
 * (SIGINT: a fast shut-down, with a checkpoint). Exit hooks in Leio were refused: no hook runs after kill -9.
 */
import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readFileSync, renameSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { asOwner } from './postgres-server-owner.ts'
import { dataOf, type Place } from './postgres-server-set-up.ts'

export interface ServerProcess {
  /** The number of the server itself, not of its shell. */
  readonly pid: number
  /** Resolves when the server has ended, by whatever cause, with words for its exit code. */
  readonly ended: Promise<string>
  /** Ends it in order and waits for that. */
  readonly stop: () => Promise<void>
}

// The server's number is printed for Leio; the watcher's end of the pipe is passed on as 3, because a shell gives a
// background process no standard input.
const SUPERVISOR = `
log=$1; shift
exec 3<&0
"$@" 3<&- </dev/null >>"$log" 2>&1 &
server=$!
echo $server
exec >/dev/null
(read -r line <&3; kill -INT $server) 2>/dev/null &
watcher=$!
wait $server
code=$?
kill $watcher 2>/dev/null
exit $code
`

const LOG_LIMIT = 10_000_000

/** The log of starts and warnings; the one before is kept, no more. */
const logFile = (folder: string): string => {
  const log = join(folder, 'server.log')
  if (existsSync(log) && statSync(log).size > LOG_LIMIT) renameSync(log, join(folder, 'server.old.log'))
  return log
}

const lastWords = (log: string, from: number): string =>
  existsSync(log) ? readFileSync(log, 'utf8').slice(from).trim().split('\n').slice(-8).join(' · ') : ''

const printedNumber = (child: ChildProcess): Promise<number> =>
  new Promise((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (code) => reject(new Error(`its shell ended with code ${code}`)))
    child.stdout?.once('data', (chunk: Buffer) => resolve(Number.parseInt(chunk.toString('utf8'), 10)))
  })

/** PostgreSQL writes its state into the eighth line of postmaster.pid, beside its number in the first. */
const isReady = (data: string, pid: number): boolean => {
  const file = join(data, 'postmaster.pid')
  if (!existsSync(file)) return false
  const lines = readFileSync(file, 'utf8').split('\n')
  return Number(lines[0]) === pid && lines[7]?.trim() === 'ready'
}

const isOver = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null

/** Recovery of much data takes long, so there is no limit but the server's own end. */
const untilReady = async (data: string, pid: number, child: ChildProcess, say: (line: string) => void) => {
  for (let polls = 1; !isOver(child) && !isReady(data, pid); polls += 1) {
    if (polls % 500 === 0) say('PostgreSQL is still starting: it reads what was written since the last checkpoint.')
    await wait(10)
  }
  return !isOver(child)
}

const shellOf = ({ folder, programs, owner }: Place, log: string): ChildProcess =>
  spawn('sh', ['-c', SUPERVISOR, 'sh', log, join(programs.folder, 'postgres'), '-D', dataOf(folder)], {
    ...asOwner(owner),
    cwd: '/',
    detached: true,
    stdio: ['pipe', 'pipe', 'ignore'],
  })

/**
 * Starts the server of a folder and waits until it takes connections. Throws with the last lines of its log where it
 * ends instead. Nothing else may run in the folder.
 */
export const startProcess = async (place: Place, say: (line: string) => void): Promise<ServerProcess> => {
  const log = logFile(place.folder)
  const logged = existsSync(log) ? statSync(log).size : 0
  const child = shellOf(place, log)
  child.stdin?.on('error', () => undefined) // a shell that is gone shows in its exit
  const ended = new Promise<string>((resolve) =>
    child.once('exit', (code, signal) => resolve(signal ?? `exit code ${code}`)),
  )
  const pid = await printedNumber(child)
  if (!(await untilReady(dataOf(place.folder), pid, child, say)))
    throw new Error(
      `PostgreSQL did not start in ${place.folder} (${await ended}). Its log says: ${lastWords(log, logged)}`,
    )
  const stop = async () => {
    child.stdin?.end()
    await ended
  }
  return { pid, ended, stop }
}

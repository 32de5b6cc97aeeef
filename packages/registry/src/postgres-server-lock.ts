/**
 * Who uses a data folder, and what an earlier run has left in it. A door: reads processes and files.
 *
 * Words: the *holder* is the Leio that uses the folder, written down in `leio.pid`; a holder that is dead holds nothing.
 * *Leftovers* are PostgreSQL processes of the folder without a living Leio: a server whose Leio was killed, or workers
 * that outlived their server. PostgreSQL will not start beside them ("lock file already exists", "pre-existing shared
 * memory block"), so they are asked to end, and then killed: the write-ahead log makes that safe.
 *
 * PostgreSQL's own lock stays the last guard. Ours comes before it because only ours tells a neighbour from a leftover.
 */
import {
  linkSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  realpathSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'

interface Holder {
  readonly pid: number
  /** When the process began, as the system counts: a process that got the same number later is another one. */
  readonly began: string
}

const textOf = (file: string): string | undefined => {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

/**
 * The 22nd word of /proc/PID/stat; the second, a name in brackets, may hold spaces. Empty where there is no /proc, and for
 * a process that is dead but not fetched by its parent (state Z).
 */
const beginOf = (pid: number): string => {
  const [state, ...words] = (textOf(`/proc/${pid}/stat`) ?? '').replace(/^.*\) /s, '').split(' ')
  return state === 'Z' ? '' : (words[18] ?? '')
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const holderIn = (file: string): Holder | undefined => {
  const [pid, began] = textOf(file)?.split('\n') ?? []
  return pid === undefined || began === undefined ? undefined : { pid: Number(pid), began }
}

const isAlive = (holder: Holder | undefined): holder is Holder =>
  holder !== undefined && isRunning(holder.pid) && beginOf(holder.pid) === holder.began

const lockOf = (folder: string): string => join(folder, 'leio.pid')

/** The number of the living Leio that uses a folder, if there is one. */
export const holderOf = (folder: string): number | undefined => {
  const holder = holderIn(lockOf(folder))
  return isAlive(holder) ? holder.pid : undefined
}

const refuse = (folder: string, pid: number): never => {
  throw new Error(
    `The data folder ${folder} is in use by another Leio (process ${pid}). End that one first, or give this one another folder with --data.`,
  )
}

/** Takes a dead holder's lock away. What was moved may be a living one's, made in between: then it is put back. */
const clearDead = (folder: string, aside: string): void => {
  try {
    renameSync(lockOf(folder), aside)
  } catch {
    return // another took it away
  }
  const holder = holderIn(aside)
  if (isAlive(holder)) {
    linkSync(aside, lockOf(folder))
    rmSync(aside)
    refuse(folder, holder.pid)
  }
  rmSync(aside)
}

/**
 * Takes the folder for this process, or throws an error that names the folder and the process that has it. The lock
 * appears whole (a link), so that nobody reads half of it. The result gives the folder free.
 */
export const takeFolder = (folder: string): (() => void) => {
  const mine = join(folder, `leio.pid.${process.pid}`)
  writeFileSync(mine, `${process.pid}\n${beginOf(process.pid)}\n`)
  try {
    for (;;) {
      const holder = holderOf(folder)
      if (holder !== undefined) refuse(folder, holder)
      clearDead(folder, `${mine}.dead`)
      try {
        linkSync(mine, lockOf(folder))
        return () => rmSync(lockOf(folder), { force: true })
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
      }
    }
  } finally {
    rmSync(mine, { force: true })
  }
}

const linkOf = (file: string): string | undefined => {
  try {
    return readlinkSync(file)
  } catch {
    return undefined
  }
}

/** The PostgreSQL processes that work in a data folder. None where the system has no /proc. */
export const serverProcesses = (data: string): readonly number[] => {
  const place = realpathSync(data)
  return (linkOf('/proc/self') === undefined ? [] : readdirSync('/proc'))
    .filter((name) => /^\d+$/.test(name) && linkOf(`/proc/${name}/cwd`) === place)
    .filter((name) => /\/postgres(?: \(deleted\))?$/.test(linkOf(`/proc/${name}/exe`) ?? ''))
    .map(Number)
}

const signal = (pid: number, name: NodeJS.Signals): void => {
  try {
    process.kill(pid, name)
  } catch {
    // gone already
  }
}

const areGone = async (data: string, milliseconds: number): Promise<boolean> => {
  for (let waited = 0; waited < milliseconds; waited += 20) {
    if (serverProcesses(data).length === 0) return true
    await wait(20)
  }
  return serverProcesses(data).length === 0
}

/** The number in postmaster.pid, which a killed server leaves behind. */
const postmasterOf = (data: string): number => Number.parseInt(textOf(join(data, 'postmaster.pid')) ?? '', 10)

/**
 * Waits until no server process of an earlier run is left in the data folder: a server in order, which may take until
 * its checkpoint is written; workers without their server only a moment, since each may compute for hours unawares.
 */
export const clearLeftovers = async (data: string, say: (line: string) => void): Promise<void> => {
  if (serverProcesses(data).length === 0) return
  const postmaster = postmasterOf(data)
  const hasServer = serverProcesses(data).includes(postmaster)
  if (hasServer) signal(postmaster, 'SIGINT')
  if (await areGone(data, hasServer ? 30_000 : 1_000)) return
  const left = serverProcesses(data)
  say(`PostgreSQL processes of an earlier run were still there and are ended: ${left.join(', ')}.`)
  for (const pid of left) signal(pid, 'SIGKILL')
  if (await areGone(data, 10_000)) return
  throw new Error(
    `PostgreSQL processes of an earlier run cannot be ended: ${serverProcesses(data).join(', ')}, in ${data}. End them, then start Leio again.`,
  )
}

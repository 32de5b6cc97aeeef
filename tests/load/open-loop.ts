/**
 * An open-loop load: requests leave at times that were fixed beforehand, whether or not earlier ones are answered.
 *
 * A latency counts from the time at which the request was due, so that a server that stalls is charged for all who waited
 * (no coordinated omission). Inter-arrival times are exponential, from a seed.
 */
import { type Agent, request } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'

export interface Arrival {
  readonly name: string
  readonly perSecond: number
  /** The request to send; called when it is due. */
  readonly next: () => Sending
}

export interface Sending {
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  /** Told of the answer; gives a fault, or undefined where it is as it should be. */
  readonly check: (
    status: number,
    text: string,
    headers: Readonly<Record<string, string | string[] | undefined>>,
  ) => string | undefined
}

export interface Measured {
  readonly name: string
  readonly sent: number
  readonly faults: readonly string[]
  /** Milliseconds from when each was due to its whole answer, ascending. */
  readonly milliseconds: readonly number[]
}

/** The value below which the share of the ascending list lies. `quantile([1, 2, 3, 4], 0.5)` is 2. */
export const quantile = (ascending: readonly number[], share: number): number =>
  ascending[Math.max(0, Math.ceil(ascending.length * share) - 1)] ?? Number.NaN

const mulberry = (seed: number) => {
  let state = seed
  return (): number => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const answerTo = (sending: Sending, { port, agent }: Target): Promise<string | undefined> =>
  new Promise((resolve) => {
    const { method, path, headers, body, check } = sending
    const sent = request({ host: '127.0.0.1', port, agent, method, path, headers, timeout: 30_000 }, (response) => {
      let text = ''
      response.setEncoding('utf8')
      response.on('data', (part: string) => {
        text += part
      })
      response.on('end', () => resolve(check(response.statusCode ?? 0, text, response.headers)))
      response.on('error', ({ message }) => resolve(message))
    })
    sent.on('timeout', () => sent.destroy(new Error('no answer in 30 s')))
    sent.on('error', ({ message }) => resolve(message))
    sent.end(body)
  })

export interface Target {
  readonly port: number
  readonly agent: Agent
}

/** Sends one stream of arrivals for so many seconds and waits for every answer. */
export const openLoop = async (
  { name, perSecond, next }: Arrival,
  seconds: number,
  target: Target,
  seed: number,
): Promise<Measured> => {
  const random = mulberry(seed)
  const [begin, faults, milliseconds] = [performance.now(), [] as string[], [] as number[]]
  const under = new Set<Promise<void>>()
  let due = begin
  let sent = 0
  for (;;) {
    due += (-Math.log(1 - random()) / perSecond) * 1000
    if (due - begin > seconds * 1000) break
    const pause = due - performance.now()
    if (pause > 0) await wait(pause)
    sent += 1
    const [at, sending] = [due, next()]
    const one = answerTo(sending, target).then((fault) => {
      milliseconds.push(performance.now() - at)
      if (fault !== undefined) faults.push(fault)
      under.delete(one)
    })
    under.add(one)
  }
  await Promise.all(under)
  return { name, sent, faults, milliseconds: milliseconds.sort((a, b) => a - b) }
}

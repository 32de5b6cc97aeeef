/**
 * Signatures among other work, in random order: facts arrive, drafts are changed, two chairs sign at once. What stands in the
 * end is compared with the events themselves (H-03).
 */
import { appendEvents, readEvents } from '@leio/registry/append-event'
import { type Decision, readDecisions } from '@leio/registry/board/decision'
import { caseAt } from '@leio/registry/case-at'
import type { NewEvent } from '@leio/registry/event'
import { caseHashOf } from '@leio/server/board/case-hash'
import type { Asker, RegistryServer } from '../registry-server.ts'
import { seeded } from '../relevance/random-case.ts'
import {
  addBoard,
  addPatient,
  type CaseAddress,
  decisionOn,
  pathOf,
  refer,
  type SettingPatient,
  sign,
} from './board-setting.ts'

export interface Tally {
  readonly trials: number
  readonly signed: number
  readonly refusedAsStale: number
  /** Signatures on something else than the record at that moment, or that nobody had seen. Must be 0. */
  readonly stale: number
  /** Cases with more than one signature. Must be 0. */
  readonly double: number
  /** Answers that are neither success nor a refusal with a reason. Must be empty. */
  readonly strange: readonly string[]
}

interface Trial {
  readonly server: RegistryServer
  readonly chairs: readonly [Asker, Asker]
  readonly clinician: Asker
  readonly patient: SettingPatient
  readonly at: CaseAddress
  readonly random: () => number
}

const pause = (milliseconds: number) => new Promise((resume) => setTimeout(resume, milliseconds))

interface Outcome {
  readonly status: number
  readonly type: string
  /** Signed, but not what the signer had seen. */
  readonly isUnseen: boolean
}

interface Answered {
  readonly status: number
  readonly body: { readonly type?: string; readonly caseHash?: string }
  /** The hash of the case that a signer had on the screen. */
  readonly seen?: string
}

const outcomeOf = ({ status, body, seen }: Answered): Outcome => ({
  status,
  type: body?.type ?? '',
  isUnseen: seen !== undefined && status === 201 && body.caseHash !== seen,
})

interface Shown {
  readonly planHashes: { readonly caseHash: string }
}

const signSeen = async (me: Asker, at: CaseAddress, shown: Shown, version: number): Promise<Answered> => ({
  ...(await sign(me, at, { shown, version })),
  seen: shown.planHashes.caseHash,
})

/** A new size in one short transaction, as an interface would bring it; whoever holds the record is waited for. */
const learn = async (
  { context }: RegistryServer,
  me: Asker,
  patient: string,
  millimetres: number,
): Promise<Answered> => {
  const { doorkeeper, stateOf } = context()
  const size: NewEvent = {
    kind: 'imaging',
    moment: { date: '2026-05-01' },
    source: 'CT report',
    body: { facts: { 'tumour.size': { state: 'known', value: millimetres } } },
  }
  await doorkeeper.as(me, (tx) =>
    appendEvents(tx, { patient, expectedVersion: undefined, person: me, submissions: [size], stateOf }),
  )
  return { status: 201, body: {} }
}

/** What one participant may do: each begins after a random moment. */
const operations = ({ server, chairs: [first, second], clinician, patient, at, random }: Trial) => {
  const see = async (me: Asker) => (await me.ask('GET', pathOf(at))).body
  const update = () => learn(server, clinician, patient.id, 10 + Math.floor(random() * 200))
  const redraft = async () => {
    const shown = await see(second)
    return second.ask(
      'POST',
      `${pathOf(at)}/decision`,
      decisionOn(shown, { decision: { text: `Draft ${random()}` } }),
      {
        'if-match': `"${shown.version}"`,
      },
    )
  }
  const signAs = (me: Asker) => async () => {
    const shown = await see(me)
    await pause(random() * 6)
    return signSeen(me, at, shown, shown.version)
  }
  return [update, update, update, redraft, signAs(first), signAs(second)]
}

/** Milliseconds; about as long as a signature takes, so that either may come first. */
const LONGEST_PAUSE = 20

const runTrial = async (trial: Trial): Promise<readonly Outcome[]> => {
  const [chair] = trial.chairs
  const { body: shown } = await chair.ask('GET', pathOf(trial.at))
  const draft = await chair.ask('POST', `${pathOf(trial.at)}/decision`, decisionOn(shown), {
    'if-match': `"${shown.version}"`,
  })
  const all = operations(trial)
  const chosen = Array.from(
    { length: 2 + Math.floor(trial.random() * 2) },
    () => all[Math.floor(trial.random() * all.length)],
  )
  const signFirst = async () => {
    await pause(trial.random() * LONGEST_PAUSE)
    return signSeen(chair, trial.at, shown, draft.body.version)
  }
  const waits = chosen.map(() => trial.random() * LONGEST_PAUSE)
  const started = chosen.map(async (work, place) => {
    await pause(waits[place] ?? 0)
    return work?.() ?? Promise.reject(new Error('There is no such operation.'))
  })
  return (await Promise.all([signFirst(), ...started])).map(outcomeOf)
}

/** Whether a decision rests on the record as it stood just before it, and on nothing later. */
const isFresh = (
  { patient, caseHash, event, patientVersion }: Decision,
  events: Awaited<ReturnType<typeof readEvents>>,
): boolean => {
  const sequence = events.find(({ id }) => id === event)?.sequence ?? 0
  const before = events.filter((one) => one.sequence < sequence)
  return sequence === patientVersion + 1 && caseHashOf(caseAt(patient, before)) === caseHash
}

const REASONS = ['stale-plan', 'version-conflict', 'conflict']

const check = async ({ server, chairs: [chair], patient, at }: Trial) =>
  server.context().doorkeeper.as(chair, async (tx) => {
    const decisions = await readDecisions(tx, { board: at.board, limit: 10 })
    const events = await readEvents(tx, patient.id)
    return {
      signed: decisions.length,
      stale: decisions.filter((one) => !isFresh(one, events)).length,
    }
  })

const TRIALS_A_PATIENT = 10

/** Runs so many trials with a seed, a few patients at a time. */
export const interleavedSignatures = async (
  { server, chairs, clinician }: Pick<Trial, 'server' | 'chairs' | 'clinician'>,
  { trials, seed, atOnce = 4 }: { readonly trials: number; readonly seed: number; readonly atOnce?: number },
): Promise<Tally> => {
  const random = seeded(seed)
  const tally = { trials: 0, signed: 0, refusedAsStale: 0, stale: 0, double: 0, strange: new Set<string>() }
  const lane = async () => {
    let patient = await addPatient(clinician)
    while (tally.trials < trials) {
      tally.trials += 1
      // A record that only grows would make the last trials slow and say nothing more.
      if (random() < 1 / TRIALS_A_PATIENT) patient = await addPatient(clinician)
      const board = await addBoard(chairs[0])
      const { id } = await refer(chairs[0], board, patient.id)
      const trial = { server, chairs, clinician, patient, at: { board, id }, random }
      for (const { status, type, isUnseen } of await runTrial(trial)) {
        tally.stale += isUnseen ? 1 : 0
        if (type === 'stale-plan') tally.refusedAsStale += 1
        if (status > 201 && !REASONS.includes(type)) tally.strange.add(`${status} ${type}`)
      }
      const { signed, stale } = await check(trial)
      tally.signed += signed
      tally.stale += stale
      tally.double += signed > 1 ? 1 : 0
    }
  }
  await Promise.all(Array.from({ length: atOnce }, lane))
  return { ...tally, strange: [...tally.strange] }
}

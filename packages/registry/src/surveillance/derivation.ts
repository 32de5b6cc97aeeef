/**
 * By what states are worked out. The *engine* is the hash of a release and of Leio's code; with the centre's own schedules it
 * gives the *derivation* that a row of leio.patient_state carries.
 *
 * The engine under which a centre was last worked out is kept, so that a verification without the engine can count what is
 * left of others.
 */
import { hashOf } from '@leio/facts/sha-256'
import type { Transaction } from '../connect.ts'
import type { LocalPolicy } from '../course/follow-up-status.ts'

/** `derivedByOf(engine, [])` is the same on every server that would work out the same states. */
export const derivedByOf = (engine: string, policies: readonly LocalPolicy[]): string => hashOf({ engine, policies })

/** Keeps under which engine the states of a centre are worked out from now on. */
export const noteEngine = ({ query }: Transaction, centre: string, engine: string): Promise<unknown> =>
  query(
    `insert into leio.derivation (centre, engine) values ($1, $2)
     on conflict (centre) do update set engine = excluded.engine, at = clock_timestamp()`,
    [centre, engine],
  )

/** The engine under which a centre was last worked out; undefined where no server has begun to. */
export const readEngine = async ({ query }: Transaction, centre: string): Promise<string | undefined> =>
  (await query<{ engine: string }>('select engine from leio.derivation where centre = $1', [centre]))[0]?.engine

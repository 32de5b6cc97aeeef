/**
 * What must be remembered between two requests of one sign-in: the challenge of a passkey, the state of another provider.
 *
 * It is kept in the database, so that any server process may take the second request; under the hash of a key that only
 * this browser holds; for minutes; and it is taken once.
 */
import type { Context } from './context.ts'

export type StepPurpose = 'passkey' | 'passkey-add' | 'oidc'

/** `key` is a SHA-256 as hex: of a cookie's token, or a session's. */
export interface Step {
  readonly key: string
  readonly purpose: StepPurpose
}

export const STEP_SECONDS = 300

/** Keeps a text for the next request. `keepStep(context, { key, purpose: 'passkey' }, challenge)`. */
export const keepStep = async ({ doorkeeper }: Context, { key, purpose }: Step, held: string): Promise<void> => {
  const proof = doorkeeper.proof('step-keep', key, purpose, held, STEP_SECONDS)
  await doorkeeper.database.query("select leio.sign_in_step_keep(decode($1, 'hex'), $2, $3, $4, $5)", [
    key,
    purpose,
    held,
    STEP_SECONDS,
    proof,
  ])
}

/** The text that was kept, once; undefined where there is none, or it is too old. */
export const takeStep = async ({ doorkeeper }: Context, { key, purpose }: Step): Promise<string | undefined> => {
  const [row] = await doorkeeper.database.query<{ held: string | null }>(
    "select leio.sign_in_step_take(decode($1, 'hex'), $2, $3) as held",
    [key, purpose, doorkeeper.proof('step-take', key, purpose)],
  )
  return row?.held ?? undefined
}

/**
 * A request that is sent twice under one Idempotency-Key is carried out once; the second gets the first's answer.
 *
 * The answer is kept in the transaction that made it, so there is no moment in which one exists without the other. Of two
 * that run at once the second waits at the key and then reads the answer. Answers are forgotten after a day.
 */
import type { Transaction } from '@leio/registry/connect'
import type { Person } from '@leio/registry/ticket'
import { ApiError } from './api-error.ts'
import type { Context } from './context.ts'
import type { Answer } from './route.ts'

interface Kept {
  readonly request_hash: string
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
  readonly audit: NonNullable<Answer['audit']>
}

const OTHER_REQUEST = new ApiError({
  status: 422,
  type: 'idempotency-key',
  title: 'This Idempotency-Key was used for another request.',
  cure: 'Use a new key for a new request.',
})

/** The kept answer, or that of the work, which is then kept. `requestHash` identifies method, address and body. */
export const once = async (
  tx: Transaction,
  { person, key, requestHash }: { readonly person: Person; readonly key: string; readonly requestHash: string },
  work: () => Promise<Answer>,
): Promise<Answer> => {
  await tx.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${person.id}|${key}`])
  const [kept] = await tx.query<Kept>(
    'select request_hash, status, headers, body, audit from leio.idempotency where person = $1 and key = $2',
    [person.id, key],
  )
  if (kept !== undefined) {
    if (kept.request_hash !== requestHash) throw OTHER_REQUEST
    return {
      status: kept.status,
      headers: { ...kept.headers, 'idempotent-replay': 'true' },
      body: JSON.parse(kept.body),
      // What is read a second time is in the audit a second time.
      audit: { ...kept.audit, detail: { ...kept.audit.detail, replayed: true } },
    }
  }
  const answer = await work()
  const headers = { ...answer.headers, ...(answer.version === undefined ? {} : { etag: `"${answer.version}"` }) }
  await tx.query(
    'insert into leio.idempotency (person, key, centre, request_hash, status, headers, body, audit) values ($1, $2, $3, $4, $5, $6, $7, $8)',
    [
      person.id,
      key,
      person.centre,
      requestHash,
      answer.status ?? 200,
      JSON.stringify(headers),
      JSON.stringify(answer.body ?? null),
      JSON.stringify(answer.audit ?? {}),
    ],
  )
  return answer
}

/** Forgets answers that are older than a day; false, since there is nothing more to do then. */
export const forgetAnswers = async ({ doorkeeper }: Pick<Context, 'doorkeeper'>): Promise<boolean> => {
  await doorkeeper.database.query('select leio.forget_answers($1)', [doorkeeper.proof('forget-answers')])
  return false
}

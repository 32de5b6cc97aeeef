/**
 * How a route of the API is written, and what happens around each: session, policy, transaction, audit, idempotency.
 *
 * A route says which right it needs and what it does inside a transaction that sees the person's centre only. Around it,
 * for every route alike: who is asking (session.ts), whether they may (policy.ts, a refusal is audited), whether the same
 * request was carried out before (Idempotency-Key), whether the writer has seen the present version (If-Match), and the
 * entry in the audit, in the same transaction as what it tells of.
 */
import { type AuditEntry, audit } from '@leio/registry/audit'
import type { Transaction, TransactionOptions } from '@leio/registry/connect'
import type { Person } from '@leio/registry/ticket'
import type { z } from 'zod'
import { AuditedRefusal } from './api-error.ts'
import type { Context } from './context.ts'
import type { Right } from './policy.ts'

/** What a handler gets. `version` is what If-Match names, where the route asks for it. */
export interface Call<Params, Query, Body> {
  readonly me: Person
  readonly tx: Transaction
  readonly context: Context
  readonly params: Params
  readonly query: Query
  readonly body: Body
  readonly version: number
  /** ISO instant of the last re-entry of this session, if any. */
  readonly reenteredAt: string | undefined
}

export interface Answer {
  readonly body: unknown
  /** 200 unless given. */
  readonly status?: number
  /** Becomes the ETag: what If-Match must name next. */
  readonly version?: number
  readonly headers?: Readonly<Record<string, string>>
  /** What the audit says beyond the right: whose record, which thing, how many. Never a fact or a name. */
  readonly audit?: Pick<AuditEntry, 'resource' | 'patient' | 'detail'>
}

export interface RouteDefinition<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** `/api/patients/:patient/events`. */
  readonly path: string
  readonly right: Right
  /** One sentence for the documentation. */
  readonly summary: string
  readonly params?: Params
  readonly query?: Query
  readonly body?: Body
  /** The request must name the version that it has seen (428 without, 412 where it is not the present one). */
  readonly ifMatch?: true
  /** The person must have shown again who they are, a few minutes ago at most (401 with type `reentry` otherwise). */
  readonly reentry?: true
  /** The answer holds a secret that is shown once: an Idempotency-Key is not heeded, so that it is kept nowhere. */
  readonly holdsSecret?: true
  /** Bytes at most; 1 MB unless given. */
  readonly bodyLimit?: number
  /** Content types of the body besides JSON, which reach the handler as text: `['text/csv']`. */
  readonly textBody?: readonly string[]
  readonly transaction?: TransactionOptions
  readonly handle: (call: Call<z.output<Params>, z.output<Query>, z.output<Body>>) => Promise<Answer>
}

// biome-ignore lint/suspicious/noExplicitAny: a list of routes holds handlers of different inputs; each was checked by `route`
export type AnyRoute = RouteDefinition<any, any, any>

/** A route whose handler gets what its schemas say. */
export const route = <
  Params extends z.ZodType = z.ZodUndefined,
  Query extends z.ZodType = z.ZodUndefined,
  Body extends z.ZodType = z.ZodUndefined,
>(
  definition: RouteDefinition<Params, Query, Body>,
): AnyRoute => definition

/** Writes that somebody was refused, in a transaction of its own: the refused request changed nothing. */
export const auditRefusal = (context: Context, me: Person, entry: Omit<AuditEntry, 'outcome'>): Promise<number> =>
  context.doorkeeper.as(me, (tx) => audit(tx, { ...entry, outcome: 'refused' }))

/** A snapshot cannot move the head of a chain that others move; what it left is chained behind it (sql/0001). */
const settle = async ({ doorkeeper }: Context, me: Person, { transaction }: AnyRoute): Promise<void> => {
  if (transaction?.isolation === undefined || transaction.isolation === 'read committed') return
  await doorkeeper.as(me, ({ query }) => query('select leio.audit_settle()'))
}

/**
 * Carries out a route in a transaction of the person's and writes the audit as its last statement. An audited refusal is
 * written after the transaction is undone: a second connection inside it could wait for the first for ever.
 */
export const carryOut = async (
  definition: AnyRoute,
  call: Omit<Call<unknown, unknown, unknown>, 'tx'>,
  around: (tx: Transaction, work: () => Promise<Answer>) => Promise<Answer>,
): Promise<Answer> => {
  const { context, me } = call
  const carried = async (tx: Transaction): Promise<Answer> => {
    const answer = await around(tx, () => definition.handle({ ...call, tx }))
    await audit(tx, { action: definition.right, outcome: 'done', ...answer.audit })
    return answer
  }
  try {
    const answer = await context.doorkeeper.as(me, carried, definition.transaction)
    await settle(context, me, definition)
    return answer
  } catch (error) {
    if (error instanceof AuditedRefusal) await auditRefusal(context, me, error.entry)
    throw error
  }
}

/**
 * Refusals as every client gets them: `application/problem+json` (RFC 9457), with each problem of the input beside.
 */
import type { Problem } from '@leio/facts/problem'
import { CannotCorrect, NoSuchPatient, VersionConflict } from '@leio/registry/append-event'
import type { AuditEntry } from '@leio/registry/audit'
import { DatabaseError } from '@leio/registry/connect'

export interface ErrorBody {
  readonly status: number
  /** A closed word for machines. */
  readonly type: string
  /** One sentence: what is wrong. */
  readonly title: string
  /** One sentence: what to do. */
  readonly cure?: string
  readonly problems?: readonly Problem[]
  /** Where the record has got to, with a version conflict. */
  readonly version?: number
}

/** An answer that refuses; thrown anywhere below a route. */
export class ApiError extends Error {
  readonly body: ErrorBody
  readonly headers: Readonly<Record<string, string>>
  constructor(body: ErrorBody, headers: Readonly<Record<string, string>> = {}) {
    super(body.title)
    this.body = body
    this.headers = headers
  }
}

/** Input that does not hold, with every problem. */
export const refused = (problems: readonly Problem[], title = 'The input has problems.'): ApiError =>
  new ApiError({ status: 422, type: 'invalid', title, problems })

/** A refusal that stands in the audit, although the transaction that met it is undone. */
export class AuditedRefusal extends ApiError {
  readonly entry: Omit<AuditEntry, 'outcome'>
  constructor(body: ErrorBody, entry: Omit<AuditEntry, 'outcome'>) {
    super(body)
    this.entry = entry
  }
}

export const notFound = (what: string): ApiError =>
  new ApiError({ status: 404, type: 'not-found', title: `There is no such ${what} here.` })

export const conflict = (title: string, cure?: string): ApiError =>
  new ApiError({ status: 409, type: 'conflict', title, ...(cure === undefined ? {} : { cure }) })

/** Nothing can be saved now; reading goes on. */
export const noWrites = ({ message: title, cure }: Problem): ApiError =>
  new ApiError({ status: 503, type: 'read-only', title, cure }, { 'retry-after': '5' })

const RETRY = { 'retry-after': '5' }

const OF_THE_DATABASE: Readonly<Partial<Record<DatabaseError['kind'], readonly [ErrorBody, Record<string, string>?]>>> =
  {
    unavailable: [
      {
        status: 503,
        type: 'database-unavailable',
        title: 'The database cannot be reached. Whether the change was saved is not known.',
        cure: 'Wait a moment, read the record again, and repeat only what is not there.',
      },
      RETRY,
    ],
    'read-only': [
      {
        status: 503,
        type: 'read-only',
        title: 'Nothing can be saved now: the disk is full or the database takes no writes. Reading goes on.',
        cure: 'Tell whoever runs Leio; saving works again by itself when there is space.',
      },
      RETRY,
    ],
    conflict: [
      { status: 409, type: 'conflict', title: 'Somebody else has saved the same thing, or it exists already.' },
    ],
    refused: [{ status: 403, type: 'refused', title: 'The database refuses this for your centre.' }],
    invalid: [{ status: 422, type: 'invalid', title: 'The database refuses a value of this input.' }],
    timeout: [{ status: 503, type: 'timeout', title: 'This took too long and was ended; nothing was saved.' }, RETRY],
  }

/** The refusal that an error means, or undefined where it is a defect of ours. */
export const apiErrorOf = (error: unknown): ApiError | undefined => {
  if (error instanceof ApiError) return error
  if (error instanceof NoSuchPatient) return notFound('patient')
  if (error instanceof CannotCorrect) return conflict(error.message)
  if (error instanceof VersionConflict)
    return new ApiError({
      status: 412,
      type: 'version-conflict',
      title: 'The record has changed since you read it; nothing was saved.',
      cure: 'Read it again, look at what changed, and save once more.',
      version: error.version,
    })
  if (!(error instanceof DatabaseError)) return undefined
  const [body, headers] = OF_THE_DATABASE[error.kind] ?? []
  return body === undefined ? undefined : new ApiError(body, headers)
}

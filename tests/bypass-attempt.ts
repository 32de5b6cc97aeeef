/** How an attempt to see or touch rows of another centre is written, and when it has succeeded. */
import { MARK } from './bypass-fill.ts'
import type { Attacker, Known, Seen } from './bypass-stage.ts'

export interface Attempt {
  readonly name: string
  readonly run: (attacker: Attacker) => Promise<void>
  /**
   * Only for a login that is not the owner: the owner may read the keys, change the schema and switch row-level security
   * off by being the owner, which is why a server with one login has one wall less.
   */
  readonly needsStranger?: true
  /** An error that would tell something by its being there: a key that is taken, a division that was reached. */
  readonly telling?: RegExp
}

type Statement = string | ((known: Known) => string)

const textOf = (statement: Statement, known: Known): string =>
  typeof statement === 'string' ? statement : statement(known)

/** Statements in a transaction that holds a ticket of the attacker's own centre. */
export const withTicket = (name: string, ...statements: readonly Statement[]): Attempt => ({
  name,
  run: async (attacker) => {
    await attacker.enter('north')
    for (const one of statements) await attacker.say(textOf(one, attacker.known))
    await attacker.say('commit')
  },
})

/** Statements on a connection that holds no ticket, each by itself. */
export const withoutTicket = (name: string, ...statements: readonly Statement[]): Attempt => ({
  name: `${name}, without a ticket`,
  run: async ({ say, known }) => {
    for (const one of statements) await say(textOf(one, known))
  },
})

/** The attempt for a login that owns nothing. */
export const asStranger = (attempt: Attempt): Attempt => ({ ...attempt, needsStranger: true })

/** The attempt, which an error of this kind would make a success. */
export const toldBy = (telling: RegExp, attempt: Attempt): Attempt => ({ ...attempt, telling })

const countsSomething = (row: unknown): boolean => {
  const seen = (row as { readonly seen?: unknown } | undefined)?.seen
  return seen !== undefined && seen !== null && Number(seen) > 0
}

/** Binary columns hold the mark as hex. */
const HIDDEN = [MARK, Buffer.from(MARK).toString('hex'), Buffer.from(MARK).toString('base64')]

const readable = (rows: readonly unknown[]): string =>
  JSON.stringify(rows, (_, value: unknown) =>
    typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value
      ? Buffer.from(value.data as number[]).toString('latin1')
      : value,
  )

/** Why the attempt has succeeded, or undefined where it has not. A column `seen` counts rows of the other centre. */
export const successOf = ({ telling }: Attempt, { rows, errors, words }: Seen): string | undefined => {
  const all = [readable(rows), ...errors, ...words].join('\n')
  if (HIDDEN.some((mark) => all.includes(mark))) return 'a row of the other centre was seen'
  if (rows.some(countsSomething)) return 'rows of the other centre were counted'
  if (telling !== undefined && errors.some((error) => telling.test(error))) return 'an error told of the other centre'
  return undefined
}

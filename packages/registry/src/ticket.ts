/**
 * Who is asking, as the database is told: a ticket signed with the server's key (sql/0001_context_and_audit.sql).
 *
 * A *ticket* names person, centre, roles and an end; a *proof* is the same signature over other words, for the functions
 * of signing in. The *server key* is 32 bytes as hex, made by the first migration, and read once by the owner's login.
 */
import { sha256 } from '@leio/facts/sha-256'
import { type Database, literal, type Transaction, type TransactionOptions } from './connect.ts'

export const ROLES = ['clinician', 'registrar', 'analyst', 'board-chair', 'administrator', 'auditor'] as const
export type Role = (typeof ROLES)[number]

/** A person as every part of the program knows them. */
export interface Person {
  readonly id: string
  readonly centre: string
  readonly name: string
  readonly login: string
  readonly initials: string
  readonly roles: readonly Role[]
}

/** The keyed hash of the database's `leio.mac`: h(key:h(key:message)). */
export const signature = (serverKey: string, message: string): string =>
  sha256(`${serverKey}:${sha256(`${serverKey}:${message}`)}`)

/** `ticketOf(person, '2026-05-03T12:00:30Z')` is `<id>|<centre>|clinician,registrar|2026-05-03T12:00:30Z|<name>`. */
export const ticketOf = ({ id, centre, roles, name }: Person, until: string): string =>
  [id, centre, roles.join(','), until, name].join('|')

export interface Doorkeeper {
  /**
   * A transaction in which this person's centre can be seen, and nothing else. The first statement checks the ticket.
   */
  readonly as: <Result>(
    person: Person,
    work: (transaction: Transaction) => Promise<Result>,
    options?: TransactionOptions,
  ) => Promise<Result>
  /** The proof that a function of signing in asks for. */
  readonly proof: (...words: readonly (string | number)[]) => string
  readonly database: Database
}

const TICKET_SECONDS = 120

/**
 * Transactions on behalf of people. `instantIn(120)` is the ISO instant of the server's clock two minutes from now.
 *
 * `doorkeeper({ database, serverKey, instantIn }).as(person, ({ query }) => query('select count(*) from leio.patient'))` counts
 * the patients of the person's centre.
 */
export const doorkeeper = ({
  database,
  serverKey,
  instantIn,
}: {
  readonly database: Database
  readonly serverKey: string
  readonly instantIn: (seconds: number) => string
}): Doorkeeper => ({
  database,
  proof: (...words) => signature(serverKey, words.join('|')),
  as: (person, work, options) => {
    // A ticket lives for one transaction; its end only bounds how long a stolen one could be used.
    const ticket = ticketOf(person, instantIn(TICKET_SECONDS))
    const opening = `select leio.enter(${literal(ticket)}, ${literal(signature(serverKey, ticket))})`
    return database.transaction(work, { ...options, opening })
  },
})

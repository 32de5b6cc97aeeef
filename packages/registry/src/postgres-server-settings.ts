/**
 * How Leio sets up its own PostgreSQL: the files postgresql.conf and pg_hba.conf, written anew at each start.
 *
 * Words: the *owner* role owns the database and migrates it, the *app* role is what the server works as; neither is a
 * superuser or passes row-level security. The superuser has a name only: no connection of it is let in. Set-up runs in
 * PostgreSQL's single-user mode, which needs no connection. A rule for the superuser "from the same user of the computer"
 * (peer) was refused: a program of that user, a backup script say, would then read past row-level security.
 */
export const SUPERUSER = 'leio_superuser'
export const ROLES = ['leio_owner', 'leio_app'] as const
export type Role = (typeof ROLES)[number]
export const DATABASE = 'leio'
/** Names the socket's file; no network port is opened. */
export const PORT = 5432

export type Settings = Readonly<Record<string, string>>

/**
 * For a small server. What keeps an acknowledged write is spelled out, though it is PostgreSQL's own default: a reader
 * should find it here. Nothing is given on the command line, where it would silently win over postgresql.auto.conf: what
 * somebody switched off on purpose is to be found and refused (database-checks.ts).
 */
export const SETTINGS: Settings = {
  fsync: 'on',
  full_page_writes: 'on',
  synchronous_commit: 'on',
  listen_addresses: '',
  port: String(PORT),
  max_connections: '60',
  shared_buffers: '256MB',
  wal_compression: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  password_encryption: 'scram-sha-256',
  // The log must hold no patient data: no error of a statement, whose words may quote what was typed, and no detail,
  // which would quote the value of a key. Leio reports such errors itself.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
}

const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`

/** The text of postgresql.conf: `confText({ jit: 'off' })` has the line `jit = 'off'`. */
export const confText = (settings: Settings): string => {
  const lines = Object.entries(settings).map(([name, value]) => `${name} = ${quoted(value)}`)
  return ['# Written by Leio at each start; changes here do not last.', ...lines, ''].join('\n')
}

const hbaRules: readonly string[] = [
  `local all ${SUPERUSER} reject`,
  `local ${DATABASE} ${ROLES.join(',')} scram-sha-256`,
  // These matter only where the settings open a port.
  `host all ${SUPERUSER} all reject`,
  `host ${DATABASE} ${ROLES.join(',')} samehost scram-sha-256`,
  'local all all reject',
  'host all all all reject',
]

/** The text of pg_hba.conf: who is let in, the first rule that fits decides. */
export const hbaText = (): string =>
  ['# Written by Leio at each start; changes here do not last.', ...hbaRules, ''].join('\n')

export type Passwords = Readonly<Record<Role, string>>

/**
 * The statements of the set-up, one a line as single-user mode reads them. No role may make roles: in PostgreSQL 15 such
 * a role could make itself a member of any other.
 */
export const setUpStatements = (passwords: Passwords): readonly string[] => [
  ...ROLES.map(
    (role) =>
      `CREATE ROLE ${role} LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION PASSWORD ${quoted(passwords[role])}`,
  ),
  `CREATE DATABASE ${DATABASE} OWNER leio_owner`,
  ...['postgres', 'template1', DATABASE].map((name) => `REVOKE ALL ON DATABASE ${name} FROM PUBLIC`),
  `GRANT CONNECT ON DATABASE ${DATABASE} TO leio_app`,
]

/** New passwords for the roles, where the file that held the old ones is lost. */
export const passwordStatements = (passwords: Passwords): readonly string[] =>
  ROLES.map((role) => `ALTER ROLE ${role} PASSWORD ${quoted(passwords[role])}`)

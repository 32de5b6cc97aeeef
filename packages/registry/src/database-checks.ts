/**
 * Whether a database may hold a registry: what is acknowledged is on disk, and no login passes row-level security.
 *
 * Kill -9 cannot show what a power cut loses, so the settings that decide it are read, on Leio's own server and on yours:
 * in the session, and for the login and the database wherever they are laid down for the next session. All problems are
 * said at once; with any of them Leio does not start. Nothing here changes a setting: who switched it off had a reason,
 * and should hear of it.
 */
import type { Problem } from '@leio/facts/problem'

type Row = Readonly<Record<string, unknown>>

/** Runs one statement as the login that is to be judged and gives its rows. */
export type Ask = (sql: string) => Promise<readonly Row[]>

/** `local` was refused: where there are standbys, an acknowledged write would be lost with the first server. */
const ACCEPTED: Readonly<Record<string, readonly string[]>> = {
  fsync: ['on'],
  full_page_writes: ['on'],
  synchronous_commit: ['on', 'remote_apply', 'remote_write'],
  row_security: ['on'],
  server_encoding: ['utf8'],
}

const LOSSES: Readonly<Record<string, string>> = {
  fsync: 'A power cut would lose acknowledged records and may damage all others.',
  full_page_writes: 'A power cut in the middle of writing a page would leave half of it.',
  synchronous_commit: 'A crash would lose records that were acknowledged.',
  row_security: 'A query that row-level security limits would fail instead of giving the rows of its centre.',
  server_encoding: 'Names in other alphabets could not be stored.',
}

const CURES: Readonly<Record<string, string>> = {
  row_security: 'Set row_security to on for this login and database.',
  server_encoding: "Make the database anew with ENCODING 'UTF8' and TEMPLATE template0.",
}

const cureOf = (name: string): string =>
  CURES[name] ??
  `Set ${name} to on (ALTER SYSTEM RESET ${name}; in postgresql.conf as well), then SELECT pg_reload_conf().`

const settingProblem = (name: string, found: string, where: string, cure = cureOf(name)): Problem => ({
  kind: 'unsafe-setting',
  where,
  found: `${name} = ${found}`,
  message: `${name} is ${found}. ${LOSSES[name]}`,
  cure,
})

const isAccepted = (name: string, value: string): boolean => ACCEPTED[name]?.includes(value.toLowerCase()) === true

const settingProblems = async (ask: Ask): Promise<readonly Problem[]> => {
  const names = Object.keys(ACCEPTED).map((name) => `'${name}'`)
  const rows = await ask(`SELECT name, setting FROM pg_catalog.pg_settings WHERE name IN (${names}) ORDER BY name`)
  return rows
    .map(({ name, setting }) => ({ name: String(name), value: String(setting) }))
    .filter(({ name, value }) => !isAccepted(name, value))
    .map(({ name, value }) => settingProblem(name, value, 'the session'))
}

/** Settings for all databases, this one, every login, or this one: they count from the next session on. */
const LAID_DOWN = `
  SELECT r.rolname AS role, d.datname AS database, split_part(c, '=', 1) AS name, split_part(c, '=', 2) AS setting
  FROM pg_catalog.pg_db_role_setting s
  CROSS JOIN LATERAL unnest(s.setconfig) AS c
  LEFT JOIN pg_catalog.pg_roles r ON r.oid = s.setrole
  LEFT JOIN pg_catalog.pg_database d ON d.oid = s.setdatabase
  WHERE (s.setrole = 0 OR r.rolname = session_user) AND (s.setdatabase = 0 OR d.datname = current_database())
  ORDER BY role, database, name`

/** PostgreSQL takes any beginning and spelling of on and off here, and keeps it as it was written. */
const laidDownValue = (setting: string): string => {
  const word = setting.toLowerCase()
  return ['true', 'yes', '1'].some((yes) => yes.startsWith(word)) ? 'on' : word
}

const laidDownProblem = ({ role, database, name, setting }: Row): Problem => {
  const whose = [
    role === null ? 'every login' : `the login ${role}`,
    database === null ? '' : `in database ${database}`,
  ]
  const object =
    role === null ? `DATABASE ${database}` : `ROLE ${role}${database === null ? '' : ` IN DATABASE ${database}`}`
  const cure = `Run: ALTER ${role === null && database === null ? 'ROLE ALL' : object} RESET ${name}.`
  return settingProblem(String(name), String(setting), `the settings of ${whose.join(' ').trim()}`, cure)
}

const laidDownProblems = async (ask: Ask): Promise<readonly Problem[]> => {
  const rows = await ask(LAID_DOWN)
  return rows
    .filter(({ name }) => ACCEPTED[String(name)] !== undefined)
    .filter(({ name, setting }) => !isAccepted(String(name), laidDownValue(String(setting))))
    .map(laidDownProblem)
}

/**
 * Roles with power over row-level security that the login has, itself or by membership through any number of steps: such a
 * membership is one SET ROLE away. CREATEROLE counts, because in PostgreSQL 15 it may make itself a member of any role
 * but a superuser; REPLICATION, because a replica shows every row; and the roles that reach files and programs.
 */
const POWERS = `
  SELECT r.rolname AS role, session_user::text AS login,
    CASE WHEN r.rolsuper THEN 'is a superuser'
         WHEN r.rolbypassrls THEN 'bypasses row-level security (BYPASSRLS)'
         WHEN r.rolreplication THEN 'may copy the whole server (REPLICATION)'
         WHEN r.rolcreaterole THEN 'may make roles and join them (CREATEROLE)'
         ELSE 'may read or write files of the server' END AS power
  FROM pg_catalog.pg_roles r
  WHERE (r.rolsuper OR r.rolbypassrls OR r.rolreplication OR r.rolcreaterole
     OR r.rolname IN ('pg_read_server_files', 'pg_write_server_files', 'pg_execute_server_program'))
    AND pg_catalog.pg_has_role(session_user, r.oid, 'MEMBER')
    AND (r.rolname = session_user
      OR NOT (SELECT rolsuper FROM pg_catalog.pg_roles WHERE rolname = session_user))
  ORDER BY r.rolname`

const powerProblem = ({ role, login, power }: Row): Problem => {
  const isOwn = role === login
  return {
    kind: 'powerful-login',
    where: `the login ${login}`,
    found: String(role),
    message: `The login ${login} ${isOwn ? power : `can become the role ${role}, which ${power}`}. Patients of other centres would not be closed to it.`,
    cure: isOwn
      ? `Give Leio a login of its own: CREATE ROLE leio_app LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOREPLICATION.`
      : `Take the membership away: REVOKE ${role} FROM ${login}, or from the role between them.`,
  }
}

const OLDEST = 15

const versionProblems = async (ask: Ask): Promise<readonly Problem[]> => {
  const [row] = await ask(
    `SELECT current_setting('server_version_num')::int / 10000 AS major, current_setting('server_version') AS version`,
  )
  if (Number(row?.major) >= OLDEST) return []
  return [
    {
      kind: 'old-server',
      where: 'the server',
      found: `PostgreSQL ${row?.version}`,
      message: `This is PostgreSQL ${row?.version}; Leio needs ${OLDEST} or later.`,
      cure: `Give Leio a server of PostgreSQL ${OLDEST} or later, or leave DATABASE_URL out to use its own.`,
    },
  ]
}

/**
 * Every reason why Leio does not start with this login on this database; none where it may.
 *
 * `databaseProblems((sql) => pool.query(sql).then(({ rows }) => rows))` on a server with `fsync = off` gives one problem:
 * what is off, what would be lost, and how to switch it on. Ask as the login that the server uses, not as an administrator.
 */
export const databaseProblems = async (ask: Ask): Promise<readonly Problem[]> => [
  ...(await versionProblems(ask)),
  ...(await settingProblems(ask)),
  ...(await laidDownProblems(ask)),
  ...(await powerProblems(ask)),
]

const powerProblems = async (ask: Ask): Promise<readonly Problem[]> => (await ask(POWERS)).map(powerProblem)

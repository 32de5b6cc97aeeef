/** Attempts with tickets: forged, altered, expired, replayed, left over on a connection, or put back by a savepoint. */
import { type Attempt, asStranger, withoutTicket, withTicket } from './bypass-attempt.ts'
import type { Attacker } from './bypass-stage.ts'

const LOOK = ['select * from leio.patient', "select count(*) as seen from leio.event where centre = 'south'"]
/** Where no ticket may hold, the rows of the attacker's own centre count too. */
const LOOK_AT_ALL = [
  'select count(*) as seen from leio.patient',
  'select count(*) as seen from leio.event',
  'select * from leio.person',
]

const look = async ({ say }: Attacker, statements = LOOK): Promise<void> => {
  for (const sql of statements) await say(sql)
}

const attempt = (name: string, run: Attempt['run']): Attempt => ({ name, run })

/** The sealed setting that a transaction of a centre holds, as if it had been read off. */
const settingOf = async (attacker: Attacker, centre: 'north' | 'south'): Promise<string> => {
  await attacker.enter(centre)
  const { rows } = attacker.seen
  const before = rows.length
  const [row] = await attacker.say("select current_setting('leio.context') as held")
  rows.length = before
  return String(row?.held)
}

const putIn = (attacker: Attacker, held: string, isLocal = true) =>
  attacker.say('select 1 from (select set_config($1, $2, $3)) done', ['leio.context', held, isLocal])

const withSetting = (name: string, forge: (held: string) => string): Attempt =>
  attempt(name, async (attacker) => {
    const held = await settingOf(attacker, 'north')
    await putIn(attacker, forge(held))
    await look(attacker)
    await attacker.say('commit')
  })

const SETTINGS: readonly Attempt[] = [
  withSetting('the own setting with the other centre in it', (held) => held.replace('|north|', '|south|')),
  withSetting('the own setting with all centres in it', (held) => held.replace('|north|', '|*|')),
  withSetting(
    'the own setting under a seal of zeros',
    (held) => `${'0'.repeat(64)}|${held.slice(65).replace('north', 'south')}`,
  ),
  withSetting('a setting without a seal', (held) => held.slice(65).replace('north', 'south')),
  withSetting('an empty setting', () => ''),
  withSetting('a setting with a line end', (held) => `${held}\n|south|`),
  withSetting('the own setting twice', (held) => `${held}|${held.replace('north', 'south')}`),
  withTicket(
    'the mark of signing in, guessed',
    `select set_config('leio.signing_in', 'signing-in', true)`,
    ...LOOK,
    'select * from leio.person',
  ),
  withTicket(
    'the mark of signing in, from the own seal',
    `select set_config('leio.signing_in', left(current_setting('leio.context'), 64), true)`,
    'select * from leio.person',
  ),
  withTicket(
    'the mark of signing in, left behind',
    `select * from leio.session_use('\\x00')`,
    'select * from leio.person',
    'select * from leio.job',
  ),
  withTicket(
    'the table of people in the statement that opens it',
    `select p.* from leio.session_use('\\x00') s right join leio.person p on true`,
  ),
  withTicket(
    'the mark of signing in after a failure in between',
    `do $$ begin perform leio.session_use(null); perform leio.sign_in_candidate('x', 'y'); exception when others then null; end $$`,
    'select * from leio.person',
  ),
]

const REPLAYS: readonly Attempt[] = [
  attempt('the setting of an earlier transaction of this connection', async (attacker) => {
    const held = await settingOf(attacker, 'south')
    await attacker.say('commit')
    await attacker.say('begin')
    await putIn(attacker, held)
    await look(attacker, LOOK_AT_ALL)
    await attacker.say('commit')
  }),
  attempt('the setting of a transaction that is open on another connection', async (attacker) => {
    const held = await settingOf(await attacker.beside(), 'south')
    await attacker.enter('north')
    await putIn(attacker, held)
    await look(attacker)
    await attacker.say('commit')
  }),
  attempt('the setting kept for the session', async (attacker) => {
    const held = await settingOf(attacker, 'south')
    await putIn(attacker, held, false)
    await attacker.say('commit')
    await look(attacker, LOOK_AT_ALL)
  }),
  attempt('the setting as a default of the login', async (attacker) => {
    const held = await settingOf(attacker, 'south')
    await attacker.say('commit')
    await attacker.say(`alter role current_user set leio.context = '${held}'`)
    await look(await attacker.beside(), LOOK_AT_ALL)
    await attacker.say('alter role current_user reset leio.context')
  }),
  attempt('the setting at the start of a connection', async (attacker) => {
    const held = await settingOf(await attacker.beside(), 'south')
    await attacker.say(`set leio.context = '${held}'`)
    await look(attacker, LOOK_AT_ALL)
  }),
]

const POOLED: readonly Attempt[] = [
  attempt('a connection that the other centre has just used', async (attacker) => {
    await attacker.served('south', 'select count(*) from leio.patient')
    await look(attacker, LOOK_AT_ALL)
    await attacker.enter('north')
    await look(attacker)
    await attacker.say('commit')
  }),
  attempt('a statement that the other centre has prepared', async (attacker) => {
    await attacker.served('south', 'prepare p as select * from leio.event', 'execute p')
    await attacker.enter('north')
    await attacker.say('execute p')
    await attacker.say('commit')
    await attacker.say('execute p')
  }),
  attempt('a generic plan that the other centre has prepared', async (attacker) => {
    await attacker.served(
      'south',
      'set plan_cache_mode = force_generic_plan',
      'prepare g(text) as select * from leio.patient where centre = $1',
      `execute g('south')`,
    )
    await attacker.enter('north')
    await attacker.say("execute g('south')")
    await attacker.say('commit')
  }),
  attempt('a temporary function whose plan the other centre has made', async (attacker) => {
    await attacker.say(
      `create function pg_temp.all_events() returns setof leio.event language plpgsql as $$ begin return query select * from leio.event; end $$`,
    )
    await attacker.served('south', 'select count(*) from pg_temp.all_events()')
    await attacker.enter('north')
    await attacker.say('select * from pg_temp.all_events()')
    await attacker.say('commit')
  }),
  attempt('a savepoint before the other centre’s ticket', async (attacker) => {
    await attacker.say('begin')
    await attacker.say('savepoint s')
    await attacker.say('select leio.enter($1, $2)', attacker.ticket('south'))
    await attacker.say('rollback to savepoint s')
    await look(attacker, LOOK_AT_ALL)
    await attacker.say('commit')
  }),
  attempt('a savepoint that puts the own ticket back in place of the other', async (attacker) => {
    await attacker.enter('north')
    await attacker.say('savepoint s')
    await attacker.say('select leio.enter($1, $2)', attacker.ticket('south'))
    await attacker.say('rollback to savepoint s')
    await look(attacker)
    await attacker.say('commit')
  }),
  attempt('a ticket of a transaction that was rolled back', async (attacker) => {
    await attacker.enter('south')
    await attacker.say('rollback')
    await look(attacker, LOOK_AT_ALL)
  }),
  attempt('a ticket outside a transaction', async (attacker) => {
    await attacker.say('select leio.enter($1, $2)', attacker.ticket('south'))
    await look(attacker, LOOK_AT_ALL)
  }),
  withTicket(
    'a transaction that is prepared and goes on elsewhere',
    `prepare transaction 'x'`,
    ...LOOK_AT_ALL.slice(2),
  ),
  attempt('discard and reset', async (attacker) => {
    await attacker.served('south', 'select 1')
    for (const sql of ['discard all', 'reset all', 'reset leio.context']) await attacker.say(sql)
    await look(attacker, LOOK_AT_ALL)
  }),
]

const entering = (
  name: string,
  forge: (ticket: readonly [string, string], attacker: Attacker) => readonly unknown[],
): Attempt =>
  attempt(name, async (attacker) => {
    await attacker.say('begin')
    await attacker.say('select leio.enter($1, $2)', forge(attacker.ticket('north'), attacker))
    await look(attacker, LOOK_AT_ALL)
    await attacker.say('rollback')
  })

const TICKETS: readonly Attempt[] = [
  entering('a ticket that has expired', (_, { ticket }) => ticket('south', -1)),
  entering('the own signature under the other centre', ([words, seal]) => [words.replace('|north|', '|south|'), seal]),
  entering('the own signature under all centres', ([words, seal]) => [words.replace('|north|', '|*|'), seal]),
  entering('the own signature under a later end', ([words, seal]) => [words.replace(/\|2\d{3}-/, '|9999-'), seal]),
  entering('the own signature under more words', ([words, seal]) => [`${words}|south`, seal]),
  entering('a ticket without a signature', ([words]) => [words.replace('north', 'south'), '']),
  entering('nothing signed with nothing', () => [null, null]),
  entering('a ticket signed with nothing', ([words]) => [words.replace('north', 'south'), null]),
  entering('the ticket of maintenance, guessed', () => [
    '00000000-0000-0000-0000-000000000000|*|maintenance|9999-12-31T00:00:00Z|maintenance',
    '0'.repeat(64),
  ]),
  entering('a signature in capitals', ([words, seal]) => [words.replace('north', 'south'), seal.toUpperCase()]),
]

const KEYS: readonly Attempt[] = [
  ...[
    "seal('x')",
    "mac('\\x00', 'x')",
    'enter_maintenance()',
    "require_proof('x', 'y')",
    'require_proof(null, null)',
    "protect('patient')",
  ].map((call) => asStranger(withTicket(`calling leio.${call}`, `select leio.${call}`, ...LOOK))),
  ...[
    'secret',
    'password',
    'passkey',
    'session',
    'sign_in_attempt',
    'sign_in_step',
    'audit_head',
    'login_right',
    'migration',
  ].map((table) =>
    asStranger(
      withTicket(`reading leio.${table}`, `select count(*) as seen from leio.${table}`, `select * from leio.${table}`),
    ),
  ),
  withTicket(
    'a proof of nothing for the candidate of a login',
    'select * from leio.sign_in_candidate(null, null)',
    `select * from leio.sign_in_candidate('south-person', null)`,
  ),
  withTicket(
    'a proof of nothing for another account',
    `select * from leio.oidc_link('x', null, 'south-person', null)`,
    `select * from leio.oidc_candidate('x', null, null)`,
  ),
  withTicket('a proof of nothing for a job', 'select * from leio.job_take(null, null)'),
  withTicket(
    'a proof of nothing for a session of somebody else',
    ({ person }) => `select leio.session_open('\\x01', '${person}', null, 1, 1, null)`,
  ),
  withTicket(
    'a proof of nothing for a password',
    ({ person }) => `select leio.password_set('${person}', null, false, null)`,
  ),
  withoutTicket(
    'a session by the hash of nothing',
    "select * from leio.session_use('\\x')",
    'select * from leio.session_use(null)',
  ),
]

const nothingOf = (types: readonly string[]): string => types.map((type) => `null::${type}`).join(', ')
const garbageOf = (types: readonly string[]): string =>
  types.map((type) => (type === 'text' ? "'x'::text" : `null::${type}`)).join(', ')

/** Every function that the login may call, with nothing and with nonsense for each argument. */
const everyFunction = (
  functions: readonly { readonly name: string; readonly types: readonly string[] }[],
): readonly Attempt[] =>
  functions
    .filter(({ name }) => !name.endsWith('.enter_maintenance'))
    .map(({ name, types }) =>
      withTicket(
        `calling ${name} with nothing and with nonsense`,
        `select * from ${name}(${nothingOf(types)})`,
        `select * from ${name}(${garbageOf(types)})`,
        ...LOOK,
        'select * from leio.person',
      ),
    )

export const ticketAttempts = (functions: Parameters<typeof everyFunction>[0]): readonly Attempt[] => [
  ...SETTINGS,
  ...REPLAYS,
  ...POOLED,
  ...TICKETS,
  ...KEYS,
  ...everyFunction(functions),
]

/** Attempts to read: plain and winding queries, operators that leak, copies, plans, statistics, and what other sessions show. */
import { type Attempt, asStranger, toldBy, withoutTicket, withTicket } from './bypass-attempt.ts'
import { SHARED } from './bypass-fill.ts'

const SOUTH = "centre = 'south'"

const QUERIES: readonly (readonly [string, ...Parameters<typeof withTicket>[1][]])[] = [
  ['the patient by its id', ({ patient }) => `select * from leio.patient where id = '${patient}'`],
  ['the events by the id of their patient', ({ patient }) => `select * from leio.event where patient = '${patient}'`],
  ['a count', `select count(*) as seen from leio.patient where ${SOUTH}`],
  ['an aggregate of texts', `select string_agg(number, ',') from leio.patient`],
  [
    'a join',
    'select e.* from leio.patient p join leio.event e on e.patient = p.id join leio.person q on q.id = e.author',
  ],
  ['a full join on true', 'select * from leio.patient p full join leio.event e on true'],
  ['a sub-select', '(select number from leio.patient) union all (select source from leio.event)'],
  ['exists', `select exists (select from leio.patient where ${SOUTH})::int as seen`],
  ['a lateral join', 'select x.* from (values (1)) v, lateral (select * from leio.event) x'],
  ['a common table', 'with all_rows as materialized (select * from leio.event) select * from all_rows'],
  [
    'a recursive query',
    'with recursive r as (select id, number from leio.patient union select id, number from leio.patient) select * from r',
  ],
  ['a window', `select count(*) filter (where ${SOUTH}) over () as seen from leio.patient`],
  [
    'grouping sets',
    'select centre, number, count(*) from leio.patient group by grouping sets ((centre), (number), ())',
  ],
  ['table', 'table leio.patient'],
  ['a sample of the pages', 'select * from leio.patient tablesample system (100)'],
  [
    'places in the file',
    `select ctid, xmin, p.* from leio.patient p where ctid in ('(0,1)', '(0,2)', '(0,3)', '(0,4)', '(0,5)', '(0,6)')`,
  ],
  ['a whole row as JSON', 'select row_to_json(p) from leio.patient_state p'],
  ['order and limit', 'select * from leio.patient order by centre desc limit 1'],
  ['for share', 'select * from leio.patient for share'],
  ['a row lock that skips', 'select * from leio.patient for update skip locked'],
  [
    'a text made of a table',
    `select table_to_xml('leio.patient', true, true, '')`,
    `select query_to_xml('select * from leio.event', true, true, '')`,
  ],
  ['word statistics of a query', `select * from ts_stat('select to_tsvector(''simple'', source) from leio.event')`],
  ['a temporary view', 'create temp view v as select * from leio.patient', 'select * from v'],
  [
    'a temporary view with a barrier',
    'create temp view b with (security_barrier) as select * from leio.event',
    'select * from b',
  ],
  ['a table made from a query', 'create temp table t as select * from leio.event', 'select * from t'],
  ['a cursor', 'declare c scroll cursor for select * from leio.event', 'fetch all from c', 'fetch absolute -1 from c'],
  [
    'a cursor that outlives the transaction',
    'declare h cursor with hold for select * from leio.event',
    'commit',
    'fetch all from h',
  ],
  ['an old snapshot', 'select pg_export_snapshot() as snapshot', 'select * from leio.event'],
]

/** A condition that runs before the one of row-level security, or fails on a value, shows the value. */
const LEAKS: readonly Attempt[] = [
  withTicket(
    'a cheap function that says what it is given',
    `create function pg_temp.leak(t text) returns boolean language plpgsql cost 0.0000001 as $$ begin raise notice '%', t; return true; end $$`,
    'select * from leio.patient where pg_temp.leak(number)',
    'select * from leio.event where pg_temp.leak(source) and pg_temp.leak(body::text)',
  ),
  withTicket(
    'an operator that says what it is given',
    `create function pg_temp.leak2(a text, b text) returns boolean language plpgsql cost 0.0000001 as $$ begin raise notice '%', a; return true; end $$`,
    'create operator pg_temp.<<<< (leftarg = text, rightarg = text, function = pg_temp.leak2)',
    `select * from leio.patient where number operator(pg_temp.<<<<) 'x'`,
  ),
  withTicket(
    'a function that promises not to leak',
    `create function pg_temp.quiet(t text) returns boolean language plpgsql leakproof as $$ begin raise notice '%', t; return true; end $$`,
    'select * from leio.patient where pg_temp.quiet(number)',
  ),
  withTicket(
    'a cast that fails on the value',
    'select * from leio.patient where number::int = 1',
    'select * from leio.event where source::inet is null',
  ),
  toldBy(
    /division by zero/,
    withTicket(
      'a division that only the row reaches',
      `select * from leio.patient where 1 / (case when ${SOUTH} then 0 else 1 end) = 1`,
    ),
  ),
  toldBy(
    /regular expression|invalid/,
    withTicket(
      'a pattern that only the row completes',
      `select * from leio.patient where 'x' ~ (case when ${SOUTH} then '(' else 'x' end)`,
    ),
  ),
  withTicket(
    'an aggregate of one’s own',
    `create function pg_temp.add(s text, t text) returns text language plpgsql as $$ begin raise notice '%', t; return t; end $$`,
    'create aggregate pg_temp.all_of(text) (sfunc = pg_temp.add, stype = text)',
    'select pg_temp.all_of(number) from leio.patient',
  ),
  withTicket('a custom order', `select * from leio.patient order by nullif(number, 'x') using >`),
]

const COPIES: readonly Attempt[] = [
  withTicket('a copy of the table', 'copy leio.patient to stdout', 'copy leio.event to stdout'),
  withTicket(
    'a copy of a query',
    'copy (select * from leio.event) to stdout',
    'copy (select * from leio.patient_state) to stdout with (format csv, header)',
  ),
  withTicket('a copy into a file of the server', `copy leio.patient to '/var/tmp/leio-bypass'`),
  withTicket('a copy into a program', `copy leio.patient to program 'cat'`),
  withoutTicket('a copy of the table', 'copy leio.patient to stdout', 'copy (select * from leio.event) to stdout'),
]

const PLANS: readonly Attempt[] = [
  withTicket(
    'a plan with its rows',
    'explain (analyze, verbose, buffers) select * from leio.event',
    "explain (analyze, format json) select * from leio.patient where number > ''",
  ),
  withTicket(
    'the statistics of the planner about the record',
    `select s.* from pg_stats s join pg_class c on c.relname = s.tablename and c.relnamespace = 'leio'::regnamespace
     where s.schemaname = 'leio' and c.relrowsecurity`,
  ),
  asStranger(
    withTicket(
      'all statistics of the planner',
      'select * from pg_stats',
      'select * from pg_stats_ext',
      'select * from pg_statistic',
    ),
  ),
  withTicket(
    'statistics of one’s own',
    'create statistics s on centre, number from leio.patient',
    'analyze leio.patient',
    'select * from pg_stats_ext',
  ),
  withTicket(
    'counters of the tables by row',
    `select relname, seq_scan from pg_stat_user_tables where schemaname = 'leio'`,
    'select * from pg_stat_xact_user_tables',
  ),
  withTicket('sequences', `select * from pg_sequences where schemaname = 'leio'`),
]

const OTHERS: readonly Attempt[] = [
  {
    name: 'what another connection is running',
    run: async (attacker) => {
      const victim = await attacker.beside()
      await victim.enter('south')
      await attacker.say('select query, state, application_name from pg_stat_activity')
    },
  },
  {
    name: 'notifications of the other centre’s work',
    run: async (attacker) => {
      for (const channel of ['leio', 'job', 'jobs', 'leio_job', 'leio_event', 'event', 'audit'])
        await attacker.say(`listen ${channel}`)
      const victim = await attacker.beside()
      await victim.served('south', 'update leio.patient set version = version', 'update leio.job set message = message')
      await attacker.say('select 1')
    },
  },
  withTicket(
    'locks and prepared statements',
    'select * from pg_locks',
    'select * from pg_prepared_statements',
    'select * from pg_cursors',
    'select * from pg_prepared_xacts',
  ),
  withTicket(
    'large objects',
    'select * from pg_largeobject',
    'select * from pg_largeobject_metadata',
    'select lo_get(oid) from pg_largeobject_metadata',
  ),
  withTicket(
    'the settings of others',
    'select * from pg_db_role_setting',
    'select * from pg_settings',
    'select * from pg_file_settings',
    'select * from pg_hba_file_rules',
  ),
]

const everyTable = (tables: readonly string[]): readonly Attempt[] =>
  tables.flatMap((table) => [
    withTicket(`${table}, whole`, `select * from ${table}`, `select count(*) as seen from ${table} where ${SOUTH}`),
    withoutTicket(`${table}, whole`, `select count(*) as seen from ${table}`, `select * from ${table}`),
  ])

const WHOLE: readonly Attempt[] = [
  asStranger(
    withTicket(
      'a text made of the schema',
      `select schema_to_xml('leio', true, true, '')`,
      `select database_to_xml(true, true, '')`,
    ),
  ),
]

const AUDIT: readonly Attempt[] = [
  withTicket(
    'the audit of the other centre',
    'select * from leio.audit',
    `select count(*) as seen from leio.audit where chain = 'south'`,
  ),
  withTicket(
    'the checkpoints of the other centre',
    `select count(*) as seen from leio.audit_checkpoint where chain = 'south'`,
  ),
  withoutTicket(
    'the audit',
    'select count(*) as seen from leio.audit',
    'select count(*) as seen from leio.audit_checkpoint',
  ),
]

/** Every attempt to read; each table of a centre is asked for with and without a ticket. */
export const readAttempts = (tables: readonly string[]): readonly Attempt[] => [
  ...everyTable(tables.filter((table) => !SHARED.includes(table))),
  ...QUERIES.map(([name, ...statements]) => withTicket(name, ...statements)),
  ...LEAKS,
  ...COPIES,
  ...PLANS,
  ...OTHERS,
  ...WHOLE,
  ...AUDIT,
]

/** Attempts to get more power: other roles, row-level security off, functions of the owner, shadows, files, the network. */
import { type Attempt, asStranger, withoutTicket, withTicket } from './bypass-attempt.ts'

const LOOK = [
  'select * from leio.patient',
  "select count(*) as seen from leio.event where centre = 'south'",
  'reset role',
]

const ROLES: readonly Attempt[] = [
  ...[
    'reset role',
    'set role none',
    'set role leio',
    'set role postgres',
    'set role pg_read_all_data',
    'set session authorization leio',
    'set session authorization default',
  ].map((sql) => withTicket(sql, sql, ...LOOK)),
  asStranger(withTicket('the role of the owner', 'set role leio_owner', ...LOOK)),
  asStranger(withTicket('the session of the owner', 'set session authorization leio_owner', ...LOOK)),
  ...[
    'alter role current_user bypassrls',
    'alter role current_user superuser',
    'grant leio to current_user',
    'grant pg_read_all_data to current_user',
    'create role spy superuser login',
  ].map((sql) => withTicket(sql, sql, ...LOOK)),
  withTicket('row-level security that is to fail, not to filter', 'set local row_security = off', ...LOOK),
  withoutTicket('row-level security that is to fail', 'set row_security = off', 'select * from leio.patient'),
  withTicket(
    'triggers that are off for replicas',
    'set session_replication_role = replica',
    `update leio.event set source = 'x' returning *`,
  ),
  withTicket(
    'settings for the next session',
    'alter database template1 set row_security = off',
    'alter system set row_security = off',
    'alter role all set row_security = off',
  ),
]

const SCHEMA: readonly Attempt[] = (
  [
    ['security off for a table', 'alter table leio.patient disable row level security'],
    ['security no longer for the owner', 'alter table leio.patient no force row level security'],
    ['a policy dropped', 'drop policy own_centre on leio.patient'],
    ['a policy widened', 'alter policy own_centre on leio.patient using (true)'],
    ['a policy added', 'create policy spy on leio.patient using (true)'],
    ['a trigger dropped', 'drop trigger append_only on leio.event'],
    [
      'a trigger added',
      'create trigger spy before insert on leio.event for each row execute function leio.refuse_change()',
    ],
    ['a rule added', 'create rule spy as on update to leio.patient do also select 1'],
    ['the table taken over', 'alter table leio.patient owner to current_user'],
    ['rights granted', 'grant all on all tables in schema leio to current_user'],
    ['rights for what comes', 'alter default privileges in schema leio grant all on tables to current_user'],
    ['the owner’s things taken over', 'reassign owned by leio_owner to current_user'],
    ['an index on an expression', 'create index spy on leio.patient ((number::int))'],
    ['a table that inherits', 'create temp table spy () inherits (leio.patient)', 'select * from spy'],
    [
      'the function that says the centre, replaced',
      `create or replace function leio.centre() returns text language sql as $$ select 'south'::text $$`,
    ],
    ['the function that says the centre, altered', 'alter function leio.centre() set search_path = pg_temp'],
    [
      'a function in the schema',
      `create function leio.spy() returns setof leio.patient language sql security definer as $$ select * from leio.patient $$`,
      'select * from leio.spy()',
    ],
    ['a table in the schema', 'create table leio.spy (x int)'],
    ['an event trigger', 'create event trigger spy on ddl_command_end execute function leio.refuse_change()'],
    ['a view in the schema', 'create view leio.spy as select * from leio.patient', 'select * from leio.spy'],
    ['a change of the grants', `insert into leio.login_right values ('secret', 'select')`],
  ] as const
).map(([name, ...sql]) => asStranger(withTicket(name, ...sql, ...LOOK)))

/** Names that a function of the owner might look up where the login has put something. */
const SHADOWS: readonly Attempt[] = [
  ...['timestamptz', 'uuid', 'text', 'bytea', 'jsonb'].map((type) =>
    asStranger(
      withTicket(
        `a temporary type ${type} with a check that runs as the owner`,
        `create function pg_temp.spy(t pg_catalog.text) returns pg_catalog.bool language plpgsql as $$
         begin raise notice '%', (select pg_catalog.string_agg(pg_catalog.encode(value, 'hex'), ',') from leio.secret); raise notice 'SOUTH-SECRET'; return true;
         exception when insufficient_privilege then return true; end $$`,
        `create domain pg_temp.${type} as pg_catalog.${type} check (pg_temp.spy(value::pg_catalog.text))`,
        `select leio.person(), leio.centre(), leio.roles(), leio.person_name()`,
        `select leio.enter('00000000-0000-0000-0000-000000000000|north|x|2026-05-03|x', 'x')`,
        `select leio.audit_append('patient.read', 'done', null, null, '{}')`,
        `select * from leio.session_use('\\x00')`,
      ),
    ),
  ),
  withTicket(
    'temporary tables of the same names',
    `create temp table secret as select 'context'::text as name, '\\x00'::bytea as value`,
    'create temp table person as select * from leio.person',
    'set local search_path = pg_temp, leio, pg_catalog',
    'select * from leio.patient',
    "select leio.centre() = 'south' as shadowed",
  ),
  withTicket(
    'functions of the same names in front',
    `create function pg_temp.current_setting(text, boolean) returns text language sql as $$ select 'south' $$`,
    `create function pg_temp.split_part(text, text, int) returns text language sql as $$ select 'south' $$`,
    'set local search_path = pg_temp, pg_catalog',
    'select * from leio.patient',
  ),
  withTicket(
    'a function of one’s own that runs as its owner',
    `create function pg_temp.mine() returns setof leio.patient language sql security definer as $$ select * from leio.patient $$`,
    'select * from pg_temp.mine()',
  ),
  withTicket('a block that changes the role', `do $$ begin set local role leio; perform * from leio.patient; end $$`),
]

const OUTSIDE: readonly Attempt[] = [
  withTicket(
    'files of the server',
    `select pg_read_file('postgresql.auto.conf')`,
    `select pg_read_binary_file('PG_VERSION')`,
    `select pg_ls_dir('.')`,
    `select pg_stat_file('PG_VERSION')`,
  ),
  withTicket(
    'files as large objects',
    `select lo_import('/etc/hostname')`,
    `select lo_export(1, '/var/tmp/leio-bypass')`,
    'select lo_create(0)',
  ),
  withTicket(
    'a file copied in',
    'create temp table t (line text)',
    `copy t from '/etc/hostname'`,
    `copy t from program 'id'`,
    'select * from t',
  ),
  withTicket(
    'extensions',
    'create extension dblink',
    'create extension postgres_fdw',
    'create extension pageinspect',
    'create extension pg_walinspect',
    'create extension file_fdw',
  ),
  withTicket('another database by name', 'select * from other.leio.patient'),
  withTicket('a foreign server', 'create server spy foreign data wrapper postgres_fdw'),
  withTicket(
    'languages',
    'create language plpython3u',
    `create function pg_temp.c() returns int language c as 'libc', 'getpid'`,
    `load 'auto_explain'`,
    `load 'libc'`,
  ),
  withTicket(
    'the write-ahead log',
    `select * from pg_create_physical_replication_slot('spy')`,
    `select * from pg_create_logical_replication_slot('spy', 'test_decoding')`,
    `select pg_switch_wal()`,
    `select * from pg_ls_waldir()`,
  ),
  withTicket(
    'publications',
    'create publication spy for all tables',
    `create subscription spy connection 'x' publication spy`,
  ),
  withTicket(
    'the log of the server',
    "set log_statement = 'all'",
    'set log_min_messages = debug5',
    `select pg_current_logfile()`,
    `select * from pg_ls_logdir()`,
  ),
  withTicket(
    'memory of others',
    'select * from pg_backend_memory_contexts',
    'select pg_log_backend_memory_contexts(pg_backend_pid())',
    'select * from pg_shmem_allocations',
  ),
  withTicket(
    'passwords of logins',
    'select * from pg_authid',
    'select * from pg_shadow',
    'select * from pg_user_mapping',
  ),
]

export const powerAttempts: readonly Attempt[] = [...ROLES, ...SCHEMA, ...SHADOWS, ...OUTSIDE]

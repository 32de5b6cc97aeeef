-- Who is asking, told to the database by a ticket that only Leio's server can sign; and the audit as a hash chain.
--
-- The server logs in as one role for everybody. What a transaction may see hangs on a ticket (person, centre, roles, until
-- when) signed with the server's key. leio.enter checks the signature and writes the ticket into a setting, sealed with a
-- second key, for this backend and this transaction only. Row-level security reads the sealed setting: text that was put
-- there by anything but leio.enter is no ticket, and shows no row.

-- What the server's login may do with each table, where it is another role than the owner (grants.sql reads this).
create table leio.login_right (
  name text not null,
  rights text not null
);

-- Row-level security by centre, for the owner too: a table of patient data is never without it.
create function leio.protect(name text) returns void
language plpgsql set search_path = pg_catalog
as $$
begin
  execute format('alter table leio.%I enable row level security', name);
  execute format('alter table leio.%I force row level security', name);
  execute format('create policy own_centre on leio.%I using ((select leio.centre()) in (centre, ''*'')) '
    'with check ((select leio.centre()) in (centre, ''*''))', name);
end $$;

-- Neither key is readable by the login role; functions below run as the owner.
create table leio.secret (
  name text primary key,
  value bytea not null
);

-- A keyed hash over text, nested so that nobody can extend a message: h(key:h(key:message)), the key as hex.
-- HMAC itself was refused: pgcrypto is not on every server, and in PL/pgSQL its byte loop costs fifty times as much.
create function leio.mac(key bytea, message text) returns text
language sql immutable strict set search_path = pg_catalog
as $$
  select encode(sha256(convert_to(encode(key, 'hex') || ':' ||
    encode(sha256(convert_to(encode(key, 'hex') || ':' || message, 'UTF8')), 'hex'), 'UTF8')), 'hex')
$$;

insert into leio.secret values
  ('server', sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || clock_timestamp()::text, 'UTF8'))),
  ('context', sha256(convert_to(gen_random_uuid()::text || gen_random_uuid()::text || clock_timestamp()::text, 'UTF8')));

-- The seal of a ticket in this backend and transaction.
create function leio.seal(ticket text) returns text
language sql stable security definer set search_path = pg_catalog
as $$
  select leio.mac((select value from leio.secret where name = 'context'),
    ticket || '|' || pg_backend_pid() || '|' || extract(epoch from transaction_timestamp()))
$$;

-- A ticket is 'person|centre|roles joined by commas|ISO instant of expiry|name'. Raises 28000 where it is not the server's.
create function leio.enter(ticket text, signature text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  if signature is distinct from leio.mac((select value from leio.secret where name = 'server'), ticket)
     or split_part(ticket, '|', 4)::timestamptz < clock_timestamp() then
    raise exception 'The ticket is not valid.' using errcode = '28000';
  end if;
  perform set_config('leio.context', leio.seal(ticket) || '|' || ticket, true);
end $$;

-- For migrations, backup and restore; only the owner may.
create function leio.enter_maintenance() returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
declare
  ticket text := '00000000-0000-0000-0000-000000000000|*|maintenance|9999-12-31T00:00:00Z|maintenance';
begin
  perform set_config('leio.context', leio.seal(ticket) || '|' || ticket, true);
end $$;

-- The ticket of this transaction, or null. Policies call the functions below inside a sub-select, so once a query.
create function leio.ticket() returns text
language plpgsql stable security definer set search_path = pg_catalog
as $$
declare
  held text := current_setting('leio.context', true);
  ticket text;
begin
  if held is null or held = '' then return null; end if;
  ticket := substr(held, 66);
  if left(held, 64) is distinct from leio.seal(ticket) then return null; end if;
  return ticket;
end $$;

create function leio.person() returns uuid language sql stable set search_path = pg_catalog
as $$ select nullif(split_part(leio.ticket(), '|', 1), '')::uuid $$;

create function leio.centre() returns text language sql stable set search_path = pg_catalog
as $$ select nullif(split_part(leio.ticket(), '|', 2), '') $$;

create function leio.roles() returns text[] language sql stable set search_path = pg_catalog
as $$ select string_to_array(split_part(leio.ticket(), '|', 3), ',') $$;

create function leio.person_name() returns text language sql stable set search_path = pg_catalog
as $$ select substr(ticket, length(split_part(ticket, '|', 1) || split_part(ticket, '|', 2)
    || split_part(ticket, '|', 3) || split_part(ticket, '|', 4)) + 5) from leio.ticket() ticket $$;

create table leio.centre (
  id text primary key check (id ~ '^[a-z][a-z0-9-]{0,62}$'),
  name text not null,
  kind text not null check (kind in ('clinical', 'demonstration', 'synthetic')),
  created_at timestamptz not null default clock_timestamp()
);

-- The audit. One chain a centre, and the chain 'leio' for what happens before anybody is known.
create table leio.audit_head (
  chain text primary key,
  sequence bigint not null,
  hash bytea not null
);

create table leio.audit (
  chain text not null,
  sequence bigint not null,
  recorded_at timestamptz not null,
  actor uuid,
  action text not null,
  outcome text not null check (outcome in ('done', 'refused', 'failed')),
  resource text,
  patient uuid,
  detail text not null,
  previous bytea not null,
  hash bytea not null,
  primary key (chain, sequence)
);
create index audit_patient on leio.audit (patient, recorded_at) where patient is not null;

-- The text whose SHA-256 is the hash of an entry; docs of the audit state it, and the separate verifier builds its own.
create function leio.audit_text(
  chain text, sequence bigint, recorded_at timestamptz, actor uuid, action text, outcome text, resource text,
  patient uuid, detail text, previous bytea
) returns text
language sql immutable set search_path = pg_catalog
as $$
  select concat_ws(E'\n', 'leio-audit-1', chain, sequence,
    to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    coalesce(actor::text, '-'), action, outcome, coalesce(resource, '-'), coalesce(patient::text, '-'), detail,
    encode(previous, 'hex'))
$$;

create index audit_patients on leio.audit using gin ((detail::jsonb -> 'patients')) where detail like '%"patients"%';

-- Entries of transactions that read one snapshot (REPEATABLE READ). Such a transaction cannot move the head of a chain that
-- somebody else has moved meanwhile; so its entry is kept here, in the same transaction, and chained by the next that may.
create table leio.audit_pending (
  id uuid primary key default gen_random_uuid(),
  chain text not null,
  at timestamptz not null,
  actor uuid,
  action text not null,
  outcome text not null,
  resource text,
  patient uuid,
  detail text not null
);
create index audit_pending_chain on leio.audit_pending (chain, at);

-- The head of a chain, locked until commit; made where there is none.
create function leio.audit_lock(the_chain text) returns leio.audit_head
language plpgsql volatile security definer set search_path = pg_catalog
as $$
declare
  head leio.audit_head;
begin
  insert into leio.audit_head values (the_chain, 0, sha256(convert_to('leio-audit-1' || E'\n' || the_chain, 'UTF8')))
    on conflict (chain) do nothing;
  select * into head from leio.audit_head where chain = the_chain for update;
  return head;
end $$;

-- Chains one entry behind a locked head; the new head.
create function leio.audit_link(
  head leio.audit_head, the_actor uuid, the_action text, the_outcome text, the_resource text, the_patient uuid, the_detail text
) returns leio.audit_head
language plpgsql volatile security definer set search_path = pg_catalog
as $$
declare
  -- Taken under the lock, so that times never run backwards along a chain unless the clock does.
  moment timestamptz := clock_timestamp();
  new_hash bytea := sha256(convert_to(leio.audit_text(head.chain, head.sequence + 1, moment, the_actor, the_action,
    the_outcome, the_resource, the_patient, the_detail, head.hash), 'UTF8'));
begin
  insert into leio.audit values (head.chain, head.sequence + 1, moment, the_actor, the_action, the_outcome,
    the_resource, the_patient, the_detail, head.hash, new_hash);
  head.sequence := head.sequence + 1;
  head.hash := new_hash;
  update leio.audit_head set sequence = head.sequence, hash = head.hash where audit_head.chain = head.chain;
  return head;
end $$;

-- Chains what snapshots have left, the oldest first; the head behind it.
create function leio.audit_link_pending(head leio.audit_head) returns leio.audit_head
language plpgsql volatile security definer set search_path = pg_catalog
as $$
declare
  one leio.audit_pending;
begin
  for one in select * from leio.audit_pending p where p.chain = head.chain order by p.at, p.id for update loop
    head := leio.audit_link(head, one.actor, one.action, one.outcome, one.resource, one.patient, one.detail);
    delete from leio.audit_pending p where p.id = one.id;
  end loop;
  return head;
end $$;

create function leio.audit_chain() returns text language sql stable set search_path = pg_catalog
as $$ select coalesce(nullif(leio.centre(), '*'), 'leio') $$;

-- Appends an entry to the chain of the person's centre; its number, or 0 where it is chained later (audit_settle). Call it
-- last in a transaction: the head stays locked until commit.
create function leio.audit_append(
  the_action text, the_outcome text, the_resource text, the_patient uuid, the_detail jsonb
) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog
as $$
declare
  head leio.audit_head;
  detail text := coalesce(the_detail, '{}'::jsonb)::text;
begin
  if current_setting('transaction_isolation') <> 'read committed' then
    insert into leio.audit_pending (chain, at, actor, action, outcome, resource, patient, detail)
      values (leio.audit_chain(), clock_timestamp(), leio.person(), the_action, the_outcome, the_resource, the_patient,
        (detail::jsonb || jsonb_build_object('at', clock_timestamp()))::text);
    return 0;
  end if;
  head := leio.audit_link_pending(leio.audit_lock(leio.audit_chain()));
  head := leio.audit_link(head, leio.person(), the_action, the_outcome, the_resource, the_patient, detail);
  return head.sequence;
end $$;

-- Chains what snapshots of the person's centre have left. A server calls it after each; the next entry would do it too.
create function leio.audit_settle() returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.audit_link_pending(leio.audit_lock(leio.audit_chain()));
end $$;

-- Signed heads, so that a later change of the chain is seen by whoever holds one.
create table leio.audit_checkpoint (
  chain text not null,
  sequence bigint not null,
  hash bytea not null,
  signed_at timestamptz not null,
  key_id text not null,
  signature bytea not null,
  primary key (chain, sequence)
);

-- Nobody changes or removes what was appended, the owner included; a restore only inserts.
create function leio.refuse_change() returns trigger
language plpgsql set search_path = pg_catalog
as $$
begin
  raise exception 'Rows of % are append-only.', tg_table_name using errcode = '42501';
end $$;

create trigger append_only before update or delete on leio.audit
  for each row execute function leio.refuse_change();
create trigger append_only_truncate before truncate on leio.audit
  for each statement execute function leio.refuse_change();

alter table leio.audit enable row level security;
alter table leio.audit force row level security;
create policy own_chain on leio.audit for select using (chain = (select leio.centre()) or (select leio.centre()) = '*');
create policy append on leio.audit for insert with check (chain = coalesce(nullif(leio.centre(), '*'), 'leio') or leio.centre() = '*');
alter table leio.audit_checkpoint enable row level security;
alter table leio.audit_checkpoint force row level security;
create policy own_chain on leio.audit_checkpoint
  using (chain = (select leio.centre()) or (select leio.centre()) = '*');

insert into leio.login_right values ('centre', 'select'), ('audit', 'select'), ('audit_checkpoint', 'select, insert');

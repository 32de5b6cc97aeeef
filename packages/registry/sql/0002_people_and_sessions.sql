-- People, how they show who they are, and their sessions.
--
-- Everything that concerns signing in goes through functions that run as the owner and ask for the server's proof: a
-- keyed hash (leio.mac) with the server's key over the arguments. So a query that was smuggled into a statement cannot open a session.

create table leio.person (
  id uuid primary key default gen_random_uuid(),
  centre text not null references leio.centre (id),
  login text not null unique check (login = lower(login) and login ~ '^[^\s|]{1,100}$'),
  name text not null check (name !~ '[\n|]'),
  roles text[] not null check (cardinality(roles) > 0 and roles <@ array['clinician', 'registrar', 'analyst', 'board-chair', 'administrator', 'auditor']),
  active boolean not null default true,
  initials text not null,
  oidc_issuer text,
  oidc_subject text,
  version bigint not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  unique (oidc_issuer, oidc_subject)
);
select leio.protect('person');
insert into leio.login_right values ('person', 'select, insert'),
  ('person', 'update (name, roles, active, initials, oidc_issuer, oidc_subject, version)');
-- The functions of signing in read people before anybody is known; they open this for themselves, and close it again.
create function leio.is_signing_in() returns boolean language sql stable security definer set search_path = pg_catalog
as $$ select coalesce(current_setting('leio.signing_in', true) = leio.seal('signing-in'), false) $$;
create policy signing_in on leio.person for select using ((select leio.is_signing_in()));

create table leio.password (
  person uuid primary key references leio.person (id),
  hash text not null,
  changed_at timestamptz not null default clock_timestamp(),
  must_change boolean not null default false,
  failed int not null default 0,
  locked_until timestamptz
);

create table leio.passkey (
  id text primary key,
  person uuid not null references leio.person (id),
  public_key bytea not null,
  counter bigint not null,
  transports text[] not null default '{}',
  name text not null,
  created_at timestamptz not null default clock_timestamp(),
  last_used_at timestamptz
);

create table leio.session (
  token_hash bytea primary key,
  person uuid not null references leio.person (id),
  means text not null check (means in ('password', 'passkey', 'oidc')),
  created_at timestamptz not null default clock_timestamp(),
  last_seen_at timestamptz not null default clock_timestamp(),
  idle_minutes int not null,
  absolute_until timestamptz not null,
  reentered_at timestamptz,
  ended_at timestamptz
);
create index session_person on leio.session (person);

-- Raises 28000 unless the proof is the server's HMAC over the message.
create function leio.require_proof(message text, proof text) returns void
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  if proof is distinct from leio.mac((select value from leio.secret where name = 'server'), message) then
    raise exception 'The proof is not valid.' using errcode = '28000';
  end if;
  perform set_config('leio.signing_in', leio.seal('signing-in'), true);
end $$;

create type leio.candidate as (
  person uuid, centre text, name text, login text, initials text, roles text[], active boolean, password_hash text, must_change boolean,
  failed int, locked_until timestamptz
);

-- proof over 'candidate|login'
create function leio.sign_in_candidate(the_login text, proof text) returns setof leio.candidate
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('candidate|' || the_login, proof);
  return query select p.id, p.centre, p.name, p.login, p.initials, p.roles, p.active, w.hash, coalesce(w.must_change, false), coalesce(w.failed, 0), w.locked_until
    from leio.person p left join leio.password w on w.person = p.id where p.login = lower(the_login);
  perform set_config('leio.signing_in', '', true);
end $$;

-- proof over 'oidc|issuer|subject'
create function leio.oidc_candidate(issuer text, subject text, proof text) returns setof leio.candidate
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('oidc|' || issuer || '|' || subject, proof);
  return query select p.id, p.centre, p.name, p.login, p.initials, p.roles, p.active, null::text, false, 0, null::timestamptz
    from leio.person p where p.oidc_issuer = issuer and p.oidc_subject = subject;
  perform set_config('leio.signing_in', '', true);
end $$;

-- proof over 'passkey|id'
create function leio.passkey_candidate(passkey_id text, proof text) returns table (
  person uuid, centre text, name text, login text, initials text, roles text[], active boolean, public_key bytea, counter bigint, transports text[])
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('passkey|' || passkey_id, proof);
  return query select p.id, p.centre, p.name, p.login, p.initials, p.roles, p.active, k.public_key, k.counter, k.transports
    from leio.passkey k join leio.person p on p.id = k.person where k.id = passkey_id;
  perform set_config('leio.signing_in', '', true);
end $$;

-- proof over 'passkey-used|id|counter'
create function leio.passkey_used(passkey_id text, new_counter bigint, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('passkey-used|' || passkey_id || '|' || new_counter, proof);
  update leio.passkey set counter = new_counter, last_used_at = clock_timestamp() where id = passkey_id;
end $$;

-- A person's own passkeys and password; the ticket says whose. proof over 'passkey-add|id' / 'password|person|hash'
create function leio.passkey_add(passkey_id text, key bytea, new_counter bigint, new_transports text[], label text, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('passkey-add|' || passkey_id, proof);
  insert into leio.passkey (id, person, public_key, counter, transports, name)
    values (passkey_id, leio.person(), key, new_counter, new_transports, label);
end $$;

create function leio.own_passkeys() returns table (id text, name text, created_at timestamptz, last_used_at timestamptz, transports text[])
language sql stable security definer set search_path = pg_catalog
as $$ select k.id, k.name, k.created_at, k.last_used_at, k.transports from leio.passkey k where k.person = leio.person() order by k.created_at $$;

create function leio.passkey_remove(passkey_id text) returns void
language sql volatile security definer set search_path = pg_catalog
as $$ delete from leio.passkey k where k.id = passkey_id and k.person = leio.person() $$;

create function leio.password_set(the_person uuid, new_hash text, change_at_next boolean, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('password|' || the_person || '|' || new_hash, proof);
  insert into leio.password (person, hash, must_change) values (the_person, new_hash, change_at_next)
    on conflict (person) do update set hash = excluded.hash, must_change = excluded.must_change,
      changed_at = clock_timestamp(), failed = 0, locked_until = null;
end $$;

-- Counts a wrong password; from the fifth on the account waits, twice as long each time, at most an hour.
-- proof over 'failed|person'
create function leio.sign_in_failed(the_person uuid, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('failed|' || the_person, proof);
  update leio.password set failed = failed + 1,
    locked_until = case when failed + 1 >= 5
      then clock_timestamp() + least(interval '1 hour', interval '30 seconds' * power(2, failed + 1 - 5)) end
    where person = the_person;
end $$;

-- proof over 'session|hex of token hash|person|means|idle|absolute'
create function leio.session_open(the_hash bytea, the_person uuid, the_means text, idle int, absolute int, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('session|' || encode(the_hash, 'hex') || '|' || the_person || '|' || the_means || '|' || idle || '|' || absolute, proof);
  insert into leio.session (token_hash, person, means, idle_minutes, absolute_until)
    values (the_hash, the_person, the_means, idle, clock_timestamp() + absolute * interval '1 minute');
  update leio.password set failed = 0, locked_until = null where person = the_person;
end $$;

-- The person of a live session, and notes that it was used (at most once in half a minute, so that reads stay reads).
-- Whoever holds the hash of a token holds the session; a token is 256 random bits and is stored nowhere.
create function leio.session_use(the_hash bytea) returns table (
  person uuid, centre text, name text, login text, initials text, roles text[], means text, absolute_until timestamptz, reentered_at timestamptz)
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform set_config('leio.signing_in', leio.seal('signing-in'), true);
  update leio.session s set last_seen_at = clock_timestamp()
    where s.token_hash = the_hash and s.ended_at is null and s.last_seen_at < clock_timestamp() - interval '30 seconds'
      and s.last_seen_at + s.idle_minutes * interval '1 minute' > clock_timestamp();
  return query select p.id, p.centre, p.name, p.login, p.initials, p.roles, s.means, s.absolute_until, s.reentered_at
    from leio.session s join leio.person p on p.id = s.person
    where s.token_hash = the_hash and s.ended_at is null and p.active and s.absolute_until > clock_timestamp()
      and s.last_seen_at + s.idle_minutes * interval '1 minute' > clock_timestamp();
  perform set_config('leio.signing_in', '', true);
end $$;

create function leio.session_end(the_hash bytea) returns void
language sql volatile security definer set search_path = pg_catalog
as $$ update leio.session set ended_at = clock_timestamp() where token_hash = the_hash and ended_at is null $$;

create function leio.sessions_end_of(the_person uuid, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('sessions-end|' || the_person, proof);
  update leio.session set ended_at = clock_timestamp() where person = the_person and ended_at is null;
end $$;

-- The person showed again who they are. proof over 'reenter|hex of token hash'
create function leio.session_reenter(the_hash bytea, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('reenter|' || encode(the_hash, 'hex'), proof);
  update leio.session set reentered_at = clock_timestamp() where token_hash = the_hash;
end $$;

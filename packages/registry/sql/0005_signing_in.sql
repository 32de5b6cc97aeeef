-- Signing in, as hard as it can be made without being unkind: what an attempt, a password and a session may open.
--
-- What this changes of 0002, and why:
-- an attempt is counted before its password is looked at, so that a thousand attempts at once are not all judged by the
-- count of the first; and by the login that was typed, known or not, so that waiting tells nobody that a login exists;
-- the functions that read nobody else's row no longer open the table of people for the rest of their transaction;
-- a ticket begins with a person's id, so that no proof over other words passes for the signature of a ticket.

create or replace function leio.enter(ticket text, signature text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  if signature is distinct from leio.mac((select value from leio.secret where name = 'server'), ticket)
     or ticket !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\|'
     or split_part(ticket, '|', 4)::timestamptz < clock_timestamp() then
    raise exception 'The ticket is not valid.' using errcode = '28000';
  end if;
  perform set_config('leio.context', leio.seal(ticket) || '|' || ticket, true);
end $$;

-- As require_proof, but opens nothing. Whoever may call it learns only whether 256 bits were right.
create function leio.check_proof(message text, proof text) returns void
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  if proof is distinct from leio.mac((select value from leio.secret where name = 'server'), message) then
    raise exception 'The proof is not valid.' using errcode = '28000';
  end if;
end $$;

-- Attempts by the SHA-256 of the login as it was typed; a day without one forgets.
create table leio.sign_in_attempt (
  login_hash bytea primary key,
  failed int not null,
  locked_until timestamptz,
  at timestamptz not null
);
create index sign_in_attempt_at on leio.sign_in_attempt (at);

-- Counts an attempt and says until when the login waits; null where the password may be looked at. From the fifth on it
-- waits, twice as long each time, at most an hour. proof over 'attempt|login'
create function leio.sign_in_attempt(the_login text, proof text) returns timestamptz
language plpgsql volatile security definer set search_path = pg_catalog
as $$
declare
  hash bytea := sha256(convert_to(the_login, 'UTF8'));
  held leio.sign_in_attempt;
begin
  perform leio.check_proof('attempt|' || the_login, proof);
  delete from leio.sign_in_attempt where at < clock_timestamp() - interval '1 day';
  insert into leio.sign_in_attempt values (hash, 0, null, clock_timestamp()) on conflict do nothing;
  select * into held from leio.sign_in_attempt where login_hash = hash for update;
  if held.locked_until > clock_timestamp() then return held.locked_until; end if;
  -- The power is bounded before it is taken: an interval of 2^44 half minutes is an error, not an hour.
  update leio.sign_in_attempt set failed = failed + 1, at = clock_timestamp(),
    locked_until = case when failed + 1 >= 5
      then clock_timestamp() + least(interval '1 hour', interval '30 seconds' * power(2, least(failed + 1 - 5, 7))) end
    where login_hash = hash;
  return null;
end $$;

-- The password was right. proof over 'attempt-right|login'
create function leio.sign_in_right(the_login text, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.check_proof('attempt-right|' || the_login, proof);
  delete from leio.sign_in_attempt where login_hash = sha256(convert_to(the_login, 'UTF8'));
end $$;

drop function leio.sign_in_failed(uuid, text);
drop function leio.sign_in_candidate(text, text);
drop function leio.oidc_candidate(text, text, text);
drop type leio.candidate;
alter table leio.password drop column failed, drop column locked_until;

create type leio.candidate as (
  person uuid, centre text, name text, login text, initials text, roles text[], active boolean, password_hash text,
  must_change boolean
);

-- proof over 'candidate|login'
create function leio.sign_in_candidate(the_login text, proof text) returns setof leio.candidate
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('candidate|' || the_login, proof);
  return query select p.id, p.centre, p.name, p.login, p.initials, p.roles, p.active, w.hash, coalesce(w.must_change, false)
    from leio.person p left join leio.password w on w.person = p.id where p.login = lower(the_login);
  perform set_config('leio.signing_in', '', true);
end $$;

-- proof over 'oidc|issuer|subject'
create function leio.oidc_candidate(issuer text, subject text, proof text) returns setof leio.candidate
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('oidc|' || issuer || '|' || subject, proof);
  return query select p.id, p.centre, p.name, p.login, p.initials, p.roles, p.active, null::text, false
    from leio.person p where p.oidc_issuer = issuer and p.oidc_subject = subject;
  perform set_config('leio.signing_in', '', true);
end $$;

create policy linking on leio.person for update using ((select leio.is_signing_in())) with check ((select leio.is_signing_in()));

-- Ties an account of another provider to an open invitation: a person whose first password nobody has used. An account
-- that is in use is never tied by its address alone: whoever holds an address would hold the account.
-- proof over 'oidc-link|issuer|subject|login'
create function leio.oidc_link(issuer text, subject text, the_login text, proof text) returns setof leio.candidate
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('oidc-link|' || issuer || '|' || subject || '|' || the_login, proof);
  return query with linked as (
      update leio.person p set oidc_issuer = issuer, oidc_subject = subject, version = p.version + 1
      where p.login = lower(the_login) and p.active and p.oidc_subject is null
        and coalesce((select w.must_change from leio.password w where w.person = p.id), true)
      returning p.*)
    select p.id, p.centre, p.name, p.login, p.initials, p.roles, p.active, null::text, false from linked p;
  delete from leio.password w using leio.person p
    where p.id = w.person and p.oidc_issuer = issuer and p.oidc_subject = subject;
  perform set_config('leio.signing_in', '', true);
end $$;

-- What the server must remember between two requests of one sign-in: a challenge, a state. Taken once, or forgotten.
create table leio.sign_in_step (
  key_hash bytea not null,
  purpose text not null check (purpose in ('passkey', 'passkey-add', 'oidc')),
  held text not null,
  until timestamptz not null,
  primary key (key_hash, purpose)
);
create index sign_in_step_until on leio.sign_in_step (until);

-- proof over 'step-keep|hex of key hash|purpose|held|seconds'
create function leio.sign_in_step_keep(the_key bytea, the_purpose text, the_held text, seconds int, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.check_proof('step-keep|' || encode(the_key, 'hex') || '|' || the_purpose || '|' || the_held || '|' || seconds, proof);
  delete from leio.sign_in_step where until < clock_timestamp();
  insert into leio.sign_in_step values (the_key, the_purpose, the_held, clock_timestamp() + seconds * interval '1 second')
    on conflict (key_hash, purpose) do update set held = excluded.held, until = excluded.until;
end $$;

-- proof over 'step-take|hex of key hash|purpose'
create function leio.sign_in_step_take(the_key bytea, the_purpose text, proof text) returns text
language plpgsql volatile security definer set search_path = pg_catalog
as $$
declare
  taken text;
begin
  perform leio.check_proof('step-take|' || encode(the_key, 'hex') || '|' || the_purpose, proof);
  delete from leio.sign_in_step where key_hash = the_key and purpose = the_purpose and until > clock_timestamp()
    returning held into taken;
  return taken;
end $$;

-- False where the counter does not rise: the passkey was copied, or its answer sent twice. Passkeys that do not count say 0.
-- proof over 'passkey-used|id|counter'
drop function leio.passkey_used(text, bigint, text);
create function leio.passkey_used(passkey_id text, new_counter bigint, proof text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.check_proof('passkey-used|' || passkey_id || '|' || new_counter, proof);
  update leio.passkey set counter = new_counter, last_used_at = clock_timestamp()
    where id = passkey_id and (counter < new_counter or (counter = 0 and new_counter = 0));
  return found;
end $$;

-- proof over 'passkey-add|person|id|hex of the key'
create or replace function leio.passkey_add(passkey_id text, key bytea, new_counter bigint, new_transports text[], label text, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.check_proof('passkey-add|' || leio.person() || '|' || passkey_id || '|' || encode(key, 'hex'), proof);
  insert into leio.passkey (id, person, public_key, counter, transports, name)
    values (passkey_id, leio.person(), key, new_counter, new_transports, label);
end $$;

drop function leio.passkey_remove(text);
create function leio.passkey_remove(passkey_id text) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  delete from leio.passkey k where k.id = passkey_id and k.person = leio.person();
  return found;
end $$;

-- proof over 'passkeys-remove|person'
create function leio.passkeys_remove_of(the_person uuid, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.check_proof('passkeys-remove|' || the_person, proof);
  delete from leio.passkey where person = the_person;
end $$;

-- proof over 'password|person|hash'
create or replace function leio.password_set(the_person uuid, new_hash text, change_at_next boolean, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.check_proof('password|' || the_person || '|' || new_hash, proof);
  insert into leio.password (person, hash, must_change) values (the_person, new_hash, change_at_next)
    on conflict (person) do update set hash = excluded.hash, must_change = excluded.must_change, changed_at = clock_timestamp();
end $$;

-- proof over 'session|hex of token hash|person|means|idle|absolute'
create or replace function leio.session_open(the_hash bytea, the_person uuid, the_means text, idle int, absolute int, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.check_proof('session|' || encode(the_hash, 'hex') || '|' || the_person || '|' || the_means || '|' || idle || '|' || absolute, proof);
  insert into leio.session (token_hash, person, means, idle_minutes, absolute_until)
    values (the_hash, the_person, the_means, idle, clock_timestamp() + absolute * interval '1 minute');
end $$;

-- As before, and whether the person came in with a password that must be changed first.
drop function leio.session_use(bytea);
create function leio.session_use(the_hash bytea) returns table (
  person uuid, centre text, name text, login text, initials text, roles text[], means text, absolute_until timestamptz,
  reentered_at timestamptz, must_change boolean)
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform set_config('leio.signing_in', leio.seal('signing-in'), true);
  update leio.session s set last_seen_at = clock_timestamp()
    where s.token_hash = the_hash and s.ended_at is null and s.last_seen_at < clock_timestamp() - interval '30 seconds'
      and s.last_seen_at + s.idle_minutes * interval '1 minute' > clock_timestamp();
  return query select p.id, p.centre, p.name, p.login, p.initials, p.roles, s.means, s.absolute_until, s.reentered_at,
      s.means = 'password' and coalesce(w.must_change, false)
    from leio.session s join leio.person p on p.id = s.person left join leio.password w on w.person = p.id
    where s.token_hash = the_hash and s.ended_at is null and p.active and s.absolute_until > clock_timestamp()
      and s.last_seen_at + s.idle_minutes * interval '1 minute' > clock_timestamp();
  perform set_config('leio.signing_in', '', true);
end $$;

-- proof over 'sessions-end|person'
create or replace function leio.sessions_end_of(the_person uuid, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.check_proof('sessions-end|' || the_person, proof);
  update leio.session set ended_at = clock_timestamp() where person = the_person and ended_at is null;
end $$;

-- proof over 'reenter|hex of token hash'
create or replace function leio.session_reenter(the_hash bytea, proof text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.check_proof('reenter|' || encode(the_hash, 'hex'), proof);
  update leio.session set reentered_at = clock_timestamp() where token_hash = the_hash and ended_at is null;
end $$;

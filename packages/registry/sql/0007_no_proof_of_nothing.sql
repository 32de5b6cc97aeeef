-- A proof of null is none. 'take-job|' || null is null, and so was its keyed hash: who called a function with a null among
-- its words, and null for the proof, had proved it. Now no proof of such words is right, and no ticket without a signature.

create or replace function leio.check_proof(message text, proof text) returns void
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  if message is null or proof is null
     or proof <> leio.mac((select value from leio.secret where name = 'server'), message) then
    raise exception 'The proof is not valid.' using errcode = '28000';
  end if;
end $$;

create or replace function leio.require_proof(message text, proof text) returns void
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  perform leio.check_proof(message, proof);
  perform set_config('leio.signing_in', leio.seal('signing-in'), true);
end $$;

create or replace function leio.enter(ticket text, signature text) returns void
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  if ticket is null or signature is null
     or signature <> leio.mac((select value from leio.secret where name = 'server'), ticket)
     or ticket !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\|'
     or split_part(ticket, '|', 4)::timestamptz < clock_timestamp() then
    raise exception 'The ticket is not valid.' using errcode = '28000';
  end if;
  perform set_config('leio.context', leio.seal(ticket) || '|' || ticket, true);
end $$;

-- Checkpoints that the server signs every so many entries or minutes, and an audit whose text has one reading only.

-- Fields are joined by line ends: a field that held one, or the dash that stands for nothing, could be read as two.
alter table leio.audit add constraint one_reading check (
  chain !~ E'\n' and action !~ E'\n' and coalesce(resource, '') !~ E'\n' and detail !~ E'\n'
  and resource is distinct from '-');

alter table leio.audit_head
  add column signed_sequence bigint not null default 0,
  add column signed_at timestamptz not null default clock_timestamp();

create trigger append_only before update or delete on leio.audit_checkpoint
  for each row execute function leio.refuse_change();
create trigger append_only_truncate before truncate on leio.audit_checkpoint
  for each statement execute function leio.refuse_change();

-- The login may no longer write checkpoints by itself: only through the function below, with the server's proof.
delete from leio.login_right where name = 'audit_checkpoint';
insert into leio.login_right values ('audit_checkpoint', 'select');
create policy signing on leio.audit_checkpoint for insert with check ((select leio.is_signing_in()));

-- Heads of all chains that have grown by so many entries since they were signed, or at all for so many minutes.
-- proof over 'heads-due|entries|minutes'
create function leio.audit_heads_due(entries int, minutes int, proof text) returns table (chain text, sequence bigint, hash bytea)
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  perform leio.check_proof('heads-due|' || entries || '|' || minutes, proof);
  return query select h.chain, h.sequence, h.hash from leio.audit_head h
    where h.sequence >= h.signed_sequence + entries
      or (h.sequence > h.signed_sequence and h.signed_at <= clock_timestamp() - minutes * interval '1 minute')
    order by h.chain;
end $$;

-- proof over 'checkpoint|chain|sequence|hex of hash|ISO instant|key id|base64 of signature'; false where another server was first.
create function leio.audit_checkpoint_add(
  the_chain text, the_sequence bigint, the_hash bytea, moment text, key text, the_signature text, proof text
) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog
as $$
declare
  is_first boolean;
begin
  perform leio.require_proof('checkpoint|' || the_chain || '|' || the_sequence || '|' || encode(the_hash, 'hex') || '|'
    || moment || '|' || key || '|' || the_signature, proof);
  update leio.audit_head set signed_sequence = the_sequence, signed_at = clock_timestamp()
    where audit_head.chain = the_chain and signed_sequence < the_sequence;
  is_first := found;
  if is_first then
    insert into leio.audit_checkpoint values (the_chain, the_sequence, the_hash, moment::timestamptz, key, decode(the_signature, 'base64'));
  end if;
  perform set_config('leio.signing_in', '', true);
  return is_first;
end $$;

-- Long work as rows that any server process may take: for update skip locked, a lease, and a few attempts.
--
-- A queue of somebody else's (pg-boss) was refused: its tables would lie outside row-level security, and what a job may
-- see must hang on the person who asked for it, as for a request.

create table leio.job (
  id uuid primary key default gen_random_uuid(),
  centre text not null,
  person uuid not null,
  person_name text not null,
  roles text[] not null,
  kind text not null,
  payload jsonb not null,
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed', 'cancelled')),
  progress real not null default 0 check (progress between 0 and 1),
  message text not null default '',
  result jsonb,
  attempts int not null default 0,
  lease_until timestamptz,
  created_at timestamptz not null default clock_timestamp(),
  started_at timestamptz,
  ended_at timestamptz
);
create index job_waiting on leio.job (created_at) where state in ('waiting', 'running');
create index job_centre on leio.job (centre, created_at);
select leio.protect('job');
insert into leio.login_right values ('job', 'select, insert, update');
create policy taking on leio.job for all using ((select leio.is_signing_in()));

-- The next job that waits, or whose process has died (its lease is over); marked as running. proof over 'take-job|lease seconds'
create function leio.job_take(lease_seconds int, proof text) returns setof leio.job
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('take-job|' || lease_seconds, proof);
  return query update leio.job set state = 'running', attempts = attempts + 1,
      lease_until = clock_timestamp() + lease_seconds * interval '1 second',
      started_at = coalesce(started_at, clock_timestamp())
    where id = (select j.id from leio.job j
      where (j.state = 'waiting' or (j.state = 'running' and j.lease_until < clock_timestamp())) and j.attempts < 3
      order by j.created_at for update skip locked limit 1)
    returning *;
  perform set_config('leio.signing_in', '', true);
end $$;

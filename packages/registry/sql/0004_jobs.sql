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
-- Nobody asks for work in another's name; whose rights a job has is looked up when it is taken.
create policy own_name on leio.job as restrictive for insert with check (person = (select leio.person()) or (select leio.centre()) = '*');

-- The next job that waits, or whose process has died (its lease is over), marked as running, with the rights that its person
-- has now. A job that has died three times, or whose person is gone, has failed. proof over 'take-job|lease seconds'
create function leio.job_take(lease_seconds int, proof text) returns setof leio.job
language plpgsql volatile security definer set search_path = pg_catalog
as $$
begin
  perform leio.require_proof('take-job|' || lease_seconds, proof);
  update leio.job j set state = 'failed', ended_at = clock_timestamp(), lease_until = null,
      message = case when j.attempts >= 3 then 'The job was begun three times and never finished.'
        else 'Whoever asked for the job may no longer sign in.' end
    where (j.state = 'running' and j.lease_until < clock_timestamp() and j.attempts >= 3)
      or (j.state = 'waiting' and not exists (select from leio.person p where p.id = j.person and p.active));
  return query update leio.job j set state = 'running', attempts = j.attempts + 1,
      lease_until = clock_timestamp() + lease_seconds * interval '1 second',
      started_at = coalesce(j.started_at, clock_timestamp()),
      centre = p.centre, person_name = p.name, roles = p.roles
    from leio.person p
    where p.id = j.person and j.id = (select k.id from leio.job k
      where (k.state = 'waiting' or (k.state = 'running' and k.lease_until < clock_timestamp())) and k.attempts < 3
      order by k.created_at for update skip locked limit 1)
    returning j.*;
  perform set_config('leio.signing_in', '', true);
end $$;

-- Cohorts as data, and analyses with everything that is needed to compute them again.

create table leio.cohort (
  id uuid primary key default gen_random_uuid(),
  centre text not null,
  name text not null check (name ~ '\S'),
  definition jsonb not null,
  version bigint not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid not null,
  changed_at timestamptz not null default clock_timestamp()
);
create index cohort_centre on leio.cohort (centre, name);

create table leio.analysis (
  id uuid primary key default gen_random_uuid(),
  centre text not null,
  cohort uuid references leio.cohort (id),
  -- The whole of it: cohort as it was, request, code, release, hash of the data, attrition, result.
  saved jsonb not null,
  data text not null,
  at timestamptz not null default clock_timestamp(),
  author uuid not null,
  author_name text not null
);
create index analysis_centre on leio.analysis (centre, at);
create trigger append_only before update or delete on leio.analysis
  for each row execute function leio.refuse_change();

select leio.protect(name) from unnest(array['cohort', 'analysis']) name;
insert into leio.login_right values ('cohort', 'select, insert'), ('cohort', 'update (name, definition, version, changed_at)'),
  ('analysis', 'select, insert');

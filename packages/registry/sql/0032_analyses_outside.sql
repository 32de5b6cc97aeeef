-- What of an analysis may leave the centre, and what has left it.
--
-- The view for outside and the patients behind it are made with the analysis: nothing is computed again when it is given out.
-- What was given out stays, so that the next is compared with all of it: two answers whose patients differ by a few tell of
-- those few.

alter table leio.analysis
  add column patients text[] not null default '{}',
  -- Those whom the method used; fewer where it needs every covariate.
  add column analysed text[] not null default '{}',
  add column outside jsonb;

create table leio.analysis_outside (
  analysis uuid primary key references leio.analysis (id),
  centre text not null,
  patients text[] not null,
  analysed text[] not null,
  given jsonb not null,
  at timestamptz not null default clock_timestamp(),
  author uuid not null,
  author_name text not null
);
create index analysis_outside_centre on leio.analysis_outside (centre, at);
create trigger append_only before update or delete on leio.analysis_outside
  for each row execute function leio.refuse_change();
create trigger append_only_truncate before truncate on leio.analysis_outside
  for each statement execute function leio.refuse_change();
select leio.protect('analysis_outside');
insert into leio.login_right values ('analysis_outside', 'select, insert');

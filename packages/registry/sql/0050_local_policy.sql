-- A centre's own surveillance schedules, for sites where the source gives none; and by what each state was worked out.
--
-- A policy is never overwritten: which one held on a day, and who laid it down, stays to be read.

create table leio.local_policy (
  centre text not null references leio.centre (id),
  version bigint not null check (version > 0),
  policies jsonb not null check (jsonb_typeof(policies) = 'array'),
  at timestamptz not null default clock_timestamp(),
  author uuid not null,
  author_name text not null,
  primary key (centre, version)
);
create trigger append_only before update or delete on leio.local_policy
  for each row execute function leio.refuse_change();
create trigger append_only_truncate before truncate on leio.local_policy
  for each statement execute function leio.refuse_change();
select leio.protect('local_policy');
insert into leio.login_right values ('local_policy', 'select, insert');

-- derived_by: hash of release, code and policies. derive_on: the day from which the row must be worked out anew, since imaging
-- is dated ahead. next_visit_policy: the policy that the next visit is by; null where it is the source's. The indexes find what is to be worked out among a hundred thousand without reading them.
alter table leio.patient_state add column derived_by text not null default '', add column derive_on date,
  add column next_visit_policy text;
create index patient_state_derived on leio.patient_state (centre, derived_by);
create index patient_state_derive_on on leio.patient_state (centre, derive_on) where derive_on is not null;

-- Under which engine (release and code) the states of a centre were last worked out.
create table leio.derivation (
  centre text primary key references leio.centre (id),
  engine text not null,
  at timestamptz not null default clock_timestamp()
);
select leio.protect('derivation');
insert into leio.login_right values ('derivation', 'select, insert'), ('derivation', 'update (engine, at)');

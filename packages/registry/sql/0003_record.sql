-- The record: patients, their append-only events, and one row of state a patient that is worked out from the events.

create table leio.patient (
  id uuid primary key default gen_random_uuid(),
  centre text not null references leio.centre (id),
  -- The number under which the centre knows the patient. Unique in the centre only: a clash never tells of another centre (T7).
  number text not null check (number ~ '\S'),
  kind text not null check (kind in ('clinical', 'demonstration', 'synthetic')),
  -- The sequence of the last event: what If-Match compares.
  version bigint not null default 0,
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid not null,
  unique (centre, number)
);

create table leio.event (
  id uuid primary key default gen_random_uuid(),
  centre text not null,
  patient uuid not null references leio.patient (id),
  sequence bigint not null,
  kind text not null,
  -- Valid time as text: a calendar date, maybe partial, or whole days from the diagnosis. Never completed.
  valid_date text check (valid_date ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  valid_day int,
  recorded_at timestamptz not null,
  author uuid not null,
  author_name text not null,
  source text not null,
  supersedes uuid,
  retraction text,
  body jsonb not null,
  digest text not null,
  unique (patient, sequence),
  -- A correction is corrected in its turn; two corrections of one event would leave open which one stands.
  unique (supersedes),
  check (valid_date is null or valid_day is null),
  check (retraction is null or supersedes is not null)
);

create trigger append_only before update or delete on leio.event
  for each row execute function leio.refuse_change();
create trigger append_only_truncate before truncate on leio.event
  for each statement execute function leio.refuse_change();

-- Worked out from the events in the transaction that appends one, and anew by a running server where another release, code or
-- policy made it (0050; apps/server/src/derived/derive-anew.ts); never edited.
create table leio.patient_state (
  patient uuid primary key references leio.patient (id),
  centre text not null,
  number text not null,
  kind text not null,
  version bigint not null,
  label text not null,
  identity jsonb,
  site text,
  sex text,
  age int,
  vital_status text not null,
  diagnosis_on text,
  last_contact_on text,
  next_visit_on date,
  next_visit_state text not null,
  completeness jsonb not null,
  course jsonb not null,
  -- Known values alone, by fact: what cohorts select on. Kept in the row: fetching each from a side table costs ten times as much.
  "values" jsonb not null,
  unknowns jsonb not null,
  facts jsonb not null,
  case_hash text not null
);
alter table leio.patient_state alter column "values" set storage main;
alter table leio.patient_state set (toast_tuple_target = 8160, fillfactor = 80);
create index patient_state_centre on leio.patient_state (centre, kind, number);
create index patient_state_site on leio.patient_state (centre, site);
create index patient_state_visit on leio.patient_state (centre, next_visit_on) where vital_status <> 'dead';
create index patient_state_name on leio.patient_state (centre, lower(identity ->> 'familyName') text_pattern_ops);

-- The answer of a request that was already carried out, for whoever repeats it with the same key.
create table leio.idempotency (
  person uuid not null,
  key text not null check (length(key) between 8 and 200),
  centre text not null,
  request_hash text not null,
  status int not null,
  headers jsonb not null,
  body text not null,
  audit jsonb not null,
  at timestamptz not null default clock_timestamp(),
  primary key (person, key)
);
create index idempotency_at on leio.idempotency (at);

select leio.protect(name) from unnest(array['patient', 'event', 'patient_state', 'idempotency']) name;
insert into leio.login_right values ('patient', 'select, insert'), ('patient', 'update (version)'), ('event', 'select, insert'),
  ('patient_state', 'select, insert, update'), ('idempotency', 'select, insert, delete');

-- Kept answers are forgotten after a day. proof over 'forget-answers'
create function leio.forget_answers(proof text) returns bigint
language plpgsql volatile security definer set search_path = pg_catalog
as $$
declare
  gone bigint;
begin
  perform leio.require_proof('forget-answers', proof);
  delete from leio.idempotency where at < clock_timestamp() - interval '1 day';
  get diagnostics gone = row_count;
  perform set_config('leio.signing_in', '', true);
  return gone;
end $$;
create policy forgetting on leio.idempotency for all using ((select leio.is_signing_in()));

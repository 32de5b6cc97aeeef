-- The tumour board: meetings, referred cases, signed decisions and what became of them.
--
-- A case is named by its id, never by its place in the agenda (H-21). Decisions and follow-through are append-only; what is
-- still being written is the draft of a case, which its version guards.

create table leio.board (
  id uuid primary key default gen_random_uuid(),
  centre text not null references leio.centre (id),
  name text not null check (name ~ '\S'),
  held_on date not null,
  state text not null default 'planned' check (state in ('planned', 'open', 'closed')),
  version bigint not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid not null
);
create index board_day on leio.board (centre, held_on desc, id);

-- The day of a meeting is fixed once it has been opened: decisions, and their events in the records, are dated by it.
create function leio.keep_board_day() returns trigger
language plpgsql set search_path = pg_catalog
as $$
begin
  if old.state <> 'planned' and (new.held_on <> old.held_on or new.state = 'planned') then
    raise exception 'The day of a board that has been opened stays as it is.' using errcode = '23514',
      constraint = 'board_day_kept';
  end if;
  return new;
end $$;
create trigger keep_board_day before update of held_on, state on leio.board
  for each row execute function leio.keep_board_day();

create table leio.board_case (
  id uuid primary key default gen_random_uuid(),
  centre text not null,
  board uuid not null references leio.board (id),
  patient uuid not null references leio.patient (id),
  -- Topics of the rules' language; empty is a general question.
  topics text[] not null,
  question text not null check (question ~ '\S'),
  referred_by text,
  state text not null default 'referred' check (state in ('referred', 'discussed', 'decided', 'deferred')),
  deferral text,
  position int not null,
  draft jsonb,
  version bigint not null default 1,
  created_at timestamptz not null default clock_timestamp(),
  created_by uuid not null,
  unique (board, patient),
  check ((state = 'deferred') = (deferral is not null)),
  check (state not in ('discussed', 'decided') or draft is not null)
);
create index board_case_patient on leio.board_case (patient);

-- Made-up and demonstration patients never stand on the agenda of a clinical centre (H-11); a patient or a board of another
-- centre on none. Foreign keys do not ask row-level security, so this does.
create function leio.check_agenda() returns trigger
language plpgsql set search_path = pg_catalog
as $$
declare
  patient_kind text;
  centre_kind text;
begin
  select kind into patient_kind from leio.patient where id = new.patient and centre = new.centre;
  select c.kind into centre_kind from leio.board b join leio.centre c on c.id = b.centre
    where b.id = new.board and b.centre = new.centre;
  if patient_kind is null or centre_kind is null then
    raise exception 'The patient and the board are of this centre.' using errcode = '42501';
  end if;
  if centre_kind = 'clinical' and patient_kind <> 'clinical' then
    raise exception 'A % patient is not discussed on a clinical board.', patient_kind using errcode = '23514',
      constraint = 'clinical_agenda';
  end if;
  return new;
end $$;
create trigger check_agenda before insert or update of board, patient, centre on leio.board_case
  for each row execute function leio.check_agenda();

create table leio.decision (
  id uuid primary key,
  centre text not null,
  patient uuid not null references leio.patient (id),
  board uuid not null references leio.board (id),
  -- One signature a case, however often it is sent (H-39).
  board_case uuid not null unique references leio.board_case (id),
  board_name text not null,
  held_on date not null,
  question text not null,
  topics text[] not null,
  release text not null,
  case_hash text not null,
  knowledge_hash text not null,
  -- The record as it was signed: events up to this sequence.
  patient_version bigint not null,
  plan_as_of date not null,
  content jsonb not null,
  -- What the plan said, kept as it was shown: a later release does not change what was advised (H-53).
  shown jsonb not null,
  event uuid not null,
  signed_by uuid not null,
  signed_by_name text not null,
  signed_at timestamptz not null,
  -- SHA-256 of the canonical JSON of what was signed.
  digest text not null
);
create index decision_patient on leio.decision (patient, signed_at);
create index decision_centre on leio.decision (centre, signed_at desc, id);

create table leio.follow_through (
  id uuid primary key default gen_random_uuid(),
  centre text not null,
  decision uuid not null references leio.decision (id),
  -- The place in the list of its decision; the version of the list is its last one.
  place int not null check (place > 0),
  patient uuid not null references leio.patient (id),
  state text not null check (state in ('ordered', 'done', 'deviated', 'outcome')),
  happened_on text not null check (happened_on ~ '^\d{4}(-\d{2}(-\d{2})?)?$'),
  note text not null check (note ~ '\S'),
  reason text check (reason ~ '\S'),
  by uuid not null,
  by_name text not null,
  at timestamptz not null default clock_timestamp(),
  unique (decision, place),
  check (state <> 'deviated' or reason is not null)
);

create trigger append_only before update or delete on leio.decision
  for each row execute function leio.refuse_change();
create trigger append_only_truncate before truncate on leio.decision
  for each statement execute function leio.refuse_change();
create trigger append_only before update or delete on leio.follow_through
  for each row execute function leio.refuse_change();
create trigger append_only_truncate before truncate on leio.follow_through
  for each statement execute function leio.refuse_change();

select leio.protect(name) from unnest(array['board', 'board_case', 'decision', 'follow_through']) name;
insert into leio.login_right values ('board', 'select, insert'), ('board', 'update (name, held_on, state, version)'),
  ('board_case', 'select, insert, delete'),
  ('board_case', 'update (board, topics, question, referred_by, state, deferral, position, draft, version)'),
  ('decision', 'select, insert'), ('follow_through', 'select, insert');

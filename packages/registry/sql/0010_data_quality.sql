-- Data in and out: imports with every row they read, saved mappings, data queries with their log, merges that can be undone.

create table leio.mapping (
  id uuid primary key default gen_random_uuid(),
  centre text not null,
  name text not null,
  kind text not null check (kind in ('csv', 'redcap')),
  -- As readMapping (import/mapping.ts) takes it.
  mapping jsonb not null,
  version bigint not null default 1,
  saved_at timestamptz not null default clock_timestamp(),
  saved_by uuid not null,
  saved_by_name text not null,
  unique (centre, name)
);

create table leio.import (
  id uuid primary key default gen_random_uuid(),
  centre text not null,
  kind text not null check (kind in ('csv', 'redcap', 'tcga', 'msk', 'json')),
  file_name text not null,
  file_hash text not null,
  -- The mapping as it was then; null where the kind needs none.
  mapping jsonb,
  mapping_hash text not null default '',
  at timestamptz not null default clock_timestamp(),
  by uuid not null,
  by_name text not null,
  total int not null,
  accepted int not null default 0,
  refused int not null default 0,
  quarantined int not null default 0,
  -- Rows that say what a row recorded before has said; nothing was recorded for them.
  recognised int not null default 0,
  waiting int not null default 0,
  -- No row of a file is ever lost (H-08): the database itself refuses an import that does not add up.
  check (total = accepted + refused + quarantined + recognised + waiting),
  -- The same file under the same mapping is the same import.
  unique (centre, kind, file_hash, mapping_hash)
);

-- One row of a file: as it stood, as it was read, and what became of it. `waiting`: read, not yet recorded.
create table leio.import_row (
  import uuid not null references leio.import (id),
  row int not null,
  centre text not null,
  outcome text not null check (outcome in ('waiting', 'accepted', 'refused', 'quarantined', 'recognised')),
  number text,
  -- What the patient of the row is; a file of Leio's own says it with each record.
  patient_kind text not null check (patient_kind in ('clinical', 'demonstration', 'synthetic')),
  raw jsonb not null,
  -- Of the number and the events that the mapping made of the row: the same cells under another mapping are another row.
  digest text not null,
  events jsonb not null,
  reasons jsonb not null,
  questions jsonb not null,
  patient uuid references leio.patient (id),
  settled_at timestamptz,
  settled_by uuid,
  settled_by_name text,
  -- What a person changed in the cells before accepting the row.
  corrections jsonb,
  -- What If-Match compares: two people who settle one row are not both let through (H-25).
  version bigint not null default 1,
  primary key (import, row),
  check (outcome not in ('accepted', 'recognised') or patient is not null)
);
create index import_row_waiting on leio.import_row (import, number) where outcome = 'waiting';
create index import_row_open on leio.import_row (centre, import, row) where outcome in ('quarantined', 'waiting');
create index import_row_digest on leio.import_row (centre, digest) where outcome = 'accepted';

-- Whoever changes a row changes the counts with it, in the same statement's transaction.
create function leio.import_recount(the_import uuid) returns void
language sql volatile set search_path = pg_catalog
as $$
  update leio.import set (accepted, refused, quarantined, recognised, waiting) = (
    select count(*) filter (where outcome = 'accepted'), count(*) filter (where outcome = 'refused'),
      count(*) filter (where outcome = 'quarantined'), count(*) filter (where outcome = 'recognised'),
      count(*) filter (where outcome = 'waiting')
    from leio.import_row where import = the_import)
  where id = the_import
$$;

create table leio.query (
  id uuid primary key default gen_random_uuid(),
  centre text not null,
  patient uuid not null references leio.patient (id),
  fact text,
  event uuid references leio.event (id),
  kind text not null check (kind in ('contradiction', 'missing', 'import', 'manual')),
  question text not null check (question ~ '\S'),
  -- Of queries that Leio raises: the same question is not raised twice.
  key text,
  state text not null default 'open' check (state in ('open', 'answered', 'resolved')),
  version bigint not null default 1,
  raised_at timestamptz not null default clock_timestamp(),
  raised_by uuid not null,
  raised_by_name text not null,
  unique (centre, patient, key)
);
create index query_state on leio.query (centre, state, raised_at, id);
create index query_patient on leio.query (patient);

create table leio.query_log (
  query uuid not null references leio.query (id),
  sequence int not null,
  centre text not null,
  at timestamptz not null default clock_timestamp(),
  by uuid not null,
  by_name text not null,
  action text not null check (action in ('raised', 'answered', 'resolved')),
  how text check (how in ('corrected', 'confirmed', 'not-answerable')),
  text text not null,
  primary key (query, sequence)
);
create trigger append_only before update or delete on leio.query_log
  for each row execute function leio.refuse_change();
create trigger append_only_truncate before truncate on leio.query_log
  for each statement execute function leio.refuse_change();

-- Two records that are of one person, as one person proposed and another confirmed (H-22). Both records stay as they are;
-- undoing, or withdrawing a proposal, writes who, when and why beside.
create table leio.merge (
  id uuid primary key default gen_random_uuid(),
  centre text not null,
  kept uuid not null references leio.patient (id),
  merged uuid not null references leio.patient (id),
  reason text not null check (reason ~ '\S'),
  proposed_at timestamptz not null default clock_timestamp(),
  proposed_by uuid not null,
  proposed_by_name text not null,
  confirmed_at timestamptz,
  confirmed_by uuid,
  confirmed_by_name text,
  undone_at timestamptz,
  undone_by uuid,
  undone_by_name text,
  undone_reason text,
  check (kept <> merged),
  check (confirmed_by <> proposed_by),
  check ((confirmed_at is null) = (confirmed_by is null)),
  check ((undone_at is null) = (undone_reason is null))
);
-- One open proposal or standing merge a pair, whichever way round.
create unique index merge_once on leio.merge (least(kept, merged), greatest(kept, merged)) where undone_at is null;
-- A record is merged into one other at a time, so that every record that was merged leads to one that was not.
create unique index merge_into_one on leio.merge (merged) where confirmed_at is not null and undone_at is null;
create index merge_kept on leio.merge (kept);

-- The record into which this one is merged, itself merged into none; whoever writes a merge writes it in the same transaction.
-- Lists, cohorts, indicators and exports leave such rows out; the state of the kept record is of the events of both.
alter table leio.patient_state add column merged_into uuid references leio.patient (id);
create index patient_state_merged on leio.patient_state (merged_into) where merged_into is not null;

create function leio.refuse_merge_change() returns trigger
language plpgsql set search_path = pg_catalog
as $$
begin
  if old.undone_at is not null or (old.confirmed_at is not null and new.confirmed_at is distinct from old.confirmed_at)
      or (new.id, new.centre, new.kept, new.merged, new.reason, new.proposed_at, new.proposed_by, new.proposed_by_name)
      is distinct from (old.id, old.centre, old.kept, old.merged, old.reason, old.proposed_at, old.proposed_by, old.proposed_by_name)
  then
    raise exception 'A merge is confirmed once and undone once, and otherwise stays.' using errcode = '42501';
  end if;
  return new;
end $$;
create trigger confirm_or_undo_only before update on leio.merge for each row execute function leio.refuse_merge_change();
create trigger no_delete before delete on leio.merge for each row execute function leio.refuse_change();

select leio.protect(name) from unnest(array['mapping', 'import', 'import_row', 'query', 'query_log', 'merge']) name;
insert into leio.login_right values ('mapping', 'select, insert, update'), ('import', 'select, insert, update'),
  ('import_row', 'select, insert, update'), ('query', 'select, insert'), ('query', 'update (state, version)'),
  ('query_log', 'select, insert'), ('merge', 'select, insert'),
  ('merge', 'update (confirmed_at, confirmed_by, confirmed_by_name, undone_at, undone_by, undone_by_name, undone_reason)');

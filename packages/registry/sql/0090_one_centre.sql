-- What belongs together belongs to one centre: a reference between two tables of centres names the centre too.
--
-- PostgreSQL looks up foreign keys past row-level security. So with the id of a patient of another centre alone a row could be
-- hung on that patient: unseen by the other centre, but in its way (the next number of its record would be taken). It comes
-- after all other numbers, so that it finds their tables. References to events are left as they are: the pair would cost an
-- index entry for each of a million events, and nothing is counted along an event.

do $$
declare
  one record;
begin
  for one in
    select c.conname, c.conrelid::regclass as source, c.confrelid::regclass as target, k.attname as key,
      (select relname from pg_class where oid = c.confrelid) || '_of_one_centre' as name,
      regexp_replace(pg_get_constraintdef(c.oid), '^FOREIGN KEY \(([^)]*)\) REFERENCES ([^(]+)\(([^)]*)\)',
        'FOREIGN KEY (centre, \1) REFERENCES \2(centre, \3)') as definition
    from pg_constraint c
    join pg_attribute k on k.attrelid = c.confrelid and k.attnum = c.confkey[1]
    where c.contype = 'f' and c.connamespace = 'leio'::regnamespace and cardinality(c.conkey) = 1
      and c.confrelid <> 'leio.event'::regclass
      and exists (select from pg_attribute a where a.attrelid = c.conrelid and a.attname = 'centre' and not a.attisdropped)
      and exists (select from pg_attribute a where a.attrelid = c.confrelid and a.attname = 'centre' and not a.attisdropped)
    order by c.oid
  loop
    if not exists (select from pg_constraint u where u.conrelid = one.target and u.conname = one.name) then
      execute format('alter table %s add constraint %I unique (centre, %I)', one.target, one.name, one.key);
    end if;
    execute format('alter table %s drop constraint %I, add constraint %I %s', one.source, one.conname, one.conname, one.definition);
  end loop;
end $$;

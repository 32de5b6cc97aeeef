-- What a centre tells the others of its quality: counts of eleven or more, and nothing else.
--
-- The only table whose rows other centres read. The checks are the wall: a smaller count cannot be stored, and a new count
-- differs from the one before by nothing or by eleven or more, so that nobody learns of a few by comparing two of them.

create table leio.indicator_share (
  centre text not null references leio.centre (id),
  indicator text not null,
  as_of date not null,
  fulfilled int not null check (fulfilled >= 11),
  not_fulfilled int not null check (not_fulfilled >= 11),
  published_by uuid not null,
  primary key (centre, indicator)
);

create function leio.refuse_small_steps() returns trigger
language plpgsql set search_path = pg_catalog
as $$
begin
  if abs(new.fulfilled - old.fulfilled) between 1 and 10 or abs(new.not_fulfilled - old.not_fulfilled) between 1 and 10 then
    raise exception 'A count that changes by fewer than eleven is not told.' using errcode = '23514', constraint = 'small_step';
  end if;
  return new;
end $$;
create trigger small_steps before update on leio.indicator_share for each row execute function leio.refuse_small_steps();

alter table leio.indicator_share enable row level security;
alter table leio.indicator_share force row level security;
create policy all_read on leio.indicator_share for select using ((select leio.person()) is not null);
create policy own_centre_adds on leio.indicator_share for insert with check ((select leio.centre()) in (centre, '*'));
create policy own_centre_changes on leio.indicator_share for update
  using ((select leio.centre()) in (centre, '*')) with check ((select leio.centre()) in (centre, '*'));
insert into leio.login_right values ('indicator_share', 'select, insert, update');

-- Addresses of calendars: one a person; the database holds the hash of the token only.

create table leio.surveillance_feed (
  token_hash bytea primary key,
  person uuid not null unique references leio.person (id),
  centre text not null,
  created_at timestamptz not null default clock_timestamp()
);
select leio.protect('surveillance_feed');
create policy by_token on leio.surveillance_feed for select using ((select leio.is_signing_in()));
insert into leio.login_right values ('surveillance_feed', 'select, insert, delete');

-- Whose calendar a token opens; whoever holds the hash of a token holds the calendar. Ends when the person is not active.
create function leio.feed_owner(the_hash bytea) returns table (person uuid, centre text, roles text[])
language plpgsql stable security definer set search_path = pg_catalog
as $$
begin
  perform set_config('leio.signing_in', leio.seal('signing-in'), true);
  return query select f.person, f.centre, p.roles from leio.surveillance_feed f join leio.person p on p.id = f.person
    where f.token_hash = the_hash and p.active;
  perform set_config('leio.signing_in', '', true);
end $$;

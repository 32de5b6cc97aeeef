-- What the server's login may do, where it is another role than the owner. Run after the migrations; runs any number of times.
-- The login comes as the setting leio.login_role, the rights from leio.login_right.

do $$
declare
  login text := current_setting('leio.login_role');
  one record;
begin
  execute format('grant usage on schema leio to %I', login);
  revoke all on all functions in schema leio from public;
  revoke all on all tables in schema leio from public;
  for one in select * from leio.login_right loop
    execute format('grant %s on leio.%I to %I', one.rights, one.name, login);
  end loop;
  -- Not the keys, and not what would let the login sign for itself.
  for one in
    select p.oid::regprocedure::text as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'leio' and p.proname <> all (array['seal', 'mac', 'enter_maintenance', 'require_proof', 'protect',
      'audit_lock', 'audit_link', 'audit_link_pending'])
  loop
    execute format('grant execute on function %s to %I', one.signature, login);
  end loop;
  -- Names of types are looked for among temporary ones first, unless that is said to be last: a temporary "timestamptz" with
  -- a check would run what the login wrote, as the owner.
  for one in
    select p.oid::regprocedure::text as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace
    where n.nspname = 'leio' and p.proconfig is distinct from array['search_path=pg_catalog, pg_temp']
  loop
    execute format('alter function %s set search_path = pg_catalog, pg_temp', one.signature);
  end loop;
end $$;

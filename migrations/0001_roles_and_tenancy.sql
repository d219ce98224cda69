-- One role per service, ownership by grants. run-migrations gives the three service roles their log-in afterwards, because
-- a password does not belong into a file. faro_lookup owns the few functions that look across agencies; nobody logs in as it.
DO $$
DECLARE
  role_name text;
BEGIN
  FOREACH role_name IN ARRAY ARRAY['faro_api', 'faro_conversation', 'faro_outbound', 'faro_lookup'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = role_name) THEN
      BEGIN
        EXECUTE format('CREATE ROLE %I NOLOGIN NOBYPASSRLS', role_name);
      EXCEPTION WHEN duplicate_object OR unique_violation THEN
        NULL; -- roles belong to the cluster: another database's migration was quicker
      END;
    END IF;
  END LOOP;
END $$;
-- To hand functions over to faro_lookup, an owner who is no superuser has to be a member of it.
DO $$
BEGIN
  IF NOT pg_has_role(current_user, 'faro_lookup', 'MEMBER') THEN
    EXECUTE format('GRANT faro_lookup TO %I', current_user);
  END IF;
END $$;

REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO faro_api, faro_conversation, faro_outbound, faro_lookup;
GRANT CREATE ON SCHEMA public TO faro_lookup;

-- The tenants of the current transaction: one agency for a person's request, several for a batch of a consumer.
-- Unset means none, and a policy that compares with none shows no row.
CREATE FUNCTION current_agencies() RETURNS uuid[]
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT string_to_array(NULLIF(current_setting('app.agency_id', true), ''), ',')::uuid[] $$;

-- Puts a table under row level security: forced, one policy for each command.
CREATE PROCEDURE protect_tenant_table(protected regclass)
  LANGUAGE plpgsql
  AS $$
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', protected);
  EXECUTE format('CREATE POLICY tenant_select ON %s FOR SELECT USING (agency_id = ANY (current_agencies()))', protected);
  EXECUTE format('CREATE POLICY tenant_insert ON %s FOR INSERT WITH CHECK (agency_id = ANY (current_agencies()))', protected);
  EXECUTE format('CREATE POLICY tenant_update ON %s FOR UPDATE USING (agency_id = ANY (current_agencies()))', protected);
  EXECUTE format('CREATE POLICY tenant_delete ON %s FOR DELETE USING (agency_id = ANY (current_agencies()))', protected);
END $$;

-- Which agencies a transaction is for is read from its setting once for each statement, not for each row: as a sub-select, as in the other
-- policies. Reading it costs more than comparing it, the more so the more agencies a batch is for.
CREATE OR REPLACE PROCEDURE protect_tenant_table(protected regclass)
  LANGUAGE plpgsql
  AS $$
DECLARE
  ours CONSTANT text := 'agency_id = ANY ((SELECT current_agencies())::uuid[])';
BEGIN
  EXECUTE format('ALTER TABLE %s ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY', protected);
  EXECUTE format('CREATE POLICY tenant_select ON %s FOR SELECT USING (%s)', protected, ours);
  EXECUTE format('CREATE POLICY tenant_insert ON %s FOR INSERT WITH CHECK (%s)', protected, ours);
  EXECUTE format('CREATE POLICY tenant_update ON %s FOR UPDATE USING (%s)', protected, ours);
  EXECUTE format('CREATE POLICY tenant_delete ON %s FOR DELETE USING (%s)', protected, ours);
END $$;

DO $$
DECLARE
  policy record;
BEGIN
  FOR policy IN
    SELECT format('%I.%I', schemaname, tablename) AS protected, policyname AS name,
      replace(qual, 'current_agencies()', '(SELECT current_agencies())::uuid[]') AS condition,
      replace(with_check, 'current_agencies()', '(SELECT current_agencies())::uuid[]') AS check_condition
    FROM pg_policies
    WHERE schemaname = 'public' AND concat(qual, with_check) LIKE '%= ANY (current_agencies())%'
  LOOP
    EXECUTE format('ALTER POLICY %I ON %s', policy.name, policy.protected)
      || coalesce(' USING (' || policy.condition || ')', '')
      || coalesce(' WITH CHECK (' || policy.check_condition || ')', '');
  END LOOP;
END $$;

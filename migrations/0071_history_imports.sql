-- What a Page's people said before it was connected, read from Meta's history when an owner asks for it. One row for each Page: asking
-- again reads again, and adds what is not known yet.
CREATE TABLE history_imports (
  agency_id uuid NOT NULL,
  page_id text NOT NULL,
  state data_job_state NOT NULL DEFAULT 'waiting',
  since timestamptz NOT NULL,
  requested_by uuid NOT NULL,
  requested_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL, -- who takes it moves this on; who dies with it lets another take it then
  attempts integer NOT NULL DEFAULT 0,
  finished_at timestamptz,
  failure text, -- code of why the last attempt failed
  messages integer NOT NULL DEFAULT 0, -- how many it added
  unreadable_threads integer NOT NULL DEFAULT 0, -- threads whose older messages Meta no longer shows
  PRIMARY KEY (agency_id, page_id),
  FOREIGN KEY (agency_id, page_id) REFERENCES facebook_pages ON DELETE CASCADE
);
CREATE INDEX history_imports_due ON history_imports (due_at) WHERE state = 'waiting';
CALL protect_tenant_table('history_imports');
CALL limit_to_locations('history_imports', 'sees_page(agency_id, page_id)');
CREATE POLICY lookup_select ON history_imports FOR SELECT TO faro_lookup USING (true);
CREATE POLICY lookup_update ON history_imports FOR UPDATE TO faro_lookup USING (true);
GRANT SELECT, INSERT, UPDATE ON history_imports TO faro_api;
GRANT SELECT, UPDATE ON history_imports TO faro_outbound, faro_lookup;

-- Takes imports that are due, of any agency: until they are finished or the lease is over nobody else gets them.
CREATE FUNCTION claim_history_imports(most integer, lease_ms integer) RETURNS TABLE (agency_id uuid, page_id text)
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    UPDATE history_imports i SET due_at = clock_timestamp() + make_interval(secs => lease_ms / 1000.0), attempts = i.attempts + 1
    FROM (
      SELECT d.agency_id, d.page_id FROM history_imports d WHERE d.state = 'waiting' AND d.due_at <= clock_timestamp()
      ORDER BY d.due_at LIMIT most FOR UPDATE SKIP LOCKED
    ) due
    WHERE (i.agency_id, i.page_id) = (due.agency_id, due.page_id)
    RETURNING i.agency_id, i.page_id
  $$;
ALTER FUNCTION claim_history_imports OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION claim_history_imports FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_history_imports TO faro_outbound;

-- People whose name we want to know: at most one call a day for each of them, whoever writes how often.
CREATE TABLE profile_fetches (
  agency_id uuid NOT NULL,
  contact_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  page_id text NOT NULL,
  psid text NOT NULL,
  due_at timestamptz, -- null: nothing to do until they write again
  called_at timestamptz,
  PRIMARY KEY (agency_id, contact_id),
  FOREIGN KEY (agency_id, contact_id) REFERENCES contacts ON DELETE CASCADE
);
CREATE INDEX profile_fetches_due ON profile_fetches (due_at) WHERE due_at IS NOT NULL;
CALL protect_tenant_table('profile_fetches');
CREATE POLICY lookup_select ON profile_fetches FOR SELECT TO faro_lookup USING (true);
CREATE POLICY lookup_update ON profile_fetches FOR UPDATE TO faro_lookup USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON profile_fetches TO faro_outbound;
GRANT SELECT, UPDATE ON profile_fetches TO faro_lookup;

-- Takes those that are due. The day counts from here: who dies with the answer in hand does not ask a second time.
CREATE FUNCTION claim_profile_fetches(most integer)
  RETURNS TABLE (agency_id uuid, contact_id uuid, conversation_id uuid, page_id text, psid text)
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    UPDATE profile_fetches p SET due_at = NULL, called_at = clock_timestamp()
    FROM (
      SELECT d.agency_id, d.contact_id FROM profile_fetches d
      WHERE d.due_at <= clock_timestamp() ORDER BY d.due_at LIMIT most FOR UPDATE SKIP LOCKED
    ) due
    WHERE (p.agency_id, p.contact_id) = (due.agency_id, due.contact_id)
    RETURNING p.agency_id, p.contact_id, p.conversation_id, p.page_id, p.psid
  $$;
ALTER FUNCTION claim_profile_fetches OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION claim_profile_fetches FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_profile_fetches TO faro_outbound;

-- Connected Pages that wait for their regular check.
CREATE TABLE page_checks (
  agency_id uuid NOT NULL,
  page_id text NOT NULL,
  due_at timestamptz NOT NULL,
  checked_at timestamptz,
  token_valid boolean,
  missing_scopes text[] NOT NULL DEFAULT '{}',
  missing_fields text[] NOT NULL DEFAULT '{}',
  error text, -- why the check itself could not be made
  PRIMARY KEY (agency_id, page_id),
  FOREIGN KEY (agency_id, page_id) REFERENCES facebook_pages ON DELETE CASCADE
);
CREATE INDEX page_checks_due ON page_checks (due_at);
CALL protect_tenant_table('page_checks');
CREATE POLICY lookup_select ON page_checks FOR SELECT TO faro_lookup USING (true);
CREATE POLICY lookup_insert ON page_checks FOR INSERT TO faro_lookup WITH CHECK (true);
CREATE POLICY lookup_update ON page_checks FOR UPDATE TO faro_lookup USING (true);
GRANT SELECT, INSERT, UPDATE ON page_checks TO faro_outbound, faro_lookup;
GRANT SELECT ON page_checks TO faro_api;

-- Takes Pages whose check is due, also those never checked; the next one is due an interval later, whoever does it.
CREATE FUNCTION claim_page_checks(most integer, interval_ms integer)
  RETURNS TABLE (agency_id uuid, page_id text)
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    INSERT INTO page_checks AS c (agency_id, page_id, due_at)
    SELECT p.agency_id, p.page_id, clock_timestamp() + make_interval(secs => interval_ms / 1000.0)
    FROM facebook_pages p LEFT JOIN page_checks k ON (k.agency_id, k.page_id) = (p.agency_id, p.page_id)
    WHERE p.disconnected_at IS NULL AND coalesce(k.due_at, '-infinity') <= clock_timestamp()
    ORDER BY k.due_at NULLS FIRST LIMIT most
    ON CONFLICT (agency_id, page_id) DO UPDATE SET due_at = EXCLUDED.due_at
      WHERE c.due_at <= clock_timestamp()
    RETURNING c.agency_id, c.page_id
  $$;
ALTER FUNCTION claim_page_checks OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION claim_page_checks FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_page_checks TO faro_outbound;

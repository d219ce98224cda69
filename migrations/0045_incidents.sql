-- What is wrong with connections, by cause and not by Page: one ended login on 30 Pages is one incident, and one login mends it.
CREATE TYPE incident_kind AS ENUM ('login_ended', 'role_lost', 'permission_missing', 'not_subscribed');

CREATE TABLE incidents (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  kind incident_kind NOT NULL,
  cause text NOT NULL, -- the app-scoped id of the Facebook user, or the Page where it alone is concerned
  reason text NOT NULL, -- stable code of what Meta said: password_changed, app_removed ...
  opened_at timestamptz NOT NULL,
  closed_at timestamptz,
  notify_at timestamptz, -- when its people are told by e-mail, if it is still open; null: they were, or need not be
  notified_at timestamptz,
  PRIMARY KEY (agency_id, id)
);
CREATE UNIQUE INDEX incidents_one_open ON incidents (agency_id, kind, cause) WHERE closed_at IS NULL;
CREATE INDEX incidents_by_age ON incidents (agency_id, opened_at DESC);
CREATE INDEX incidents_to_notify ON incidents (notify_at) WHERE notify_at IS NOT NULL;
CALL protect_tenant_table('incidents');
CREATE POLICY lookup_select ON incidents FOR SELECT TO faro_lookup USING (true);
CREATE POLICY lookup_update ON incidents FOR UPDATE TO faro_lookup USING (true);

CREATE TABLE incident_pages (
  agency_id uuid NOT NULL,
  incident_id uuid NOT NULL,
  page_id text NOT NULL,
  since timestamptz NOT NULL,
  mended_at timestamptz,
  PRIMARY KEY (agency_id, incident_id, page_id),
  FOREIGN KEY (agency_id, incident_id) REFERENCES incidents ON DELETE CASCADE
);
CREATE INDEX incident_pages_of_page ON incident_pages (agency_id, page_id) WHERE mended_at IS NULL;
CALL protect_tenant_table('incident_pages');

GRANT SELECT, INSERT, UPDATE ON incidents, incident_pages TO faro_outbound;
GRANT SELECT ON incidents, incident_pages TO faro_api;
GRANT UPDATE (notify_at, notified_at) ON incidents TO faro_api;
GRANT SELECT, UPDATE ON incidents TO faro_lookup;

-- Takes incidents whose people are to be told now, of any agency. Whoever takes one tells of it; nobody else does.
CREATE FUNCTION claim_incident_notices(most integer) RETURNS TABLE (agency_id uuid, incident_id uuid)
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    UPDATE incidents i SET notify_at = NULL, notified_at = clock_timestamp()
    FROM (
      SELECT d.agency_id, d.id FROM incidents d
      WHERE d.notify_at <= clock_timestamp() ORDER BY d.notify_at LIMIT most FOR UPDATE SKIP LOCKED
    ) due
    WHERE (i.agency_id, i.id) = (due.agency_id, due.id) AND i.closed_at IS NULL
    RETURNING i.agency_id, i.id
  $$;
ALTER FUNCTION claim_incident_notices OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION claim_incident_notices FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_incident_notices TO faro_api;

-- Who is limited to locations sees an incident by its Pages there, and hears of it where there is one.
CALL limit_to_locations('incident_pages', 'sees_page(agency_id, page_id)');
CREATE OR REPLACE FUNCTION sees_subject(of_agency uuid, subject text) RETURNS boolean
  LANGUAGE plpgsql STABLE
  AS $$ BEGIN
    IF subject = of_agency::text THEN RETURN true; END IF;
    IF subject !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN RETURN sees_page(of_agency, subject); END IF;
    RETURN sees_conversation(of_agency, subject::uuid)
      OR EXISTS (SELECT FROM incident_pages i WHERE i.agency_id = of_agency AND i.incident_id = subject::uuid);
  END $$;

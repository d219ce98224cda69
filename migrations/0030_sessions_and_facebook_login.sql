-- The way through Facebook's login dialog. A state is good once, for one session; what the person granted waits, encrypted and
-- bound to the session, until Pages were picked.
CREATE TABLE facebook_login_states (
  agency_id uuid NOT NULL,
  state_hash bytea NOT NULL,
  session_id uuid NOT NULL,
  location_id uuid, -- what the person wanted to connect a Page to
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, state_hash),
  FOREIGN KEY (agency_id, session_id) REFERENCES sessions ON DELETE CASCADE,
  FOREIGN KEY (agency_id, location_id) REFERENCES locations
);
CREATE INDEX facebook_login_states_of_session ON facebook_login_states (agency_id, session_id);
CALL protect_tenant_table('facebook_login_states');

CREATE TABLE facebook_grants (
  agency_id uuid NOT NULL,
  session_id uuid NOT NULL,
  user_id text NOT NULL, -- app-scoped id of the Facebook user
  user_token bytea NOT NULL, -- long-lived, encrypted: see libs/security token-vault.ts
  key_id text NOT NULL,
  user_token_expires_at timestamptz,
  scopes text[] NOT NULL,
  pages jsonb NOT NULL, -- what the picker shows; no tokens
  location_id uuid,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, session_id),
  FOREIGN KEY (agency_id, session_id) REFERENCES sessions ON DELETE CASCADE,
  FOREIGN KEY (agency_id, location_id) REFERENCES locations
);
CREATE INDEX facebook_grants_by_user ON facebook_grants (agency_id, user_id);
CALL protect_tenant_table('facebook_grants');
CREATE POLICY lookup_select ON facebook_grants FOR SELECT TO faro_lookup USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON facebook_login_states, facebook_grants TO faro_api;
GRANT SELECT (agency_id, user_id) ON facebook_grants TO faro_lookup;

-- Meta names a person by the app-scoped id alone: which agencies hold something of theirs?
CREATE FUNCTION agencies_of_facebook_user(of_user_id text) RETURNS TABLE (agency_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT t.agency_id FROM facebook_page_tokens t WHERE t.user_id = of_user_id
    UNION
    SELECT g.agency_id FROM facebook_grants g WHERE g.user_id = of_user_id
  $$;
ALTER FUNCTION agencies_of_facebook_user OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION agencies_of_facebook_user FROM PUBLIC;
GRANT EXECUTE ON FUNCTION agencies_of_facebook_user TO faro_api;

-- Which of these Pages are connected, by anybody: only whether, for those of other agencies.
CREATE FUNCTION connected_pages(page_ids text[]) RETURNS TABLE (page_id text, here boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT p.page_id, p.agency_id = ANY (current_agencies())
    FROM facebook_pages p WHERE p.page_id = ANY (page_ids) AND p.disconnected_at IS NULL
  $$;
ALTER FUNCTION connected_pages OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION connected_pages FROM PUBLIC;
GRANT EXECUTE ON FUNCTION connected_pages TO faro_api;

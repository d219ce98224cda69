-- Agencies, their locations, plans and people.
CREATE TYPE plan_tier AS ENUM ('starter', 'essential', 'plus', 'premium');
CREATE TYPE person_role AS ENUM ('owner', 'agent');

CREATE TABLE agencies (
  id uuid PRIMARY KEY,
  name text NOT NULL,
  plan plan_tier NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
ALTER TABLE agencies ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;
CREATE POLICY tenant_select ON agencies FOR SELECT USING (id = ANY (current_agencies()));
CREATE POLICY tenant_insert ON agencies FOR INSERT WITH CHECK (id = ANY (current_agencies()));
CREATE POLICY tenant_update ON agencies FOR UPDATE USING (id = ANY (current_agencies()));
CREATE POLICY tenant_delete ON agencies FOR DELETE USING (id = ANY (current_agencies()));
CREATE POLICY lookup_select ON agencies FOR SELECT TO faro_lookup USING (true);

CREATE TABLE locations (
  agency_id uuid NOT NULL REFERENCES agencies,
  id uuid NOT NULL,
  name text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, name)
);
CALL protect_tenant_table('locations');

CREATE TABLE people (
  agency_id uuid NOT NULL REFERENCES agencies,
  id uuid NOT NULL,
  email text NOT NULL CHECK (email = lower(email)),
  name text NOT NULL,
  role person_role NOT NULL,
  password_hash text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (agency_id, id)
);
-- An address signs in to one agency: the one key that reaches across agencies, and only the owner of the database sees it fail.
CREATE UNIQUE INDEX people_email ON people (email);
CALL protect_tenant_table('people');
CREATE POLICY lookup_select ON people FOR SELECT TO faro_lookup USING (true);

CREATE TABLE sessions (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, person_id) REFERENCES people ON DELETE CASCADE
);
CREATE INDEX sessions_by_person ON sessions (agency_id, person_id);
CALL protect_tenant_table('sessions');

-- Signing in begins with an address and no agency yet.
CREATE FUNCTION find_sign_in(sign_in_email text)
  RETURNS TABLE (agency_id uuid, person_id uuid, password_hash text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT p.agency_id, p.id, p.password_hash FROM people p WHERE p.email = lower(sign_in_email) $$;
ALTER FUNCTION find_sign_in OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION find_sign_in FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_sign_in TO faro_api;

GRANT SELECT ON agencies, people TO faro_lookup;
GRANT SELECT ON agencies, locations TO faro_api, faro_conversation, faro_outbound;
GRANT UPDATE (plan) ON agencies TO faro_api;
GRANT SELECT, INSERT, UPDATE, DELETE ON locations, people, sessions TO faro_api;

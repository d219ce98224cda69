-- People are invited, forget their passwords, and leave. A link that lets somebody in is good once and stored as a hash alone.
ALTER TABLE people ADD COLUMN deactivated_at timestamptz; -- set: may not sign in; what they did keeps their name

CREATE OR REPLACE FUNCTION find_sign_in(sign_in_email text)
  RETURNS TABLE (agency_id uuid, person_id uuid, password_hash text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT p.agency_id, p.id, p.password_hash FROM people p
    WHERE p.email = lower(sign_in_email) AND p.deactivated_at IS NULL
  $$;

-- Where a session was begun: so that people recognise their own.
ALTER TABLE sessions ADD COLUMN address text, ADD COLUMN browser text;

CREATE TABLE invitations (
  agency_id uuid NOT NULL REFERENCES agencies,
  id uuid NOT NULL,
  email text NOT NULL CHECK (email = lower(email)),
  role person_role NOT NULL,
  location_ids uuid[], -- null: all
  token_hash bytea NOT NULL,
  invited_by uuid,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, invited_by) REFERENCES people ON DELETE SET NULL (invited_by),
  CHECK (role = 'agent' OR location_ids IS NULL)
);
CREATE UNIQUE INDEX invitations_by_email ON invitations (agency_id, email);
CREATE INDEX invitations_by_person ON invitations (agency_id, invited_by);
CALL protect_tenant_table('invitations');

CREATE TABLE password_resets (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  token_hash bytea NOT NULL,
  created_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, person_id) REFERENCES people ON DELETE CASCADE
);
CREATE INDEX password_resets_by_person ON password_resets (agency_id, person_id);
CALL protect_tenant_table('password_resets');
GRANT SELECT, INSERT, UPDATE, DELETE ON invitations, password_resets TO faro_api;

-- A reply is accepted once for each Idempotency-Key, also when two requests with it arrive at once. Kept for 24 hours.
CREATE TABLE idempotency_keys (
  agency_id uuid NOT NULL,
  key text NOT NULL,
  request_hash bytea NOT NULL, -- of who asked for what
  message_id uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, key)
);
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (agency_id, created_at);
CALL protect_tenant_table('idempotency_keys');
GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_keys TO faro_api; -- UPDATE: to lock a row

-- Files that wait to be sent with a reply. The bytes lie in the media store under media_key.
CREATE TABLE uploads (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  type text NOT NULL CHECK (type IN ('image', 'audio', 'video', 'file')),
  media_type text NOT NULL,
  name text NOT NULL,
  bytes integer NOT NULL CHECK (bytes > 0),
  media_key text NOT NULL,
  uploaded_by uuid NOT NULL,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, uploaded_by) REFERENCES people ON DELETE CASCADE
);
CREATE INDEX uploads_by_age ON uploads (agency_id, created_at);
CALL protect_tenant_table('uploads');
GRANT SELECT, INSERT, DELETE ON uploads TO faro_api;
GRANT SELECT ON uploads TO faro_outbound;

-- Media of attachments that came in, copied before Meta's link to them expires.
CREATE TYPE media_state AS ENUM ('pending', 'stored', 'failed');

CREATE TABLE media (
  agency_id uuid NOT NULL,
  attachment_id uuid NOT NULL,
  message_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  state media_state NOT NULL DEFAULT 'pending',
  storage_key text,
  content_type text, -- as the bytes say, whatever the sender claimed
  size_bytes bigint,
  width integer,
  height integer,
  thumbnail_key text,
  error text,
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (agency_id, attachment_id),
  FOREIGN KEY (agency_id, attachment_id) REFERENCES attachments ON DELETE CASCADE
);
CREATE INDEX media_due ON media (due_at) WHERE state = 'pending';
CALL protect_tenant_table('media');
CREATE POLICY lookup_select ON media FOR SELECT TO faro_lookup USING (true);
CREATE POLICY lookup_update ON media FOR UPDATE TO faro_lookup USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON media TO faro_outbound;
GRANT SELECT ON media TO faro_api, faro_conversation;
GRANT SELECT, UPDATE ON media TO faro_lookup;

-- Takes media that are due, of any agency: until they are settled or the lease is over nobody else gets them.
CREATE FUNCTION claim_media(most integer, lease_ms integer)
  RETURNS TABLE (agency_id uuid, attachment_id uuid, message_id uuid, conversation_id uuid, attempts integer)
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    UPDATE media m
    SET due_at = clock_timestamp() + make_interval(secs => lease_ms / 1000.0), attempts = m.attempts + 1
    FROM (
      SELECT d.agency_id, d.attachment_id FROM media d
      WHERE d.state = 'pending' AND d.due_at <= clock_timestamp()
      ORDER BY d.due_at LIMIT most FOR UPDATE SKIP LOCKED
    ) due
    WHERE (m.agency_id, m.attachment_id) = (due.agency_id, due.attachment_id)
    RETURNING m.agency_id, m.attachment_id, m.message_id, m.conversation_id, m.attempts
  $$;
ALTER FUNCTION claim_media OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION claim_media FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_media TO faro_outbound;

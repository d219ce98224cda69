-- Whoever was erased does not come back with what is read once more: a topic from its beginning, or Meta's history after a gap. Of
-- them stays when it was, under a hash of the thread: no name, no id. What they write afterwards makes a new contact.
CREATE FUNCTION thread_hash(page_id text, external_id text) RETURNS bytea
  LANGUAGE sql IMMUTABLE PARALLEL SAFE
  AS $$ SELECT sha256(convert_to(page_id || ':' || external_id, 'UTF8')) $$;

CREATE TABLE erased_contacts (
  agency_id uuid NOT NULL REFERENCES agencies,
  thread_hash bytea NOT NULL,
  erased_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, thread_hash)
);
CALL protect_tenant_table('erased_contacts');
GRANT SELECT ON erased_contacts TO faro_conversation, faro_outbound;
GRANT SELECT, INSERT, UPDATE ON erased_contacts TO faro_eraser;

-- However a contact goes, by an erasure or by retention.
CREATE FUNCTION remember_erasure() RETURNS trigger LANGUAGE plpgsql
  AS $$
BEGIN
  INSERT INTO erased_contacts VALUES (OLD.agency_id, thread_hash(OLD.page_id, OLD.external_id), clock_timestamp())
    ON CONFLICT (agency_id, thread_hash) DO UPDATE SET erased_at = excluded.erased_at;
  RETURN NULL;
END $$;
CREATE TRIGGER remember_erasure AFTER DELETE ON contacts FOR EACH ROW EXECUTE FUNCTION remember_erasure();

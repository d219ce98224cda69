-- Files whose attachment is gone, because the sender has unsent the message or a person's data was deleted: they are to leave the
-- media store, too. Written in the transaction that deletes the attachment, so that no file is forgotten.
CREATE TABLE abandoned_media (
  agency_id uuid NOT NULL,
  attachment_id uuid NOT NULL, -- the files' keys follow from it
  due_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, attachment_id)
);
CREATE INDEX abandoned_media_due ON abandoned_media (due_at);
CALL protect_tenant_table('abandoned_media');
CREATE POLICY lookup_select ON abandoned_media FOR SELECT TO faro_lookup USING (true);
CREATE POLICY lookup_update ON abandoned_media FOR UPDATE TO faro_lookup USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON abandoned_media TO faro_outbound;
GRANT SELECT, UPDATE ON abandoned_media TO faro_lookup;

-- A medium that may be being fetched at this moment is looked at when nobody can be at it any more.
CREATE FUNCTION abandon_media() RETURNS trigger LANGUAGE plpgsql
  AS $$
BEGIN
  INSERT INTO abandoned_media (agency_id, attachment_id, due_at)
  VALUES (OLD.agency_id, OLD.attachment_id,
          CASE WHEN OLD.state = 'pending' THEN greatest(OLD.due_at, clock_timestamp()) ELSE clock_timestamp() END)
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER abandon_media AFTER DELETE ON media FOR EACH ROW EXECUTE FUNCTION abandon_media();

-- Takes abandoned media that are due, of any agency: until they are discarded or the lease is over nobody else gets them.
CREATE FUNCTION claim_abandoned_media(most integer, lease_ms integer) RETURNS TABLE (agency_id uuid, attachment_id uuid)
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    UPDATE abandoned_media m SET due_at = clock_timestamp() + make_interval(secs => lease_ms / 1000.0)
    FROM (
      SELECT d.agency_id, d.attachment_id FROM abandoned_media d WHERE d.due_at <= clock_timestamp()
      ORDER BY d.due_at LIMIT most FOR UPDATE SKIP LOCKED
    ) due
    WHERE (m.agency_id, m.attachment_id) = (due.agency_id, due.attachment_id)
    RETURNING m.agency_id, m.attachment_id
  $$;
ALTER FUNCTION claim_abandoned_media OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION claim_abandoned_media FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_abandoned_media TO faro_outbound;

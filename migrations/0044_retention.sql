-- How long an agency keeps what was written. Null: until it is erased.
ALTER TABLE agencies ADD COLUMN retention_days integer CHECK (retention_days BETWEEN 30 AND 3650);
GRANT UPDATE (retention_days) ON agencies TO faro_api;

-- Agencies that keep things for a time only, and those with uploads that nobody has sent.
CREATE FUNCTION agencies_to_tidy() RETURNS TABLE (agency_id uuid, retention_days integer)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT a.id, a.retention_days FROM agencies a $$;
ALTER FUNCTION agencies_to_tidy OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION agencies_to_tidy FROM PUBLIC;
GRANT EXECUTE ON FUNCTION agencies_to_tidy TO faro_api;

-- Deletes messages and events that are older, a bounded number of each at a time, and contacts who have been silent for that
-- long; says how many of all these.
CREATE FUNCTION expire_content(of_agency uuid, older_than timestamptz, most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public
  AS $$
DECLARE
  expired integer := 0;
  gone integer;
BEGIN
  PERFORM erase_contact(of_agency, silent.contact_id) FROM (
    SELECT c.contact_id FROM conversations c
    WHERE c.agency_id = of_agency AND c.last_activity_at < older_than ORDER BY c.last_activity_at LIMIT most
  ) silent;
  GET DIAGNOSTICS gone = ROW_COUNT;
  expired := expired + gone;
  expired := expired + erase_messages(of_agency, ARRAY(
    SELECT old.id FROM conversations c
    CROSS JOIN LATERAL (
      SELECT m.id FROM messages m
      WHERE m.agency_id = c.agency_id AND m.conversation_id = c.id AND m.sent_at < older_than LIMIT most
    ) old
    WHERE c.agency_id = of_agency LIMIT most));
  DELETE FROM conversation_events e WHERE e.agency_id = of_agency AND e.occurred_at < older_than;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN expired + gone;
END $$;

-- Uploads that no message has used; says how many.
CREATE FUNCTION expire_uploads(of_agency uuid, older_than timestamptz, most integer) RETURNS integer
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    WITH unused AS (
      SELECT u.id FROM uploads u WHERE u.agency_id = of_agency AND u.created_at < older_than AND NOT EXISTS (
        SELECT FROM attachments a WHERE a.agency_id = of_agency AND a.payload ->> 'uploadId' = u.id::text)
      ORDER BY u.created_at LIMIT most
    ), gone AS (
      DELETE FROM uploads u USING unused WHERE u.agency_id = of_agency AND u.id = unused.id RETURNING u.media_key
    ), discarded AS (
      INSERT INTO discarded_files (agency_id, media_key) SELECT of_agency, media_key FROM gone ON CONFLICT DO NOTHING
    )
    SELECT count(*)::integer FROM gone
  $$;
ALTER FUNCTION expire_content OWNER TO faro_eraser;
ALTER FUNCTION expire_uploads OWNER TO faro_eraser;
REVOKE ALL ON FUNCTION expire_content, expire_uploads FROM PUBLIC;
GRANT EXECUTE ON FUNCTION expire_content, expire_uploads TO faro_api;

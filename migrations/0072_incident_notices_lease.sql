-- Whoever takes a notice of an incident has it for a while and not for good: an instance that dies over it, or a mail server that refuses,
-- leaves it to the next one.
DROP FUNCTION claim_incident_notices(integer);
CREATE FUNCTION claim_incident_notices(most integer, lease_ms integer) RETURNS TABLE (agency_id uuid, incident_id uuid)
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    UPDATE incidents i SET notify_at = clock_timestamp() + make_interval(secs => lease_ms / 1000.0)
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

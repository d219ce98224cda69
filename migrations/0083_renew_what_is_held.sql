-- Renews the leases of the conversations that their owner still works on. By the owner alone, a conversation whose turn failed was renewed
-- with the others for as long as there were others, and nobody took it up.
CREATE FUNCTION renew_send_lanes(owner uuid, lease_ms integer, conversations uuid[]) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    WITH held AS (
      SELECT l.agency_id, l.conversation_id FROM send_lanes l
      WHERE l.lease_owner = owner AND l.conversation_id = ANY (conversations) FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE send_lanes l SET leased_until = clock_timestamp() + make_interval(secs => lease_ms / 1000.0)
    FROM held WHERE (l.agency_id, l.conversation_id) = (held.agency_id, held.conversation_id)
  $$;
ALTER FUNCTION renew_send_lanes(uuid, integer, uuid[]) OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION renew_send_lanes(uuid, integer, uuid[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION renew_send_lanes(uuid, integer, uuid[]) TO faro_outbound;

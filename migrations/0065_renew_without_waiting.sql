-- Renewing goes past lanes that somebody is writing at this moment: it took them in no order, so it could stand in a circle with the
-- ends of turns, and one of the two had to be given up. A lane that is passed over is renewed the next time, long before its lease ends.
CREATE OR REPLACE FUNCTION renew_send_lanes(owner uuid, lease_ms integer) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    WITH held AS (
      SELECT l.agency_id, l.conversation_id FROM send_lanes l WHERE l.lease_owner = owner FOR NO KEY UPDATE SKIP LOCKED
    )
    UPDATE send_lanes l SET leased_until = clock_timestamp() + make_interval(secs => lease_ms / 1000.0)
    FROM held WHERE (l.agency_id, l.conversation_id) = (held.agency_id, held.conversation_id)
  $$;

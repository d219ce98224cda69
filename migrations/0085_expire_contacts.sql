-- Contacts who have been silent for as long as the agency keeps things go one step before what else is too old, and are named: whoever
-- has one of them on the screen hears of it, as of an erasure by hand. A conversation in which something happens at this moment is
-- passed over.
CREATE FUNCTION expire_contacts(of_agency uuid, older_than timestamptz, most integer)
  RETURNS TABLE (contact_id uuid, page_id text, conversation_id uuid)
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public
  AS $$
BEGIN
  FOR contact_id, page_id, conversation_id IN
    SELECT c.contact_id, c.page_id, c.id FROM conversations c
    WHERE c.agency_id = of_agency AND c.last_activity_at < older_than
    ORDER BY c.last_activity_at LIMIT most FOR UPDATE SKIP LOCKED
  LOOP
    PERFORM erase_contact(of_agency, contact_id);
    RETURN NEXT;
  END LOOP;
END $$;
ALTER FUNCTION expire_contacts OWNER TO faro_eraser;
REVOKE ALL ON FUNCTION expire_contacts FROM PUBLIC;
GRANT EXECUTE ON FUNCTION expire_contacts TO faro_api;

CREATE OR REPLACE FUNCTION expire_content(of_agency uuid, older_than timestamptz, most integer) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public
  AS $$
DECLARE
  expired integer := 0;
  gone integer;
BEGIN
  expired := erase_messages(of_agency, ARRAY(
    SELECT old.id FROM conversations c
    CROSS JOIN LATERAL (
      SELECT m.id FROM messages m
      WHERE m.agency_id = c.agency_id AND m.conversation_id = c.id AND m.sent_at < older_than LIMIT most
    ) old
    WHERE c.agency_id = of_agency LIMIT most));
  DELETE FROM notes n WHERE n.agency_id = of_agency AND n.id IN (
    SELECT o.id FROM notes o WHERE o.agency_id = of_agency AND o.created_at < older_than LIMIT most);
  GET DIAGNOSTICS gone = ROW_COUNT;
  expired := expired + gone;
  DELETE FROM conversation_events e WHERE e.agency_id = of_agency AND e.occurred_at < older_than;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN expired + gone;
END $$;

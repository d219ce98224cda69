-- Whose data is handed out, and what has become too old, does not depend on what the agency pays for: the policies that lock a channel
-- away hid notes from retention, and whole contacts from exports. But nobody reads another agency's through them, whatever they name.
GRANT SELECT, DELETE ON notes TO faro_eraser;

CREATE FUNCTION contact_exists(of_agency uuid, of_contact uuid) RETURNS boolean
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT EXISTS (
    SELECT FROM contacts c WHERE c.agency_id = of_agency AND c.id = of_contact AND of_agency = ANY (current_agencies())
  ) $$;

-- Everything that is kept of a contact; null when there is no such contact. Whole rows, so that what is added to a table is handed out,
-- too; without what is ours alone.
CREATE FUNCTION contact_content(of_agency uuid, of_contact uuid) RETURNS json
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    WITH threads AS (SELECT * FROM conversations c WHERE c.agency_id = of_agency AND c.contact_id = of_contact)
    SELECT json_build_object(
      'contact', to_jsonb(ct) - 'agency_id' - 'avatar_key',
      'conversations', (SELECT coalesce(json_agg(to_jsonb(c) - 'agency_id'), '[]') FROM threads c),
      'messages', (SELECT coalesce(json_agg(to_jsonb(m) - 'agency_id' - 'author_id' || jsonb_build_object(
          'attachments', (SELECT coalesce(jsonb_agg(jsonb_build_object('id', a.id, 'type', a.type, 'title', a.title,
              'file', 'media/' || a.id)), '[]') FROM attachments a WHERE a.agency_id = of_agency AND a.message_id = m.id),
          'edits', (SELECT coalesce(jsonb_agg(jsonb_build_object('text', e.text, 'at', e.edited_at)), '[]')
                    FROM message_edits e WHERE e.agency_id = of_agency AND e.page_id = m.page_id AND e.mid = m.mid))
          ORDER BY m.sent_at, m.sequence), '[]')
        FROM messages m JOIN threads c ON c.id = m.conversation_id WHERE m.agency_id = of_agency),
      'reactions', (SELECT coalesce(json_agg(to_jsonb(r) - 'agency_id'), '[]')
                    FROM reaction_history r JOIN threads c ON c.id = r.conversation_id WHERE r.agency_id = of_agency),
      'referrals', (SELECT coalesce(json_agg(to_jsonb(r) - 'agency_id'), '[]')
                    FROM referrals r JOIN threads c ON c.id = r.conversation_id WHERE r.agency_id = of_agency),
      'notes', (SELECT coalesce(json_agg(jsonb_build_object('text', n.text, 'at', n.created_at)), '[]')
                FROM notes n JOIN threads c ON c.id = n.conversation_id WHERE n.agency_id = of_agency),
      'events', (SELECT coalesce(json_agg(jsonb_build_object('kind', e.kind, 'at', e.occurred_at, 'details', e.details)), '[]')
                 FROM conversation_events e JOIN threads c ON c.id = e.conversation_id WHERE e.agency_id = of_agency))
    FROM contacts ct WHERE ct.agency_id = of_agency AND ct.id = of_contact AND of_agency = ANY (current_agencies())
  $$;

-- The files that belong to it: where they stand in the archive, and in the media store.
CREATE FUNCTION contact_files(of_agency uuid, of_contact uuid) RETURNS TABLE (path text, key text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT 'media/' || a.id, coalesce(md.storage_key, a.payload ->> 'mediaKey')
    FROM conversations c
    JOIN messages m ON m.agency_id = c.agency_id AND m.conversation_id = c.id
    JOIN attachments a ON a.agency_id = m.agency_id AND a.message_id = m.id
    LEFT JOIN media md ON md.agency_id = a.agency_id AND md.attachment_id = a.id
    WHERE c.agency_id = of_agency AND of_agency = ANY (current_agencies()) AND c.contact_id = of_contact
      AND coalesce(md.storage_key, a.payload ->> 'mediaKey') IS NOT NULL
    UNION ALL
    SELECT 'media/avatar', avatar_key FROM contacts
    WHERE agency_id = of_agency AND of_agency = ANY (current_agencies()) AND id = of_contact AND avatar_key IS NOT NULL
  $$;

-- As before, and notes with it.
CREATE OR REPLACE FUNCTION expire_content(of_agency uuid, older_than timestamptz, most integer) RETURNS integer
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
  DELETE FROM notes n WHERE n.agency_id = of_agency AND n.id IN (
    SELECT o.id FROM notes o WHERE o.agency_id = of_agency AND o.created_at < older_than LIMIT most);
  GET DIAGNOSTICS gone = ROW_COUNT;
  expired := expired + gone;
  DELETE FROM conversation_events e WHERE e.agency_id = of_agency AND e.occurred_at < older_than;
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN expired + gone;
END $$;

ALTER FUNCTION contact_exists OWNER TO faro_eraser;
ALTER FUNCTION contact_content OWNER TO faro_eraser;
ALTER FUNCTION contact_files OWNER TO faro_eraser;
REVOKE ALL ON FUNCTION contact_exists, contact_content, contact_files FROM PUBLIC;
GRANT EXECUTE ON FUNCTION contact_exists, contact_content, contact_files TO faro_api;

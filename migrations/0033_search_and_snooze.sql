-- Search over names and texts, accents and case folded. Row level security would keep the trigram index from being used (its
-- operators are not leakproof), so one function looks under it and filters by the current agency and its channels itself.
CREATE EXTENSION IF NOT EXISTS unaccent;
CREATE EXTENSION IF NOT EXISTS pg_trgm;
CREATE EXTENSION IF NOT EXISTS btree_gin;

-- unaccent() alone counts as STABLE, because its dictionary could change; ours does not, and an index needs IMMUTABLE.
CREATE FUNCTION folded(words text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public
  AS $$ SELECT lower(unaccent('unaccent', words)) $$;

CREATE INDEX contacts_by_name ON contacts USING gin (agency_id, folded(name) gin_trgm_ops) WHERE name IS NOT NULL;
CREATE INDEX messages_by_words ON messages USING gin (agency_id, folded(text) gin_trgm_ops) WHERE text IS NOT NULL;

CREATE POLICY lookup_select ON contacts FOR SELECT TO faro_lookup USING (true);
CREATE POLICY lookup_select ON messages FOR SELECT TO faro_lookup USING (true);
GRANT SELECT ON contacts, messages TO faro_lookup;

-- A pattern that finds the words as they stand: what LIKE takes for a wildcard is none here.
CREATE FUNCTION containing(words text) RETURNS text
  LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE SET search_path = public
  AS $$ SELECT '%' || replace(replace(replace(folded(words), '\', '\\'), '%', '\%'), '_', '\_') || '%' $$;

-- For a person's request there is exactly one agency; named so, the index narrows by it as well.
CREATE FUNCTION find_conversations_saying(words text) RETURNS TABLE (conversation_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT c.id FROM contacts ct JOIN conversations c ON c.agency_id = ct.agency_id AND c.contact_id = ct.id
    WHERE ct.agency_id = (current_agencies())[1] AND ct.channel = ANY (current_channels())
      AND folded(ct.name) LIKE containing(words)
    UNION
    SELECT m.conversation_id FROM messages m
    WHERE m.agency_id = (current_agencies())[1] AND m.channel = ANY (current_channels())
      AND folded(m.text) LIKE containing(words)
  $$;

-- The messages themselves, newest first.
CREATE FUNCTION find_messages_saying(words text, before timestamptz, before_id uuid, most integer)
  RETURNS TABLE (id uuid, conversation_id uuid, sent_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT m.id, m.conversation_id, m.sent_at FROM messages m
    WHERE m.agency_id = (current_agencies())[1] AND m.channel = ANY (current_channels())
      AND folded(m.text) LIKE containing(words)
      AND (before IS NULL OR (m.sent_at, m.id) < (before, before_id))
    ORDER BY m.sent_at DESC, m.id DESC LIMIT most
  $$;

ALTER FUNCTION find_conversations_saying OWNER TO faro_lookup;
ALTER FUNCTION find_messages_saying OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION find_conversations_saying, find_messages_saying FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_conversations_saying, find_messages_saying TO faro_api;

-- Conversations whose snooze is over, of any agency.
CREATE INDEX conversations_snoozed ON conversations (agency_id, snoozed_until) WHERE status = 'snoozed';
CREATE FUNCTION due_snoozes(at timestamptz, most integer) RETURNS TABLE (agency_id uuid, conversation_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT a.id, c.id FROM agencies a
    CROSS JOIN LATERAL (
      SELECT s.id FROM conversations s
      WHERE s.agency_id = a.id AND s.status = 'snoozed' AND s.snoozed_until <= at
      ORDER BY s.snoozed_until LIMIT most
    ) c
    LIMIT most
  $$;
CREATE POLICY snoozed_select ON conversations FOR SELECT TO faro_lookup USING (status = 'snoozed');
GRANT SELECT ON agencies TO faro_lookup;
ALTER FUNCTION due_snoozes OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION due_snoozes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION due_snoozes TO faro_api;

-- An agent may be limited to some locations of the agency; then nothing of the others exists for them. Services that work for nobody
-- in particular, and owners, see the whole agency.
ALTER TABLE people ADD COLUMN only_some_locations boolean NOT NULL DEFAULT false;
ALTER TABLE people ADD CONSTRAINT owners_see_everything CHECK (role = 'agent' OR NOT only_some_locations);

CREATE TABLE person_locations (
  agency_id uuid NOT NULL,
  person_id uuid NOT NULL,
  location_id uuid NOT NULL,
  PRIMARY KEY (agency_id, person_id, location_id),
  FOREIGN KEY (agency_id, person_id) REFERENCES people ON DELETE CASCADE,
  FOREIGN KEY (agency_id, location_id) REFERENCES locations ON DELETE CASCADE
);
CALL protect_tenant_table('person_locations');
GRANT SELECT, INSERT, DELETE ON person_locations TO faro_api;

-- The locations that the current transaction is limited to, as an array literal: '{}' is none of them. Unset means all.
CREATE FUNCTION current_locations() RETURNS uuid[]
  LANGUAGE sql STABLE PARALLEL SAFE
  AS $$ SELECT NULLIF(current_setting('app.location_ids', true), '')::uuid[] $$;

-- What hangs on a conversation, a message or a Page is seen with it: these look with the rights of who asks, so that the policies
-- of those tables answer. In plpgsql, whose plans are kept, and asked for limited transactions only.
CREATE FUNCTION sees_conversation(of_agency uuid, of_conversation uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
  AS $$ BEGIN RETURN EXISTS (SELECT FROM conversations c WHERE c.agency_id = of_agency AND c.id = of_conversation); END $$;
CREATE FUNCTION sees_message(of_agency uuid, of_message uuid) RETURNS boolean
  LANGUAGE plpgsql STABLE
  AS $$ BEGIN RETURN EXISTS (SELECT FROM messages m WHERE m.agency_id = of_agency AND m.id = of_message); END $$;
CREATE FUNCTION sees_mid(of_agency uuid, of_page text, of_mid text) RETURNS boolean
  LANGUAGE plpgsql STABLE
  AS $$ BEGIN RETURN EXISTS (
    SELECT FROM messages m WHERE m.agency_id = of_agency AND m.page_id = of_page AND m.mid = of_mid
  ); END $$;
CREATE FUNCTION sees_page(of_agency uuid, of_page text) RETURNS boolean
  LANGUAGE plpgsql STABLE
  AS $$ BEGIN RETURN EXISTS (SELECT FROM facebook_pages p WHERE p.agency_id = of_agency AND p.page_id = of_page); END $$;
-- An event is about a conversation, by its id, about a Page, or about what the whole agency shares.
CREATE FUNCTION sees_subject(of_agency uuid, subject text) RETURNS boolean
  LANGUAGE plpgsql STABLE
  AS $$ BEGIN
    IF subject = of_agency::text THEN RETURN true; END IF;
    IF subject ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' THEN RETURN sees_conversation(of_agency, subject::uuid); END IF;
    RETURN sees_page(of_agency, subject);
  END $$;

-- Hides the rows of a table that do not meet the condition from who is limited. The sub-select is evaluated once for a query; for
-- everybody else it is all there is to evaluate.
CREATE PROCEDURE limit_to_locations(limited regclass, condition text)
  LANGUAGE plpgsql
  AS $$
BEGIN
  EXECUTE format(
    'CREATE POLICY within_locations ON %s AS RESTRICTIVE TO faro_api USING ((SELECT current_locations()) IS NULL OR %s)',
    limited, condition);
END $$;

-- Every table that the API may read, by what its rows hang on; the nearest to the location first.
DO $$
DECLARE
  tenant_table record;
BEGIN
  CALL limit_to_locations('locations', 'id = ANY ((SELECT current_locations())::uuid[])');
  FOR tenant_table IN
    SELECT c.oid::regclass AS name, array_agg(a.attname::text) AS columns
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relrowsecurity
      AND has_any_column_privilege('faro_api', c.oid, 'SELECT')
      AND c.relname <> 'idempotency_keys' -- of requests; claimed before their message is there
    GROUP BY c.oid
  LOOP
    IF 'location_id' = ANY (tenant_table.columns) THEN
      CALL limit_to_locations(tenant_table.name, 'location_id = ANY ((SELECT current_locations())::uuid[])');
    ELSIF 'conversation_id' = ANY (tenant_table.columns) THEN
      CALL limit_to_locations(tenant_table.name, 'sees_conversation(agency_id, conversation_id)');
    ELSIF 'message_id' = ANY (tenant_table.columns) AND tenant_table.name <> 'webhook_items'::regclass THEN
      CALL limit_to_locations(tenant_table.name, 'sees_message(agency_id, message_id)');
    ELSIF 'mid' = ANY (tenant_table.columns) AND tenant_table.name <> 'webhook_items'::regclass THEN
      CALL limit_to_locations(tenant_table.name, 'sees_mid(agency_id, page_id, mid)');
    ELSIF 'page_id' = ANY (tenant_table.columns) THEN
      CALL limit_to_locations(tenant_table.name, 'sees_page(agency_id, page_id)');
    END IF;
  END LOOP;
END $$;
-- Of the log only what is read is limited: whoever may act also says so.
CREATE POLICY within_locations ON outbox AS RESTRICTIVE FOR SELECT TO faro_api
  USING ((SELECT current_locations()) IS NULL OR sees_subject(agency_id, subject));

-- The functions that look under row level security have to say it themselves.
CREATE OR REPLACE FUNCTION find_conversations_saying(words text) RETURNS TABLE (conversation_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT c.id FROM contacts ct JOIN conversations c ON c.agency_id = ct.agency_id AND c.contact_id = ct.id
    WHERE ct.agency_id = (current_agencies())[1] AND ct.channel = ANY (current_channels())
      AND (current_locations() IS NULL OR c.location_id = ANY (current_locations()))
      AND folded(ct.name) LIKE containing(words)
    UNION
    SELECT m.conversation_id FROM messages m
    WHERE m.agency_id = (current_agencies())[1] AND m.channel = ANY (current_channels())
      AND folded(m.text) LIKE containing(words)
      AND (current_locations() IS NULL OR EXISTS (
        SELECT FROM conversations c WHERE c.agency_id = m.agency_id AND c.id = m.conversation_id
          AND c.location_id = ANY (current_locations())))
  $$;

CREATE OR REPLACE FUNCTION find_messages_saying(words text, before timestamptz, before_id uuid, most integer)
  RETURNS TABLE (id uuid, conversation_id uuid, sent_at timestamptz)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT m.id, m.conversation_id, m.sent_at FROM messages m
    WHERE m.agency_id = (current_agencies())[1] AND m.channel = ANY (current_channels())
      AND folded(m.text) LIKE containing(words)
      AND (before IS NULL OR (m.sent_at, m.id) < (before, before_id))
      AND (current_locations() IS NULL OR EXISTS (
        SELECT FROM conversations c WHERE c.agency_id = m.agency_id AND c.id = m.conversation_id
          AND c.location_id = ANY (current_locations())))
    ORDER BY m.sent_at DESC, m.id DESC LIMIT most
  $$;

CREATE OR REPLACE FUNCTION count_locked() RETURNS TABLE (channel channel, conversations bigint, unread bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT c.channel, count(*), coalesce(sum(c.unread_count), 0)
    FROM conversations c
    WHERE c.agency_id = ANY (current_agencies()) AND c.channel <> ALL (current_channels())
      AND (current_locations() IS NULL OR c.location_id = ANY (current_locations()))
    GROUP BY c.channel
  $$;

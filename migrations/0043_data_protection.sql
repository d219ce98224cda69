-- A person's data can be handed out and erased: as jobs, each with a receipt. Erasing reaches into what several services own, so a
-- role of its own does it, through functions alone; nobody logs in as it, and it too sees the current agency only.
DO $$
BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'faro_eraser') THEN
    BEGIN
      CREATE ROLE faro_eraser NOLOGIN NOBYPASSRLS;
    EXCEPTION WHEN duplicate_object OR unique_violation THEN
      NULL; -- roles belong to the cluster: another database's migration was quicker
    END;
  END IF;
  IF NOT pg_has_role(current_user, 'faro_eraser', 'MEMBER') THEN
    EXECUTE format('GRANT faro_eraser TO %I', current_user);
  END IF;
END $$;
GRANT USAGE, CREATE ON SCHEMA public TO faro_eraser;

CREATE TYPE data_job_kind AS ENUM ('export', 'erasure');
CREATE TYPE data_job_state AS ENUM ('waiting', 'done', 'failed');

CREATE TABLE data_jobs (
  agency_id uuid NOT NULL REFERENCES agencies,
  id uuid NOT NULL,
  kind data_job_kind NOT NULL,
  contact_id uuid NOT NULL, -- no reference: the receipt outlasts the contact
  state data_job_state NOT NULL DEFAULT 'waiting',
  requested_by uuid,
  requested_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL, -- who takes it moves this on; who dies with it lets another take it then
  attempts integer NOT NULL DEFAULT 0,
  finished_at timestamptz,
  receipt jsonb, -- how much of what; nothing of it
  storage_key text, -- of an export's content
  expires_at timestamptz, -- until when an export can be fetched
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX data_jobs_by_time ON data_jobs (agency_id, requested_at DESC, id DESC);
CREATE INDEX data_jobs_of_contact ON data_jobs (agency_id, contact_id);
CREATE INDEX data_jobs_due ON data_jobs (due_at) WHERE state = 'waiting';
CALL protect_tenant_table('data_jobs');
CALL limit_to_locations('data_jobs', 'false'); -- of owners, who see everything
CREATE POLICY lookup_select ON data_jobs FOR SELECT TO faro_lookup USING (true);
CREATE POLICY lookup_update ON data_jobs FOR UPDATE TO faro_lookup USING (true);
GRANT SELECT, INSERT, UPDATE, DELETE ON data_jobs TO faro_api;
GRANT SELECT, UPDATE ON data_jobs TO faro_lookup, faro_eraser;

-- Files whose rows are gone: written with their deletion, so that none is forgotten. Files of attachments follow abandoned_media, too.
CREATE TABLE discarded_files (
  agency_id uuid NOT NULL,
  media_key text NOT NULL,
  discarded_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (agency_id, media_key)
);
CALL protect_tenant_table('discarded_files');
CREATE POLICY lookup_select ON discarded_files FOR SELECT TO faro_lookup USING (true);
GRANT SELECT, INSERT, DELETE ON discarded_files TO faro_api, faro_eraser;
GRANT SELECT ON discarded_files TO faro_lookup;

-- Takes jobs that are due, of any agency: until they are finished or the lease is over nobody else gets them.
CREATE FUNCTION claim_data_jobs(most integer, lease_ms integer) RETURNS TABLE (agency_id uuid, id uuid)
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    UPDATE data_jobs j SET due_at = clock_timestamp() + make_interval(secs => lease_ms / 1000.0), attempts = j.attempts + 1
    FROM (
      SELECT d.agency_id, d.id FROM data_jobs d WHERE d.state = 'waiting' AND d.due_at <= clock_timestamp()
      ORDER BY d.due_at LIMIT most FOR UPDATE SKIP LOCKED
    ) due
    WHERE (j.agency_id, j.id) = (due.agency_id, due.id)
    RETURNING j.agency_id, j.id
  $$;

CREATE FUNCTION files_to_discard(most integer) RETURNS TABLE (agency_id uuid, media_key text)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$ SELECT f.agency_id, f.media_key FROM discarded_files f ORDER BY f.agency_id, f.media_key LIMIT most $$;

GRANT SELECT, DELETE ON messages, attachments, contacts, conversations, message_edits, message_unsends, reaction_history, referrals,
  sent_parts, early_signals, conversation_events, outbox, idempotency_keys, uploads, page_attachments, page_alerts TO faro_eraser;
GRANT SELECT, UPDATE ON webhook_items TO faro_eraser;
GRANT UPDATE ON contacts, conversations TO faro_eraser; -- to lock rows
GRANT SELECT ON deliveries, media TO faro_eraser;
-- What came while nobody had the Page connected belongs to the nil agency.
CREATE POLICY eraser_select ON webhook_items FOR SELECT TO faro_eraser USING (agency_id = '00000000-0000-0000-0000-000000000000');
CREATE POLICY eraser_update ON webhook_items FOR UPDATE TO faro_eraser USING (agency_id = '00000000-0000-0000-0000-000000000000');

-- Messages, with all that hangs on them; says how many.
CREATE FUNCTION erase_messages(of_agency uuid, message_ids uuid[]) RETURNS integer
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public
  AS $$
DECLARE
  gone integer;
BEGIN
  INSERT INTO discarded_files (agency_id, media_key)
    SELECT of_agency, key FROM media m CROSS JOIN LATERAL (VALUES (m.storage_key), (m.thumbnail_key)) AS keys (key)
    WHERE m.agency_id = of_agency AND key IS NOT NULL
      AND m.attachment_id IN (SELECT a.id FROM attachments a WHERE a.agency_id = of_agency AND a.message_id = ANY (message_ids))
    ON CONFLICT DO NOTHING;
  WITH mids AS (
    SELECT m.page_id, m.mid FROM messages m WHERE m.agency_id = of_agency AND m.id = ANY (message_ids) AND m.mid IS NOT NULL
    UNION SELECT d.page_id, d.mid FROM deliveries d
      WHERE d.agency_id = of_agency AND d.message_id = ANY (message_ids) AND d.mid IS NOT NULL
  ), edits AS (
    DELETE FROM message_edits e USING mids WHERE e.agency_id = of_agency AND (e.page_id, e.mid) = (mids.page_id, mids.mid)
  ), unsends AS (
    DELETE FROM message_unsends u USING mids WHERE u.agency_id = of_agency AND (u.page_id, u.mid) = (mids.page_id, mids.mid)
  ), reactions AS (
    DELETE FROM reaction_history r USING mids WHERE r.agency_id = of_agency AND (r.page_id, r.mid) = (mids.page_id, mids.mid)
  )
  DELETE FROM sent_parts s USING mids WHERE s.agency_id = of_agency AND (s.page_id, s.mid) = (mids.page_id, mids.mid);
  -- A file that was sent in another message, too, stays with that one.
  WITH used AS (
    SELECT DISTINCT (a.payload ->> 'uploadId')::uuid AS id FROM attachments a
    WHERE a.agency_id = of_agency AND a.message_id = ANY (message_ids) AND a.payload ? 'uploadId' AND NOT EXISTS (
      SELECT FROM attachments other WHERE other.agency_id = of_agency AND other.message_id <> ALL (message_ids)
        AND other.payload ->> 'uploadId' = a.payload ->> 'uploadId')
  ), forgotten AS (
    DELETE FROM page_attachments p USING used WHERE p.agency_id = of_agency AND p.upload_id = used.id
  ), gone_uploads AS (
    DELETE FROM uploads u USING used WHERE u.agency_id = of_agency AND u.id = used.id RETURNING u.media_key
  )
  INSERT INTO discarded_files (agency_id, media_key) SELECT of_agency, media_key FROM gone_uploads ON CONFLICT DO NOTHING;
  DELETE FROM attachments a WHERE a.agency_id = of_agency AND a.message_id = ANY (message_ids);
  DELETE FROM idempotency_keys k WHERE k.agency_id = of_agency AND k.message_id = ANY (message_ids);
  DELETE FROM messages m WHERE m.agency_id = of_agency AND m.id = ANY (message_ids);
  GET DIAGNOSTICS gone = ROW_COUNT;
  RETURN gone;
END $$;

-- A contact, with everything that is kept of them. The ledger goes on saying what became of each item, without whose it was and what
-- it said. Null when there is no such contact; else how much there was.
CREATE FUNCTION erase_contact(of_agency uuid, of_contact uuid) RETURNS jsonb
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public
  AS $$
DECLARE
  person contacts;
  threads uuid[];
  messages_gone integer;
  items_scrubbed integer;
BEGIN
  SELECT * INTO person FROM contacts c WHERE c.agency_id = of_agency AND c.id = of_contact FOR UPDATE;
  IF NOT FOUND THEN RETURN NULL; END IF;
  threads := ARRAY(
    SELECT c.id FROM conversations c WHERE c.agency_id = of_agency AND c.contact_id = of_contact FOR UPDATE);
  messages_gone := erase_messages(of_agency, ARRAY(
    SELECT m.id FROM messages m WHERE m.agency_id = of_agency AND m.conversation_id = ANY (threads)));

  DELETE FROM message_edits e WHERE e.agency_id = of_agency AND e.page_id = person.page_id AND e.mid IN (
    SELECT w.mid FROM webhook_items w WHERE w.agency_id = of_agency AND w.page_id = person.page_id AND w.psid = person.external_id);
  DELETE FROM message_unsends u WHERE u.agency_id = of_agency AND u.page_id = person.page_id AND u.mid IN (
    SELECT w.mid FROM webhook_items w WHERE w.agency_id = of_agency AND w.page_id = person.page_id AND w.psid = person.external_id);
  DELETE FROM reaction_history r WHERE r.agency_id = of_agency AND r.conversation_id = ANY (threads);
  DELETE FROM referrals r WHERE r.agency_id = of_agency AND r.conversation_id = ANY (threads);
  DELETE FROM sent_parts s WHERE s.agency_id = of_agency AND s.conversation_id = ANY (threads);
  DELETE FROM early_signals e WHERE e.agency_id = of_agency AND e.conversation_id = ANY (threads);
  DELETE FROM conversation_events e WHERE e.agency_id = of_agency AND e.conversation_id = ANY (threads);
  DELETE FROM outbox o WHERE o.agency_id = of_agency AND o.subject = ANY (threads::text[]);
  DELETE FROM page_alerts a WHERE a.agency_id = of_agency AND a.page_id = person.page_id
    AND strpos(a.details::text, person.external_id) > 0;
  UPDATE webhook_items w SET raw = NULL, psid = NULL, mid = NULL, message_id = NULL
    WHERE w.agency_id IN (of_agency, '00000000-0000-0000-0000-000000000000') AND w.page_id = person.page_id
      AND (w.psid = person.external_id OR (w.psid IS NULL AND strpos(w.raw::text, person.external_id) > 0));
  GET DIAGNOSTICS items_scrubbed = ROW_COUNT;

  INSERT INTO discarded_files (agency_id, media_key)
    SELECT of_agency, person.avatar_key WHERE person.avatar_key IS NOT NULL
    UNION SELECT of_agency, j.storage_key FROM data_jobs j
      WHERE j.agency_id = of_agency AND j.contact_id = of_contact AND j.storage_key IS NOT NULL
    ON CONFLICT DO NOTHING;
  UPDATE data_jobs j SET storage_key = NULL, expires_at = NULL WHERE j.agency_id = of_agency AND j.contact_id = of_contact;
  DELETE FROM conversations c WHERE c.agency_id = of_agency AND c.id = ANY (threads);
  DELETE FROM contacts c WHERE c.agency_id = of_agency AND c.id = of_contact;
  RETURN jsonb_build_object('conversations', cardinality(threads), 'messages', messages_gone, 'ledgerItems', items_scrubbed);
END $$;

ALTER FUNCTION claim_data_jobs OWNER TO faro_lookup;
ALTER FUNCTION files_to_discard OWNER TO faro_lookup;
ALTER FUNCTION erase_messages OWNER TO faro_eraser;
ALTER FUNCTION erase_contact OWNER TO faro_eraser;
REVOKE ALL ON FUNCTION claim_data_jobs, files_to_discard, erase_messages, erase_contact FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_data_jobs, files_to_discard, erase_contact TO faro_api;

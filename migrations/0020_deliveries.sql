-- What outbound-service keeps of every part of a message that goes out: its text, each attachment. Written before the call to
-- Meta, settled after it; only transitions of apps/outbound-service/src/deliver/delivery.ts lead from one state to another.
CREATE TYPE delivery_state AS ENUM (
  'queued', 'sending', 'retrying', 'unconfirmed', 'sent', 'delivered', 'read', 'failed', 'skipped', 'cancelled'
);

CREATE TABLE deliveries (
  agency_id uuid NOT NULL,
  id uuid NOT NULL, -- travels as `faro:<id>` in the metadata of the call and comes back in its echo
  message_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  page_id text NOT NULL,
  message_sequence integer NOT NULL, -- the message's place in its conversation
  position smallint NOT NULL, -- and the part's in its message: the text first
  attachment_id uuid, -- null: the text
  state delivery_state NOT NULL,
  mid text,
  attempts integer NOT NULL DEFAULT 0, -- calls so far; the answer to an older call is known by it
  round_attempts integer NOT NULL DEFAULT 0, -- of them, since it was queued or a person retried it
  round_began_at timestamptz, -- when the first of those was made: the time for retries counts from here
  called_at timestamptz,
  due_at timestamptz NOT NULL, -- when something is to be done about it next
  sent_at timestamptz,
  error_code text,
  error_message text,
  error_retryable boolean,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, message_id, position),
  FOREIGN KEY (agency_id, message_id) REFERENCES messages ON DELETE CASCADE,
  FOREIGN KEY (agency_id, conversation_id) REFERENCES conversations ON DELETE CASCADE
);
CREATE UNIQUE INDEX deliveries_by_mid ON deliveries (agency_id, page_id, mid) WHERE mid IS NOT NULL;
CREATE INDEX deliveries_outstanding ON deliveries (agency_id, conversation_id, message_sequence, position)
  WHERE state IN ('queued', 'sending', 'retrying', 'unconfirmed');
CREATE INDEX deliveries_to_mark ON deliveries (agency_id, conversation_id, sent_at) WHERE state IN ('sent', 'delivered');
CALL protect_tenant_table('deliveries');

-- One row for each conversation with something outstanding. Who holds the lease works on it, alone; `fence` grows with every
-- claim, so that somebody who lost the lease without noticing changes nothing any more.
CREATE TABLE send_lanes (
  agency_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  page_id text NOT NULL,
  due_at timestamptz NOT NULL,
  lease_owner uuid,
  leased_until timestamptz,
  fence bigint NOT NULL DEFAULT 0,
  PRIMARY KEY (agency_id, conversation_id),
  FOREIGN KEY (agency_id, conversation_id) REFERENCES conversations ON DELETE CASCADE
);
CREATE INDEX send_lanes_due ON send_lanes (due_at);
CREATE INDEX send_lanes_by_page ON send_lanes (agency_id, page_id);
CREATE INDEX send_lanes_leased ON send_lanes (lease_owner) WHERE lease_owner IS NOT NULL;
CALL protect_tenant_table('send_lanes');
CREATE POLICY lookup_select ON send_lanes FOR SELECT TO faro_lookup USING (true);
CREATE POLICY lookup_update ON send_lanes FOR UPDATE TO faro_lookup USING (true);

-- How fast a Page may be used and whether it pauses, for all instances together.
CREATE TABLE page_paces (
  agency_id uuid NOT NULL,
  page_id text NOT NULL,
  text_tokens double precision NOT NULL DEFAULT 0,
  media_tokens double precision NOT NULL DEFAULT 0,
  reading_tokens double precision NOT NULL DEFAULT 0,
  refilled_at timestamptz NOT NULL DEFAULT 'epoch',
  usage_percent double precision NOT NULL DEFAULT 0, -- of Meta's allowance, as its last answer said
  failures_in_row integer NOT NULL DEFAULT 0, -- of Meta's servers, not of messages
  throttles_in_row integer NOT NULL DEFAULT 0,
  paused_until timestamptz,
  PRIMARY KEY (agency_id, page_id)
);
CALL protect_tenant_table('page_paces');

-- An upload that a Page has at Meta already: sent by its id again, for 90 days.
CREATE TABLE page_attachments (
  agency_id uuid NOT NULL,
  page_id text NOT NULL,
  upload_id uuid NOT NULL,
  meta_attachment_id text NOT NULL,
  uploaded_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, page_id, upload_id)
);
CALL protect_tenant_table('page_attachments');

GRANT SELECT, INSERT, UPDATE, DELETE ON deliveries, send_lanes, page_paces, page_attachments TO faro_outbound;
GRANT SELECT ON deliveries TO faro_api, faro_conversation;
GRANT SELECT, UPDATE ON send_lanes TO faro_lookup;

-- Takes lanes that are due, of any agency, each for one owner: a few of each Page, so that one that is slow or has much to say
-- leaves room for the others. The database's clock decides, for all instances alike.
CREATE FUNCTION claim_send_lanes(owner uuid, most integer, most_of_page integer, lease_ms integer, full_pages text[])
  RETURNS TABLE (agency_id uuid, conversation_id uuid, page_id text, fence bigint)
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    WITH due AS (
      SELECT l.agency_id, l.conversation_id, l.page_id, l.due_at FROM send_lanes l
      WHERE l.due_at <= clock_timestamp() AND (l.leased_until IS NULL OR l.leased_until < clock_timestamp())
        AND l.page_id <> ALL (full_pages)
      ORDER BY l.due_at LIMIT most * 8
    ), ranked AS (
      SELECT d.*, row_number() OVER (PARTITION BY d.page_id ORDER BY d.due_at) AS place FROM due d
    ), locked AS (
      SELECT l.agency_id, l.conversation_id FROM send_lanes l
      JOIN ranked r ON (r.agency_id, r.conversation_id) = (l.agency_id, l.conversation_id)
      WHERE r.place <= most_of_page AND (l.leased_until IS NULL OR l.leased_until < clock_timestamp())
      ORDER BY r.due_at LIMIT most FOR UPDATE OF l SKIP LOCKED
    )
    UPDATE send_lanes l
    SET lease_owner = owner, leased_until = clock_timestamp() + make_interval(secs => lease_ms / 1000.0), fence = l.fence + 1
    FROM locked WHERE (l.agency_id, l.conversation_id) = (locked.agency_id, locked.conversation_id)
    RETURNING l.agency_id, l.conversation_id, l.page_id, l.fence
  $$;

-- Says that an owner is alive: its leases last on.
CREATE FUNCTION renew_send_lanes(owner uuid, lease_ms integer) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    UPDATE send_lanes SET leased_until = clock_timestamp() + make_interval(secs => lease_ms / 1000.0)
    WHERE lease_owner = owner
  $$;

-- How much waits and how long it has been due, for the metrics.
CREATE FUNCTION count_send_lanes() RETURNS TABLE (waiting bigint, leased bigint, oldest_due_seconds double precision)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT count(*), count(*) FILTER (WHERE leased_until >= clock_timestamp()),
           coalesce(extract(epoch FROM max(clock_timestamp() - due_at)
             FILTER (WHERE leased_until IS NULL OR leased_until < clock_timestamp())), 0)::double precision
    FROM send_lanes
  $$;
ALTER FUNCTION claim_send_lanes OWNER TO faro_lookup;
ALTER FUNCTION renew_send_lanes OWNER TO faro_lookup;
ALTER FUNCTION count_send_lanes OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION claim_send_lanes, renew_send_lanes, count_send_lanes FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_send_lanes, renew_send_lanes, count_send_lanes TO faro_outbound;

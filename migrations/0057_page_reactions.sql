-- What agents want of a message: a reaction of the Page, or none (null). One row for each message, the latest wish; what has become
-- of it at Meta stands beside it. A reaction sets a state, so a call of unknown outcome is simply made again.
CREATE TYPE reaction_state AS ENUM ('queued', 'retrying', 'sent', 'failed');

CREATE TABLE page_reactions (
  agency_id uuid NOT NULL,
  message_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  page_id text NOT NULL,
  mid text NOT NULL,
  reaction text,
  state reaction_state NOT NULL,
  wish integer NOT NULL DEFAULT 1, -- grows with every wish: the answer to an older one changes nothing
  wanted_by uuid NOT NULL,
  wanted_at timestamptz NOT NULL,
  attempts integer NOT NULL DEFAULT 0,
  due_at timestamptz NOT NULL,
  leased_until timestamptz, -- a call is under way; no other is made beside it, so that the latest wish comes last
  error_code text,
  error_message text,
  error_retryable boolean,
  PRIMARY KEY (agency_id, message_id),
  FOREIGN KEY (agency_id, message_id) REFERENCES messages ON DELETE CASCADE
);
CREATE INDEX page_reactions_due ON page_reactions (due_at) WHERE state IN ('queued', 'retrying');
CALL protect_tenant_table('page_reactions');
CALL limit_to_locations('page_reactions', 'sees_conversation(agency_id, conversation_id)');
CREATE POLICY lookup_select ON page_reactions FOR SELECT TO faro_lookup USING (true);
CREATE POLICY lookup_update ON page_reactions FOR UPDATE TO faro_lookup USING (true);
GRANT SELECT, INSERT, UPDATE ON page_reactions TO faro_api;
GRANT SELECT, UPDATE ON page_reactions TO faro_outbound, faro_lookup;
-- A reaction that Meta has taken is an act like those that webhooks tell of; Meta tells nobody of our own.
GRANT INSERT ON reaction_history TO faro_outbound;

-- Takes wishes that are due, of any agency: until they are settled or the lease is over nobody else gets them.
CREATE FUNCTION claim_page_reactions(most integer, lease_ms integer) RETURNS TABLE (agency_id uuid, message_id uuid, wish integer)
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    UPDATE page_reactions r SET leased_until = clock_timestamp() + make_interval(secs => lease_ms / 1000.0), attempts = r.attempts + 1
    FROM (
      SELECT d.agency_id, d.message_id FROM page_reactions d
      WHERE d.state IN ('queued', 'retrying') AND d.due_at <= clock_timestamp()
        AND (d.leased_until IS NULL OR d.leased_until < clock_timestamp())
      ORDER BY d.due_at LIMIT most FOR UPDATE SKIP LOCKED
    ) due
    WHERE (r.agency_id, r.message_id) = (due.agency_id, due.message_id)
    RETURNING r.agency_id, r.message_id, r.wish
  $$;
ALTER FUNCTION claim_page_reactions OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION claim_page_reactions FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_page_reactions TO faro_outbound;

-- What became of each item of every signed POST. Rows whose Page nobody has connected belong to the nil agency, which is
-- nobody's. Read by mid, by Page and by time; kept for 30 days.
CREATE TYPE webhook_outcome AS ENUM ('stored', 'duplicate', 'ignored', 'quarantined', 'dead');

CREATE TABLE webhook_items (
  agency_id uuid NOT NULL,
  received_at timestamptz NOT NULL,
  id uuid NOT NULL, -- of the event webhook.received
  channel channel, -- null: of an object that is no channel
  post_id uuid NOT NULL,
  position integer NOT NULL,
  object text NOT NULL,
  field text NOT NULL,
  page_id text NOT NULL,
  psid text,
  kind text, -- the key that says what the item is
  mid text,
  outcome webhook_outcome NOT NULL,
  reason text, -- stable code; null where the outcome says it all
  message_id uuid,
  entry_time json,
  raw json, -- the item as parsed; json, because jsonb takes no \u0000. Null once its message was unsent.
  decided_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, received_at, id)
);
CREATE INDEX webhook_items_by_mid ON webhook_items (agency_id, mid) WHERE mid IS NOT NULL;
CREATE INDEX webhook_items_to_prune ON webhook_items USING brin (received_at);
CALL protect_tenant_table('webhook_items');
CREATE POLICY plan_includes_channel ON webhook_items AS RESTRICTIVE FOR SELECT TO faro_api
  USING (channel IS NULL OR channel = ANY ((SELECT current_channels())::channel[]));
CREATE POLICY lookup_select ON webhook_items FOR SELECT TO faro_lookup USING (true);
CREATE POLICY lookup_delete ON webhook_items FOR DELETE TO faro_lookup USING (true);

-- Deletes what is older, a bounded number at a time; says how many.
CREATE FUNCTION webhook_items_prune(older_than interval, most integer) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    WITH old AS (
      SELECT agency_id, received_at, id FROM webhook_items WHERE received_at < now() - older_than LIMIT most
    ), gone AS (
      DELETE FROM webhook_items w USING old
      WHERE (w.agency_id, w.received_at, w.id) = (old.agency_id, old.received_at, old.id)
      RETURNING 1
    )
    SELECT count(*) FROM gone
  $$;
GRANT SELECT, DELETE ON webhook_items TO faro_lookup;
ALTER FUNCTION webhook_items_prune OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION webhook_items_prune FROM PUBLIC;
GRANT EXECUTE ON FUNCTION webhook_items_prune TO faro_conversation;

GRANT SELECT, INSERT, UPDATE, DELETE ON webhook_items TO faro_conversation;
GRANT SELECT ON webhook_items TO faro_api;

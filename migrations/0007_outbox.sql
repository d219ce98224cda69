-- Facts wait here, in the transaction that made them true, until a relay has published them; for a day they also are the
-- log from which a browser that was away catches up.
CREATE TABLE outbox (
  agency_id uuid NOT NULL,
  id bigint GENERATED ALWAYS AS IDENTITY,
  event_id uuid NOT NULL,
  producer text NOT NULL,
  topic text NOT NULL,
  schema_version integer NOT NULL,
  subject text NOT NULL,
  sequence integer NOT NULL DEFAULT 0,
  channel channel, -- null: shown whatever the plan
  data json NOT NULL,
  transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
  created_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (agency_id, transaction_id, id)
);
CREATE INDEX outbox_to_relay ON outbox (producer, transaction_id, id);
CREATE INDEX outbox_to_prune ON outbox (created_at);
CALL protect_tenant_table('outbox');
CREATE POLICY plan_includes_channel ON outbox AS RESTRICTIVE FOR SELECT TO faro_api
  USING (channel IS NULL OR channel = ANY ((SELECT current_channels())::channel[]));
CREATE POLICY lookup_select ON outbox FOR SELECT TO faro_lookup USING (true);
CREATE POLICY lookup_delete ON outbox FOR DELETE TO faro_lookup USING (true);

-- How far each producer's relay has come. Ids alone would not do: a smaller id can be committed after a larger one. So rows are
-- read in the order (transaction, id), and only of transactions older than every one that still runs.
CREATE TABLE outbox_cursor (
  producer text PRIMARY KEY,
  transaction_id xid8 NOT NULL,
  id bigint NOT NULL
);
INSERT INTO outbox_cursor VALUES ('conversation-service', '0', 0), ('api-gateway', '0', 0), ('outbound-service', '0', 0);

CREATE FUNCTION outbox_take(of_producer text, most integer) RETURNS SETOF outbox
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT o.* FROM outbox_cursor c, outbox o
    WHERE c.producer = of_producer AND o.producer = of_producer
      AND (o.transaction_id, o.id) > (c.transaction_id, c.id)
      AND o.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY o.transaction_id, o.id
    LIMIT most
  $$;

CREATE FUNCTION outbox_advance(of_producer text, to_transaction xid8, to_id bigint) RETURNS void
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    UPDATE outbox_cursor SET transaction_id = to_transaction, id = to_id
    WHERE producer = of_producer AND (to_transaction, to_id) > (transaction_id, id)
  $$;

-- Deletes what is older and was published, a bounded number at a time; says how many.
CREATE FUNCTION outbox_prune(of_producer text, older_than interval, most integer) RETURNS bigint
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    WITH old AS (
      SELECT o.agency_id, o.transaction_id, o.id FROM outbox o, outbox_cursor c
      WHERE c.producer = of_producer AND o.producer = of_producer AND o.created_at < now() - older_than
        AND (o.transaction_id, o.id) <= (c.transaction_id, c.id)
      ORDER BY o.created_at LIMIT most
    ), gone AS (
      DELETE FROM outbox o USING old
      WHERE (o.agency_id, o.transaction_id, o.id) = (old.agency_id, old.transaction_id, old.id)
      RETURNING 1
    )
    SELECT count(*) FROM gone
  $$;

GRANT SELECT, DELETE ON outbox TO faro_lookup;
GRANT SELECT, UPDATE ON outbox_cursor TO faro_lookup;
ALTER FUNCTION outbox_take OWNER TO faro_lookup;
ALTER FUNCTION outbox_advance OWNER TO faro_lookup;
ALTER FUNCTION outbox_prune OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION outbox_take, outbox_advance, outbox_prune FROM PUBLIC;
GRANT EXECUTE ON FUNCTION outbox_take, outbox_advance, outbox_prune TO faro_api, faro_conversation, faro_outbound;
GRANT INSERT ON outbox TO faro_api, faro_conversation, faro_outbound;
GRANT SELECT ON outbox TO faro_api;

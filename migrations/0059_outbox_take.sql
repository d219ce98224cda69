-- The place of the cursor as two scalars: joined as a row, it was compared with every event of the last day at each look, and the
-- relay of a busy system took longer with every hour.
CREATE OR REPLACE FUNCTION outbox_take(of_producer text, most integer) RETURNS SETOF outbox
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT o.* FROM outbox o
    WHERE o.producer = of_producer
      AND (o.transaction_id, o.id) > (
        (SELECT c.transaction_id FROM outbox_cursor c WHERE c.producer = of_producer),
        (SELECT c.id FROM outbox_cursor c WHERE c.producer = of_producer)
      )
      AND o.transaction_id < pg_snapshot_xmin(pg_current_snapshot())
    ORDER BY o.transaction_id, o.id
    LIMIT most
  $$;

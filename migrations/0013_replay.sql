-- What npm run replay takes through the pipeline again, of all agencies, in the order in which it came. For the database's owner alone:
-- no service may look across agencies.
CREATE FUNCTION webhook_items_to_replay(
  ids uuid[],
  outcomes webhook_outcome[],
  of_page text,
  received_from timestamptz,
  received_before timestamptz,
  after_received_at timestamptz,
  after_id uuid,
  most integer
) RETURNS SETOF webhook_items
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT * FROM webhook_items
    WHERE raw IS NOT NULL
      AND (ids IS NULL OR id = ANY (ids))
      AND (outcomes IS NULL OR outcome = ANY (outcomes))
      AND (of_page IS NULL OR page_id = of_page)
      AND (received_from IS NULL OR received_at >= received_from)
      AND (received_before IS NULL OR received_at < received_before)
      AND (after_id IS NULL OR (received_at, id) > (after_received_at, after_id))
    ORDER BY received_at, id
    LIMIT most
  $$;
ALTER FUNCTION webhook_items_to_replay OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION webhook_items_to_replay FROM PUBLIC;
DO $$
BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION webhook_items_to_replay TO %I', current_user);
END $$;

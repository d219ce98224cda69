-- Whoever is asked for a Page hears of it, and who asks hears the answer. Each copy of a request says since when its own side is to be
-- told: whatever becomes of it, both are, without either agency's transaction writing into the other's log.
ALTER TABLE page_transfers ADD COLUMN notify_at timestamptz; -- null: told
CREATE INDEX page_transfers_to_notify ON page_transfers (notify_at) WHERE notify_at IS NOT NULL;
GRANT UPDATE (notify_at) ON page_transfers TO faro_api;

CREATE FUNCTION tell_of_transfer() RETURNS trigger LANGUAGE plpgsql
  AS $$ BEGIN NEW.notify_at := clock_timestamp(); RETURN NEW; END $$;
CREATE TRIGGER tell_of_new_transfer BEFORE INSERT ON page_transfers FOR EACH ROW EXECUTE FUNCTION tell_of_transfer();
CREATE TRIGGER tell_of_decided_transfer BEFORE UPDATE OF state ON page_transfers FOR EACH ROW
  WHEN (OLD.state <> NEW.state) EXECUTE FUNCTION tell_of_transfer();

-- Takes requests of which an agency is to be told, of any agency: until it was or the lease is over nobody else gets them.
CREATE FUNCTION claim_transfer_notices(most integer, lease_ms integer) RETURNS TABLE (agency_id uuid, transfer_id uuid)
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    UPDATE page_transfers t SET notify_at = clock_timestamp() + make_interval(secs => lease_ms / 1000.0)
    FROM (
      SELECT d.agency_id, d.id FROM page_transfers d
      WHERE d.notify_at <= clock_timestamp() ORDER BY d.notify_at LIMIT most FOR UPDATE SKIP LOCKED
    ) due
    WHERE (t.agency_id, t.id) = (due.agency_id, due.id)
    RETURNING t.agency_id, t.id
  $$;
ALTER FUNCTION claim_transfer_notices OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION claim_transfer_notices FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_transfer_notices TO faro_api;

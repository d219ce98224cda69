-- A Page that one agency has and another asks for. Each of the two has a copy of its own under the same id, so that the agency that asks
-- never learns from whom; the one that has the Page reads who asks. Tokens and conversations are no part of it.
CREATE TABLE page_transfers (
  agency_id uuid NOT NULL REFERENCES agencies,
  id uuid NOT NULL,
  side text NOT NULL CHECK (side IN ('asking', 'holding')),
  page_id text NOT NULL,
  page_name text NOT NULL, -- as this side knows it
  asker_name text, -- the agency that asks; null on its own side
  state text NOT NULL CHECK (state IN ('pending', 'granted', 'refused', 'withdrawn', 'expired')),
  asked_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  decided_at timestamptz,
  PRIMARY KEY (agency_id, id)
);
CREATE UNIQUE INDEX page_transfers_one_pending ON page_transfers (agency_id, page_id) WHERE state = 'pending' AND side = 'asking';
CREATE INDEX page_transfers_by_age ON page_transfers (agency_id, asked_at DESC);
CREATE INDEX page_transfers_by_id ON page_transfers (id);
CALL protect_tenant_table('page_transfers');
CREATE POLICY lookup_select ON page_transfers FOR SELECT TO faro_lookup USING (true);
CREATE POLICY lookup_insert ON page_transfers FOR INSERT TO faro_lookup WITH CHECK (side = 'holding');
CREATE POLICY lookup_update ON page_transfers FOR UPDATE TO faro_lookup USING (true);
GRANT SELECT, INSERT, UPDATE (state) ON page_transfers TO faro_api; -- UPDATE: what nobody decided in time
GRANT SELECT, INSERT, UPDATE ON page_transfers TO faro_lookup;

-- The copy of the agency that has the Page, for a request that the current agency has just made. False when nobody else has it.
CREATE FUNCTION ask_for_page(transfer_id uuid) RETURNS boolean
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    WITH copy AS (
      INSERT INTO page_transfers (agency_id, id, side, page_id, page_name, asker_name, state, asked_at, expires_at)
      SELECT p.agency_id, t.id, 'holding', p.page_id, p.name, a.name, 'pending', t.asked_at, t.expires_at
      FROM page_transfers t
      JOIN agencies a ON a.id = t.agency_id
      JOIN facebook_pages p ON p.page_id = t.page_id AND p.disconnected_at IS NULL AND p.agency_id <> t.agency_id
      WHERE t.id = transfer_id AND t.agency_id = ANY (current_agencies()) AND t.side = 'asking' AND t.state = 'pending'
      RETURNING 1
    )
    SELECT EXISTS (SELECT FROM copy)
  $$;

-- Decides a request on both sides: only who stands on `from_side` of it may. False when there is none to decide.
CREATE FUNCTION settle_page_transfer(transfer_id uuid, from_side text, to_state text, at timestamptz) RETURNS boolean
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    WITH settled AS (
      UPDATE page_transfers t SET state = to_state, decided_at = at
      WHERE t.id = transfer_id AND t.state = 'pending' AND t.expires_at > at
        AND EXISTS (SELECT FROM page_transfers mine
          WHERE mine.id = transfer_id AND mine.side = from_side AND mine.agency_id = ANY (current_agencies()))
      RETURNING 1
    )
    SELECT EXISTS (SELECT FROM settled)
  $$;
ALTER FUNCTION ask_for_page OWNER TO faro_lookup;
ALTER FUNCTION settle_page_transfer OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION ask_for_page, settle_page_transfer FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ask_for_page, settle_page_transfer TO faro_api;

-- Owners alone decide about transfers; who is limited to some locations sees those of their Pages at most.
CALL limit_to_locations('page_transfers', 'sees_page(agency_id, page_id)');

-- Which plan includes which channel. The database refuses to show a channel's conversations below it, whatever the services do.
CREATE TABLE plan_channels (
  plan plan_tier NOT NULL,
  channel channel NOT NULL,
  PRIMARY KEY (plan, channel)
);
INSERT INTO plan_channels VALUES ('plus', 'facebook'), ('premium', 'facebook');
GRANT SELECT ON plan_channels TO faro_api, faro_conversation, faro_outbound, faro_lookup;

-- The channels that the current agency's plan includes; for a person's request there is exactly one agency.
CREATE FUNCTION current_channels() RETURNS channel[]
  LANGUAGE sql STABLE
  AS $$
    SELECT coalesce(array_agg(pc.channel), '{}')
    FROM agencies a JOIN plan_channels pc ON pc.plan = a.plan
    WHERE a.id = ANY (current_agencies())
  $$;

-- In a sub-select, so that it is evaluated once for a query and not once for a row.
CREATE POLICY plan_includes_channel ON contacts AS RESTRICTIVE FOR SELECT TO faro_api
  USING (channel = ANY ((SELECT current_channels())::channel[]));
CREATE POLICY plan_includes_channel ON conversations AS RESTRICTIVE FOR SELECT TO faro_api
  USING (channel = ANY ((SELECT current_channels())::channel[]));
CREATE POLICY plan_includes_channel ON messages AS RESTRICTIVE FOR SELECT TO faro_api
  USING (channel = ANY ((SELECT current_channels())::channel[]));
CREATE POLICY plan_includes_channel_insert ON messages AS RESTRICTIVE FOR INSERT TO faro_api
  WITH CHECK (channel = ANY ((SELECT current_channels())::channel[]));

-- The one look-up without a tenant: Page to agency. One row for each connected Page, no token.
CREATE FUNCTION find_pages(page_ids text[])
  RETURNS TABLE (page_id text, agency_id uuid, location_id uuid, channel_included boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT p.page_id, p.agency_id, p.location_id,
           EXISTS (SELECT FROM plan_channels pc WHERE pc.plan = a.plan AND pc.channel = 'facebook')
    FROM facebook_pages p JOIN agencies a ON a.id = p.agency_id
    WHERE p.page_id = ANY (page_ids) AND p.disconnected_at IS NULL
  $$;
ALTER FUNCTION find_pages OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION find_pages FROM PUBLIC;
GRANT EXECUTE ON FUNCTION find_pages TO faro_conversation, faro_api;

-- What a plan locks away is counted, never shown.
CREATE FUNCTION count_locked() RETURNS TABLE (channel channel, conversations bigint, unread bigint)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT c.channel, count(*), coalesce(sum(c.unread_count), 0)
    FROM conversations c
    WHERE c.agency_id = ANY (current_agencies()) AND c.channel <> ALL (current_channels())
    GROUP BY c.channel
  $$;
CREATE POLICY lookup_select ON conversations FOR SELECT TO faro_lookup USING (agency_id = ANY (current_agencies()));
GRANT SELECT ON conversations TO faro_lookup;
ALTER FUNCTION count_locked OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION count_locked FROM PUBLIC;
GRANT EXECUTE ON FUNCTION count_locked TO faro_api;

-- What a plan does not include the database refuses, too, whatever the services do: connecting a Page ...
CREATE POLICY plan_includes_channel_insert ON facebook_pages AS RESTRICTIVE FOR INSERT TO faro_api
  WITH CHECK ('facebook' = ANY ((SELECT current_channels())::channel[]));
CREATE POLICY plan_includes_channel_insert ON facebook_page_tokens AS RESTRICTIVE FOR INSERT TO faro_api
  WITH CHECK ('facebook' = ANY ((SELECT current_channels())::channel[]));

-- ... and reading what hangs on conversations and messages in tables that do not say of which channel: a plan without any channel
-- shows nothing of them. In a sub-select, so that it is evaluated once for a query and not once for a row.
DO $$
DECLARE
  about_messages regclass;
BEGIN
  FOR about_messages IN
    SELECT c.oid FROM pg_class c
    WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relrowsecurity
      AND has_any_column_privilege('faro_api', c.oid, 'SELECT')
      AND c.relname <> 'idempotency_keys' -- of requests; they hold nothing of a message
      AND EXISTS (SELECT FROM pg_attribute a
        WHERE a.attrelid = c.oid AND NOT a.attisdropped AND a.attname IN ('conversation_id', 'message_id', 'mid'))
      AND NOT EXISTS (SELECT FROM pg_policy p
        WHERE p.polrelid = c.oid AND p.polname IN ('plan_includes_channel', 'with_its_conversation'))
  LOOP
    EXECUTE format(
      'CREATE POLICY plan_includes_channel ON %s AS RESTRICTIVE FOR SELECT TO faro_api
         USING ((SELECT cardinality(current_channels())) > 0)', about_messages);
  END LOOP;
END $$;

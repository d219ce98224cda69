-- Who controls a thread is the last that was said of it, by the platform's time.
ALTER TABLE conversations
  ADD COLUMN thread_owner_since timestamptz,
  ADD COLUMN standby_since timestamptz;

-- What a thread has shown before its first message: receipts, reactions, who owns it. None of these makes a conversation; it takes
-- them over when it begins.
CREATE TABLE early_signals (
  agency_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  unread_count integer NOT NULL,
  last_activity_at timestamptz,
  last_contact_action_at timestamptz,
  delivered_until timestamptz,
  read_until timestamptz,
  thread_owner_app_id text,
  thread_owner_since timestamptz,
  standby boolean NOT NULL,
  standby_since timestamptz,
  PRIMARY KEY (agency_id, conversation_id)
);
CALL protect_tenant_table('early_signals');
GRANT SELECT, INSERT, UPDATE, DELETE ON early_signals TO faro_conversation;

-- What belongs into a thread's timeline and is no message: opt-ins, account linking, feedback, handovers.
CREATE TABLE conversation_events (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  conversation_id uuid NOT NULL, -- no reference: the conversation may begin later
  channel channel NOT NULL,
  page_id text NOT NULL,
  kind text NOT NULL,
  occurred_at timestamptz NOT NULL,
  details jsonb NOT NULL,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX conversation_events_in_thread ON conversation_events (agency_id, conversation_id, occurred_at DESC);
CALL protect_tenant_table('conversation_events');
CREATE POLICY plan_includes_channel ON conversation_events AS RESTRICTIVE FOR SELECT TO faro_api
  USING (channel = ANY ((SELECT current_channels())::channel[]));
GRANT SELECT, INSERT, UPDATE, DELETE ON conversation_events TO faro_conversation;
GRANT SELECT, INSERT ON conversation_events TO faro_api;

-- What the people who look after a connection have to know.
CREATE TABLE page_alerts (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  page_id text NOT NULL,
  kind text NOT NULL,
  occurred_at timestamptz NOT NULL,
  details jsonb NOT NULL,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX page_alerts_of_page ON page_alerts (agency_id, page_id, occurred_at DESC);
CALL protect_tenant_table('page_alerts');
GRANT SELECT, INSERT, UPDATE, DELETE ON page_alerts TO faro_conversation;
GRANT SELECT ON page_alerts TO faro_api, faro_outbound;

-- What is said about a message can come before the message. So it is kept by mid, in tables of its own and without a reference,
-- and applied when both are there: whatever the order, the same state.
ALTER TABLE messages ADD COLUMN original_text text; -- what it said before its first edit

CREATE TABLE message_edits (
  agency_id uuid NOT NULL,
  page_id text NOT NULL,
  mid text NOT NULL,
  revision integer NOT NULL, -- counts from 1; 0 where Meta does not say
  edited_at timestamptz NOT NULL,
  channel channel NOT NULL,
  text text, -- null once the message was unsent
  PRIMARY KEY (agency_id, page_id, mid, revision, edited_at)
);

CREATE TABLE message_unsends (
  agency_id uuid NOT NULL,
  page_id text NOT NULL,
  mid text NOT NULL,
  channel channel NOT NULL,
  unsent_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, page_id, mid)
);

-- Every act; what is shown is the last of each actor. '' withdraws.
CREATE TABLE reaction_history (
  agency_id uuid NOT NULL,
  page_id text NOT NULL,
  mid text NOT NULL,
  actor text NOT NULL CHECK (actor IN ('contact', 'page')),
  reacted_at timestamptz NOT NULL,
  reaction text NOT NULL,
  channel channel NOT NULL,
  conversation_id uuid NOT NULL,
  emoji text,
  PRIMARY KEY (agency_id, page_id, mid, actor, reacted_at, reaction)
);

CREATE VIEW message_reactions WITH (security_invoker = true) AS
  SELECT * FROM (
    SELECT DISTINCT ON (agency_id, page_id, mid, actor) *
    FROM reaction_history
    ORDER BY agency_id, page_id, mid, actor, reacted_at DESC, reaction DESC
  ) AS latest
  WHERE reaction <> '';

-- Where a person came from; attaches to the conversation, in either order with the message.
CREATE TABLE referrals (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  channel channel NOT NULL,
  page_id text NOT NULL,
  mid text, -- of the message that carried it
  referred_at timestamptz NOT NULL,
  ref text,
  source text,
  type text,
  ad_id text,
  referer_url text,
  details jsonb NOT NULL,
  PRIMARY KEY (agency_id, id)
);
CREATE INDEX referrals_of_conversation ON referrals (agency_id, conversation_id, referred_at DESC);
CREATE INDEX referrals_by_ref ON referrals (agency_id, ref) WHERE ref IS NOT NULL;
CREATE INDEX referrals_by_ad ON referrals (agency_id, ad_id) WHERE ad_id IS NOT NULL;

-- Which own message (or which delivery of it) a mid belongs to, and when the platform says that it was sent.
CREATE TABLE sent_parts (
  agency_id uuid NOT NULL,
  page_id text NOT NULL,
  mid text NOT NULL,
  channel channel NOT NULL,
  conversation_id uuid NOT NULL,
  message_id uuid, -- known from message.sent
  delivery_id uuid, -- known from the echo
  echoed_at timestamptz, -- the platform's time, from the echo
  PRIMARY KEY (agency_id, page_id, mid)
);

DO $$
DECLARE
  tenant_table text;
BEGIN
  FOREACH tenant_table IN ARRAY ARRAY['message_edits', 'message_unsends', 'reaction_history', 'referrals', 'sent_parts'] LOOP
    EXECUTE format('CALL protect_tenant_table(%L)', tenant_table);
    EXECUTE format('CREATE POLICY plan_includes_channel ON %I AS RESTRICTIVE FOR SELECT TO faro_api USING (channel = ANY ((SELECT current_channels())::channel[]))', tenant_table);
    EXECUTE format('GRANT SELECT, INSERT, UPDATE, DELETE ON %I TO faro_conversation', tenant_table);
    EXECUTE format('GRANT SELECT ON %I TO faro_api, faro_outbound', tenant_table);
  END LOOP;
END $$;
GRANT SELECT ON message_reactions TO faro_api, faro_conversation;

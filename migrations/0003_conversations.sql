-- Contacts, conversations and messages, for any channel. conversation-service writes them; api-gateway adds what agents do.
CREATE TYPE channel AS ENUM (); -- a channel's own migration adds its name
CREATE TYPE conversation_status AS ENUM ('open', 'snoozed', 'closed');
CREATE TYPE message_direction AS ENUM ('inbound', 'outbound');
CREATE TYPE message_status AS ENUM ('received', 'queued', 'sending', 'sent', 'delivered', 'read', 'failed');
-- contact: the customer; person: somebody of the agency here; outside: somebody or something elsewhere (Business Suite,
-- another app); automation: a program through our API.
CREATE TYPE author_kind AS ENUM ('contact', 'person', 'outside', 'automation');

CREATE TABLE contacts (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  channel channel NOT NULL,
  location_id uuid NOT NULL,
  page_id text NOT NULL,
  external_id text NOT NULL, -- the PSID
  name text, -- null until the platform told it: never made up
  avatar_key text,
  profile_fetched_at timestamptz,
  unreachable_since timestamptz,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, location_id) REFERENCES locations,
  UNIQUE (agency_id, channel, page_id, external_id)
);
CALL protect_tenant_table('contacts');

CREATE TABLE conversations (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  channel channel NOT NULL,
  location_id uuid NOT NULL,
  page_id text NOT NULL,
  contact_id uuid NOT NULL,
  status conversation_status NOT NULL DEFAULT 'open',
  snoozed_until timestamptz,
  assignee_id uuid,
  unread_count integer NOT NULL DEFAULT 0 CHECK (unread_count >= 0),
  last_activity_at timestamptz NOT NULL,
  last_contact_action_at timestamptz, -- the platform's reply window counts from here
  last_reply_at timestamptz,
  delivered_until timestamptz, -- watermarks of the person's receipts, never backwards
  read_until timestamptz,
  thread_owner_app_id text, -- null: nobody else claims the thread
  standby boolean NOT NULL DEFAULT false, -- another app controls the thread
  sequence integer NOT NULL DEFAULT 0, -- grows with every event and message of the conversation
  created_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, contact_id), -- a thread on Messenger is one for ever, so is ours
  FOREIGN KEY (agency_id, contact_id) REFERENCES contacts,
  FOREIGN KEY (agency_id, location_id) REFERENCES locations,
  FOREIGN KEY (agency_id, assignee_id) REFERENCES people
);
CREATE INDEX conversations_by_activity ON conversations (agency_id, last_activity_at DESC, id DESC);
CREATE INDEX conversations_by_page ON conversations (agency_id, page_id);
CALL protect_tenant_table('conversations');

CREATE TABLE messages (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  channel channel NOT NULL,
  page_id text NOT NULL,
  mid text, -- the platform's id; null while nothing of an own message has been sent
  direction message_direction NOT NULL,
  status message_status NOT NULL,
  author_kind author_kind NOT NULL,
  author_id uuid, -- of a person
  author_app_id text, -- of an app elsewhere
  text text,
  quick_reply_payload text,
  postback_payload text,
  reply_to_mid text,
  referral jsonb,
  standby boolean NOT NULL DEFAULT false,
  sent_at timestamptz NOT NULL, -- the platform's own time, in ms; the thread is ordered by it
  sequence integer NOT NULL, -- and by this where times are equal
  delivered_at timestamptz,
  read_at timestamptz,
  edited_at timestamptz,
  deleted_at timestamptz,
  error_code text,
  error_message text,
  error_retryable boolean,
  created_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, conversation_id) REFERENCES conversations
);
-- Exactly once, however often the platform delivers; a mid is unique per Page, not over all Pages.
CREATE UNIQUE INDEX messages_by_mid ON messages (agency_id, page_id, mid) WHERE mid IS NOT NULL;
CREATE INDEX messages_in_thread ON messages (agency_id, conversation_id, sent_at DESC, sequence DESC);
CALL protect_tenant_table('messages');

CREATE TABLE attachments (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  message_id uuid NOT NULL,
  position smallint NOT NULL,
  type text NOT NULL,
  title text,
  source_url text, -- the platform's, expiring; never shown to a browser
  payload jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (agency_id, id),
  UNIQUE (agency_id, message_id, position),
  FOREIGN KEY (agency_id, message_id) REFERENCES messages
);
CALL protect_tenant_table('attachments');

GRANT SELECT, INSERT, UPDATE, DELETE ON contacts, conversations, messages, attachments TO faro_conversation;
GRANT SELECT ON contacts, conversations, messages, attachments TO faro_api, faro_outbound;
GRANT INSERT ON messages, attachments TO faro_api;
GRANT UPDATE (status, snoozed_until, assignee_id, unread_count, last_activity_at, last_reply_at, sequence) ON conversations TO faro_api;
GRANT UPDATE (sequence) ON conversations TO faro_outbound;
GRANT UPDATE (unreachable_since) ON contacts TO faro_outbound;

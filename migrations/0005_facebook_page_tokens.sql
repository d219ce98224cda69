-- Connected Pages and, apart from them, their tokens: who may see that a Page is connected may not see its token.
CREATE TYPE page_status AS ENUM ('active', 'reauthorization_required', 'suspended');

CREATE TABLE facebook_pages (
  agency_id uuid NOT NULL,
  page_id text NOT NULL,
  id uuid NOT NULL, -- of the connection; survives reconnecting
  location_id uuid NOT NULL,
  name text NOT NULL,
  picture_url text,
  status page_status NOT NULL,
  status_reason text, -- why it is not active, in words for people
  status_since timestamptz NOT NULL,
  human_agent_enabled boolean NOT NULL DEFAULT false, -- Meta granted the Human Agent feature for this Page
  connected_by uuid,
  connected_at timestamptz NOT NULL,
  disconnected_at timestamptz, -- set: the history stays, the connection is over
  PRIMARY KEY (agency_id, page_id),
  UNIQUE (agency_id, id),
  FOREIGN KEY (agency_id, location_id) REFERENCES locations,
  FOREIGN KEY (agency_id, connected_by) REFERENCES people
);
-- A Page belongs to one agency at a time.
CREATE UNIQUE INDEX facebook_pages_one_agency ON facebook_pages (page_id) WHERE disconnected_at IS NULL;
CALL protect_tenant_table('facebook_pages');
CREATE POLICY lookup_select ON facebook_pages FOR SELECT TO faro_lookup USING (true);

CREATE TABLE facebook_page_tokens (
  agency_id uuid NOT NULL,
  page_id text NOT NULL,
  user_id text NOT NULL, -- app-scoped id of the Facebook user whose consent it rests on
  page_token bytea NOT NULL, -- encrypted: see libs/security token-vault.ts
  user_token bytea NOT NULL,
  key_id text NOT NULL,
  scopes text[] NOT NULL,
  expires_at timestamptz, -- null: does not expire by itself
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, page_id),
  FOREIGN KEY (agency_id, page_id) REFERENCES facebook_pages ON DELETE CASCADE
);
CREATE INDEX facebook_page_tokens_by_user ON facebook_page_tokens (agency_id, user_id);
CALL protect_tenant_table('facebook_page_tokens');
CREATE POLICY lookup_select ON facebook_page_tokens FOR SELECT TO faro_lookup USING (true);

GRANT SELECT, INSERT, UPDATE, DELETE ON facebook_pages, facebook_page_tokens TO faro_api;
GRANT SELECT ON facebook_pages TO faro_conversation, faro_outbound;
GRANT SELECT ON facebook_page_tokens TO faro_outbound;
GRANT UPDATE (status, status_reason, status_since) ON facebook_pages TO faro_outbound;
GRANT SELECT ON facebook_pages TO faro_lookup;
GRANT SELECT (agency_id, page_id, user_id) ON facebook_page_tokens TO faro_lookup;

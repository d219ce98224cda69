-- Who did what to connections, people, plans and data, when and from where. Nobody but the owner of the database can change or
-- delete what stands here: the service may add and read.
CREATE TABLE audit_log (
  agency_id uuid NOT NULL REFERENCES agencies,
  id uuid NOT NULL,
  at timestamptz NOT NULL,
  actor_kind text NOT NULL CHECK (actor_kind IN ('person', 'billing', 'meta', 'system')),
  person_id uuid, -- no reference: the entry outlasts the person
  address text, -- of the network
  act text NOT NULL,
  object_type text NOT NULL,
  object_id text NOT NULL,
  details jsonb NOT NULL, -- ids, words and numbers; no name, no text of a customer
  PRIMARY KEY (agency_id, at, id),
  CHECK ((actor_kind = 'person') = (person_id IS NOT NULL))
);
CALL protect_tenant_table('audit_log');
GRANT SELECT, INSERT ON audit_log TO faro_api;

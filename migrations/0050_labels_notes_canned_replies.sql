-- What an agency's people tell each other about conversations: labels, internal notes, and the answers they keep at hand. None of
-- it is ever sent to a customer.
CREATE TABLE labels (
  agency_id uuid NOT NULL REFERENCES agencies,
  id uuid NOT NULL,
  name text NOT NULL CHECK (length(name) BETWEEN 1 AND 40),
  color text NOT NULL CHECK (color IN ('gray', 'red', 'orange', 'yellow', 'green', 'teal', 'blue', 'violet')),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id)
);
CREATE UNIQUE INDEX labels_by_name ON labels (agency_id, lower(name));
CALL protect_tenant_table('labels');
GRANT SELECT, INSERT, UPDATE, DELETE ON labels TO faro_api;

CREATE TABLE conversation_labels (
  agency_id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  label_id uuid NOT NULL,
  labelled_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, conversation_id, label_id),
  FOREIGN KEY (agency_id, conversation_id) REFERENCES conversations ON DELETE CASCADE,
  FOREIGN KEY (agency_id, label_id) REFERENCES labels ON DELETE CASCADE
);
CREATE INDEX conversation_labels_by_label ON conversation_labels (agency_id, label_id, conversation_id);
CALL protect_tenant_table('conversation_labels');
GRANT SELECT, INSERT, DELETE ON conversation_labels TO faro_api;

CREATE TABLE notes (
  agency_id uuid NOT NULL,
  id uuid NOT NULL,
  conversation_id uuid NOT NULL,
  author_id uuid, -- null: somebody who is not with the agency any more
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 4000),
  created_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id),
  FOREIGN KEY (agency_id, conversation_id) REFERENCES conversations ON DELETE CASCADE,
  FOREIGN KEY (agency_id, author_id) REFERENCES people ON DELETE SET NULL (author_id)
);
CREATE INDEX notes_in_thread ON notes (agency_id, conversation_id, created_at DESC, id DESC);
CREATE INDEX notes_by_author ON notes (agency_id, author_id);
CALL protect_tenant_table('notes');
GRANT SELECT, INSERT, DELETE ON notes TO faro_api;

-- Who may not see a conversation, for its plan or its location, sees neither its labels nor its notes: the sub-select is under the
-- policies of conversations itself, whichever they come to be.
DO $$
DECLARE
  about_conversations text;
BEGIN
  FOREACH about_conversations IN ARRAY ARRAY['conversation_labels', 'notes'] LOOP
    EXECUTE format(
      'CREATE POLICY with_its_conversation ON %1$I AS RESTRICTIVE FOR ALL TO faro_api USING (EXISTS (SELECT FROM conversations c
         WHERE c.agency_id = %1$I.agency_id AND c.id = %1$I.conversation_id))', about_conversations);
  END LOOP;
END $$;

CREATE TABLE canned_replies (
  agency_id uuid NOT NULL REFERENCES agencies,
  id uuid NOT NULL,
  shortcut text NOT NULL CHECK (length(shortcut) BETWEEN 1 AND 40 AND shortcut !~ '\s'), -- what follows the slash
  text text NOT NULL CHECK (length(text) BETWEEN 1 AND 2000),
  created_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  PRIMARY KEY (agency_id, id)
);
CREATE UNIQUE INDEX canned_replies_by_shortcut ON canned_replies (agency_id, lower(shortcut));
CALL protect_tenant_table('canned_replies');
GRANT SELECT, INSERT, UPDATE, DELETE ON canned_replies TO faro_api;

-- What became of a person's request, sent through Meta, to delete their data here. It names nobody and belongs to no agency: the
-- code is all that its reader has.
CREATE TABLE data_deletions (
  confirmation_code text PRIMARY KEY,
  requested_at timestamptz NOT NULL,
  completed_at timestamptz
);
GRANT SELECT, INSERT, UPDATE ON data_deletions TO faro_api;

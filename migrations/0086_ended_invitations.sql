-- An invitation that was accepted, withdrawn or replaced stays: the audit log holds ids alone, and an owner reads there who was invited.
-- What it let in with is forgotten.
ALTER TABLE invitations ADD COLUMN is_over boolean NOT NULL DEFAULT false;
CREATE UNIQUE INDEX invitations_waiting_by_email ON invitations (agency_id, email) WHERE NOT is_over;
DROP INDEX invitations_by_email;

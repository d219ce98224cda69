-- A Page's picture is copied like other media, and looked at anew now and then: Meta's address for it expires, and a browser asks nobody
-- but us. `picture_url`, that address, is written and read no more.
ALTER TABLE facebook_pages
  ADD COLUMN picture_key text, -- in the media store
  ADD COLUMN picture_due_at timestamptz NOT NULL DEFAULT 'epoch';
GRANT UPDATE (picture_key, picture_due_at) ON facebook_pages TO faro_outbound;

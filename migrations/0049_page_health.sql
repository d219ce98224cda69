-- What a check finds here, beside what Meta says: how sending has gone for a day, and how many threads another app controls.
ALTER TABLE page_checks
  ADD COLUMN sent_in_a_day integer NOT NULL DEFAULT 0,
  ADD COLUMN failed_in_a_day integer NOT NULL DEFAULT 0,
  ADD COLUMN threads_elsewhere integer NOT NULL DEFAULT 0;

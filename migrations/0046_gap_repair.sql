-- Up to when nothing of a Page's threads is missing here. Each check reads Meta's history from there on and adds what no webhook brought.
ALTER TABLE page_checks
  ADD COLUMN complete_until timestamptz,
  ADD COLUMN gap_found_at timestamptz, -- the last check that found messages missing
  ADD COLUMN gap_messages integer, -- how many it added
  ADD COLUMN gap_unreadable_threads integer; -- threads whose older messages Meta no longer shows

-- When another agency had the Page last: what was written to it until then is theirs. Says neither who nor whether somebody has it now.
CREATE FUNCTION page_was_elsewhere_until(of_page text) RETURNS timestamptz
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT max(disconnected_at) FROM facebook_pages WHERE page_id = of_page AND agency_id <> ALL (current_agencies())
  $$;
ALTER FUNCTION page_was_elsewhere_until OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION page_was_elsewhere_until FROM PUBLIC;
GRANT EXECUTE ON FUNCTION page_was_elsewhere_until TO faro_outbound;

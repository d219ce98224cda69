-- Which agencies hold tokens that another key than the current one has sealed. For npm run tokens:rotate, by the database's owner alone;
-- the tokens themselves are then read agency by agency.
GRANT SELECT (key_id) ON facebook_page_tokens, facebook_grants TO faro_lookup;
CREATE FUNCTION agencies_with_outdated_tokens(current_key text) RETURNS TABLE (agency_id uuid)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT t.agency_id FROM facebook_page_tokens t WHERE t.key_id <> current_key
    UNION
    SELECT g.agency_id FROM facebook_grants g WHERE g.key_id <> current_key
  $$;
ALTER FUNCTION agencies_with_outdated_tokens OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION agencies_with_outdated_tokens FROM PUBLIC;
DO $$
BEGIN
  EXECUTE format('GRANT EXECUTE ON FUNCTION agencies_with_outdated_tokens TO %I', current_user);
END $$;

-- Jobs about data: also those that Meta asks for, of somebody who logged in with Facebook; and what fails is tried again with growing
-- pauses, then says why it failed, and can be asked for again.
ALTER TABLE data_jobs
  ALTER COLUMN contact_id DROP NOT NULL,
  ADD COLUMN facebook_user_id text, -- whose consent has ended; forgotten when it is done
  ADD COLUMN confirmation_code text REFERENCES data_deletions, -- of the request that it belongs to
  ADD COLUMN failure text, -- stable code of why the last attempt failed
  ADD CHECK (CASE kind WHEN 'deauthorization' THEN contact_id IS NULL AND (state = 'done' OR facebook_user_id IS NOT NULL)
                       ELSE contact_id IS NOT NULL AND facebook_user_id IS NULL END);
CREATE INDEX data_jobs_of_deletion ON data_jobs (confirmation_code) WHERE confirmation_code IS NOT NULL;

-- Takes jobs that are due, of any agency, of the kinds that the caller knows: until they are finished or the lease is over nobody
-- else gets them.
CREATE FUNCTION claim_data_jobs(kinds data_job_kind[], most integer, lease_ms integer) RETURNS TABLE (agency_id uuid, id uuid)
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$
    UPDATE data_jobs j SET due_at = clock_timestamp() + make_interval(secs => lease_ms / 1000.0), attempts = j.attempts + 1
    FROM (
      SELECT d.agency_id, d.id FROM data_jobs d
      WHERE d.state = 'waiting' AND d.due_at <= clock_timestamp() AND d.kind = ANY (kinds)
      ORDER BY d.due_at LIMIT most FOR UPDATE SKIP LOCKED
    ) due
    WHERE (j.agency_id, j.id) = (due.agency_id, due.id)
    RETURNING j.agency_id, j.id
  $$;
-- For the version before, which knows these two.
CREATE OR REPLACE FUNCTION claim_data_jobs(most integer, lease_ms integer) RETURNS TABLE (agency_id uuid, id uuid)
  LANGUAGE sql SECURITY DEFINER SET search_path = public
  AS $$ SELECT * FROM claim_data_jobs(ARRAY['export', 'erasure']::data_job_kind[], most, lease_ms) $$;

-- How far a request to Meta to delete somebody's data has come, in all agencies. `completed_at` null: not everywhere yet.
CREATE FUNCTION find_data_deletion(code text)
  RETURNS TABLE (requested_at timestamptz, completed_at timestamptz, failed boolean)
  LANGUAGE sql STABLE SECURITY DEFINER SET search_path = public
  AS $$
    SELECT d.requested_at,
      CASE WHEN count(*) FILTER (WHERE j.state <> 'done') = 0 THEN coalesce(d.completed_at, max(j.finished_at), d.requested_at) END,
      coalesce(bool_or(j.state = 'failed'), false)
    FROM data_deletions d LEFT JOIN data_jobs j ON j.confirmation_code = d.confirmation_code
    WHERE d.confirmation_code = code
    GROUP BY d.confirmation_code
  $$;
GRANT SELECT ON data_deletions TO faro_lookup;
ALTER FUNCTION claim_data_jobs(data_job_kind[], integer, integer) OWNER TO faro_lookup;
ALTER FUNCTION find_data_deletion OWNER TO faro_lookup;
REVOKE ALL ON FUNCTION claim_data_jobs(data_job_kind[], integer, integer), find_data_deletion FROM PUBLIC;
GRANT EXECUTE ON FUNCTION claim_data_jobs(data_job_kind[], integer, integer), find_data_deletion TO faro_api;

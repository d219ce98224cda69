-- What Meta asks for becomes a job like what owners ask for. Alone in its file: a new enum value can't be used in the transaction that
-- adds it.
ALTER TYPE data_job_kind ADD VALUE 'deauthorization';

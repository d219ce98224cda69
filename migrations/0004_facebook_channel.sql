-- The channel that this system exists for. Alone in its file: a new enum value can't be used in the transaction that adds it.
ALTER TYPE channel ADD VALUE 'facebook';

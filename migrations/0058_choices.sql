-- What the person can choose from under an own message: { "quickReplies": [{ "title", "payload" }], "buttons": [{ "type", "title",
-- "url" or "payload" }] }, one of the two empty. Null for messages without.
ALTER TABLE messages ADD COLUMN choices jsonb;

-- How often somebody wanted a lane looked at now. A turn that began before such a wish does not send the lane to rest: what it has
-- seen is out of date, and the wish would be lost.
ALTER TABLE send_lanes ADD COLUMN wakes integer NOT NULL DEFAULT 0;

-- The place in the conversation of the last instruction (retry, skip, cancel) that was carried out. The topic may bring one again,
-- and a retry that is carried out a second time is a call that nobody wants.
ALTER TABLE deliveries ADD COLUMN instructed_until integer NOT NULL DEFAULT 0;

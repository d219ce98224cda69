-- A Page that is moved to another location takes along what was said to it: whoever sees the location sees all of it, and whoever saw
-- it at the old one alone does not any more. Done by the row itself, so that no way of moving a Page forgets it; by the role that
-- reaches into what several services own. Setting the same location again takes along what has arrived at that very moment.
CREATE FUNCTION move_with_page() RETURNS trigger
  LANGUAGE plpgsql SECURITY DEFINER SET search_path = public
  AS $$
BEGIN
  PERFORM FROM conversations c
    WHERE c.agency_id = NEW.agency_id AND c.page_id = NEW.page_id AND c.location_id <> NEW.location_id
    ORDER BY c.id FOR NO KEY UPDATE;
  UPDATE conversations c SET location_id = NEW.location_id
    WHERE c.agency_id = NEW.agency_id AND c.page_id = NEW.page_id AND c.location_id <> NEW.location_id;
  UPDATE contacts c SET location_id = NEW.location_id
    WHERE c.agency_id = NEW.agency_id AND c.page_id = NEW.page_id AND c.location_id <> NEW.location_id;
  RETURN NULL;
END $$;
ALTER FUNCTION move_with_page OWNER TO faro_eraser;
REVOKE ALL ON FUNCTION move_with_page FROM PUBLIC;
CREATE TRIGGER conversations_move_along AFTER UPDATE OF location_id ON facebook_pages
  FOR EACH ROW EXECUTE FUNCTION move_with_page();

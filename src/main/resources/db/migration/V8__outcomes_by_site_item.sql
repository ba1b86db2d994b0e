-- What a list of the site shows is looked up by its ids, page after page.
CREATE INDEX IF NOT EXISTS item_outcome_site_item ON item_outcome (site_item_id, item_id);

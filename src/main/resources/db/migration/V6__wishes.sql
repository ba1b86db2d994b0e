-- How many rows wished for a slug before another one.
CREATE INDEX IF NOT EXISTS slug_wish_wanted ON slug_wish (wanted, item_id);

-- When the same file was last found to be imported already: the night was a good one, though nothing was sent.
ALTER TABLE import_run ADD COLUMN IF NOT EXISTS repeated_at TIMESTAMP(3) WITH TIME ZONE;

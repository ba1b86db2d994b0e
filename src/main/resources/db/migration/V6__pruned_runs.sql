-- Whether the rows of an old run are not kept any more: null as long as they are, BEGUN while they are taken away,
-- DONE afterwards. The line itself stays: its file is still known to be imported.
ALTER TABLE import_run ADD COLUMN IF NOT EXISTS pruned VARCHAR(5);

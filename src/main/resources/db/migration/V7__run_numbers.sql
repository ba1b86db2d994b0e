-- A process that is killed takes the numbers with it that it has fetched in advance: then runs seemed
-- to be missing.
ALTER TABLE import_run ALTER COLUMN run_id SET NO CACHE;

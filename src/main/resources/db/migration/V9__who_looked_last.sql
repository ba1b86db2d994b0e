-- The run that looked last what others have edited: of rows that it did not have, nobody has looked.
ALTER TABLE item_memory ADD COLUMN IF NOT EXISTS seen_by BIGINT;

UPDATE item_memory SET seen_by = (
  SELECT MAX(r.run_id) FROM import_run r
  WHERE r.target = item_memory.target AND r.collection_id = item_memory.collection_id
    AND r.definition = item_memory.definition AND r.undoes IS NULL
    AND r.status IN ('COMPLETED', 'COMPLETED_WITH_FAILURES'))
WHERE seen_at IS NOT NULL;

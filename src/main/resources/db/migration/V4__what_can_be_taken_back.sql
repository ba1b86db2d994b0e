-- What a run changes can be taken back. Each statement may be carried out again.

-- What an item was before its flags are changed; null where they stay.
ALTER TABLE locale_change ADD COLUMN IF NOT EXISTS was_draft BOOLEAN;
ALTER TABLE locale_change ADD COLUMN IF NOT EXISTS was_archived BOOLEAN;

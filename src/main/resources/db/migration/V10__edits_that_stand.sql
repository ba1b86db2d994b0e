-- When others first edited an item, as far as lists have shown: a later write of ours does not undo what they gave
-- fields that it does not have, so that removal still has to look at its values.
ALTER TABLE known_item ADD COLUMN IF NOT EXISTS edited_at BIGINT;

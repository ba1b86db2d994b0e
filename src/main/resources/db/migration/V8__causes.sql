-- Which row of the file names a reference, for an item may be made of several; a ledger of before
-- does not tell: then it is the item's first one. And the refused row that it names, where it names
-- one that never became an item.
ALTER TABLE item_reference ADD COLUMN IF NOT EXISTS record_id BIGINT;
ALTER TABLE item_reference ADD COLUMN IF NOT EXISTS refused_id BIGINT;

-- Rows that never became an item, kept only where rows of the file refer to each other: who refers to
-- one is told so. Slug and name as far as the row gives them.
CREATE TABLE IF NOT EXISTS refused_row (
  record_id BIGINT PRIMARY KEY,
  run_id    BIGINT        NOT NULL,
  slug      VARCHAR(300)  NOT NULL,
  name      VARCHAR(1000) NOT NULL
);
CREATE INDEX IF NOT EXISTS refused_row_slug ON refused_row (run_id, slug);
CREATE INDEX IF NOT EXISTS refused_row_name ON refused_row (run_id, name);

-- What of a row is not sent because the definition says to leave it out; the row itself is.
CREATE TABLE IF NOT EXISTS left_out (
  record_id BIGINT PRIMARY KEY,
  number    INT           NOT NULL,
  message   VARCHAR(4000) NOT NULL
);

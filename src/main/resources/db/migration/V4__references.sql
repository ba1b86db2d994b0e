-- References to rows of the same file, and those that stand in one list with them: they can be sent
-- only when the rows are items. One line for each place of a field; an empty locale means all.
-- What was wanted is looked for among the rows once all are staged; site_item_id is an item of the
-- site where that is known, target_item_id a row of the file.
CREATE TABLE IF NOT EXISTS item_reference (
  item_id        BIGINT       NOT NULL,
  cms_locale_id  VARCHAR(100) NOT NULL,
  field          VARCHAR(256) NOT NULL,
  place          INT          NOT NULL,
  header         VARCHAR(1000) NOT NULL,
  in_list        BOOLEAN      NOT NULL,
  strict         BOOLEAN      NOT NULL,
  wanted         VARCHAR(1000),
  site_item_id   VARCHAR(100),
  target_item_id BIGINT,
  PRIMARY KEY (item_id, cms_locale_id, field, place)
);
CREATE INDEX IF NOT EXISTS item_reference_target ON item_reference (target_item_id);

-- Whether the changes that bring the references are in item_patch.
ALTER TABLE item ADD COLUMN IF NOT EXISTS references_ready BOOLEAN NOT NULL DEFAULT FALSE;

-- Names of rows, kept only where rows of the file refer to each other.
CREATE TABLE IF NOT EXISTS item_name (
  item_id BIGINT PRIMARY KEY,
  run_id  BIGINT        NOT NULL,
  name    VARCHAR(1000) NOT NULL
);
CREATE INDEX IF NOT EXISTS item_name_name ON item_name (run_id, name);

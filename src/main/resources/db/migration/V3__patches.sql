-- Each statement is committed by itself, and a program may end between two of them: with runs in the
-- database all of this is begun again, so each statement must bear what is there already.

-- Data rows that an item was made of: more than one where each row is a locale of its item.
ALTER TABLE item ADD COLUMN IF NOT EXISTS row_count INT NOT NULL DEFAULT 1;

-- The line of a row that is not valid, and with it the item; 0 where all of its rows are.
ALTER TABLE item ADD COLUMN IF NOT EXISTS bad_line BIGINT NOT NULL DEFAULT 0;

-- Variants that are to be changed after the item was created; 0 for nearly all items.
ALTER TABLE item ADD COLUMN IF NOT EXISTS patch_count INT NOT NULL DEFAULT 0;

-- Requests that change variants.
ALTER TABLE import_run ADD COLUMN IF NOT EXISTS updates BIGINT NOT NULL DEFAULT 0;

-- What an item is to have in one locale other than what it is created with. The state is a
-- PatchState. As long as it is not sealed, field_data is all that a row says of the locale, and the
-- item may get further locales; afterwards it is what has to be changed, and nothing else.
CREATE TABLE IF NOT EXISTS item_patch (
  item_id       BIGINT              NOT NULL,
  cms_locale_id VARCHAR(100)        NOT NULL,
  field_data    VARCHAR(1048576)    NOT NULL,
  sealed        BOOLEAN             NOT NULL,
  state         VARCHAR(12)         NOT NULL,
  code          VARCHAR(100),
  message       VARCHAR(4000),
  PRIMARY KEY (item_id, cms_locale_id)
);
CREATE INDEX IF NOT EXISTS item_patch_state ON item_patch (state, item_id);
CREATE INDEX IF NOT EXISTS item_patch_sealed ON item_patch (sealed, item_id);

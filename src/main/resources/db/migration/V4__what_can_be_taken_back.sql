-- What a run has done can be taken back. Each statement may be carried out again.

-- What an item was before its flags are changed; null where they stay.
ALTER TABLE locale_change ADD COLUMN IF NOT EXISTS was_draft BOOLEAN;
ALTER TABLE locale_change ADD COLUMN IF NOT EXISTS was_archived BOOLEAN;

-- The run that this one takes back, and the one that has taken this one back.
ALTER TABLE import_run ADD COLUMN IF NOT EXISTS undoes BIGINT;
ALTER TABLE import_run ADD COLUMN IF NOT EXISTS undone_by BIGINT;

-- When the site says that an item was written by it, in milliseconds of the epoch.
ALTER TABLE site_action_outcome ADD COLUMN IF NOT EXISTS site_updated BIGINT;

-- What an item is to have again in one of its locales. Null flags stay as they are.
CREATE TABLE IF NOT EXISTS restoration (
  action_id     BIGINT           NOT NULL,
  cms_locale_id VARCHAR(100)     NOT NULL,
  draft         BOOLEAN,
  archived      BOOLEAN,
  field_data    VARCHAR(1048576) NOT NULL,
  PRIMARY KEY (action_id, cms_locale_id)
);

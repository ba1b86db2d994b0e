-- Whether a run gives rows whose slug is taken another one, with a number behind it.
ALTER TABLE import_run ADD COLUMN IF NOT EXISTS suffixes_slugs BOOLEAN NOT NULL DEFAULT FALSE;

-- Rows that want a slug which an earlier row of the file has; they get one once all are staged.
CREATE TABLE IF NOT EXISTS slug_wish (
  item_id BIGINT PRIMARY KEY,
  wanted  VARCHAR(256) NOT NULL
);

-- The slugs that rows were given in place of the ones they wanted, over all runs: the second row
-- that wants a slug gets the same one tomorrow. The run is the one that gave it first.
CREATE TABLE IF NOT EXISTS kept_slug (
  target        VARCHAR(300) NOT NULL,
  collection_id VARCHAR(100) NOT NULL,
  wanted        VARCHAR(256) NOT NULL,
  occurrence    INT          NOT NULL,
  slug          VARCHAR(256) NOT NULL,
  run_id        BIGINT       NOT NULL,
  PRIMARY KEY (target, collection_id, wanted, occurrence)
);
CREATE UNIQUE INDEX IF NOT EXISTS kept_slug_slug ON kept_slug (target, collection_id, slug);

-- The slugs that the site had before a run, where rows may be given others.
CREATE TABLE IF NOT EXISTS site_slug (
  run_id       BIGINT        NOT NULL,
  slug         VARCHAR(300)  NOT NULL,
  site_item_id VARCHAR(100)  NOT NULL,
  name         VARCHAR(1000) NOT NULL,
  PRIMARY KEY (run_id, slug)
);

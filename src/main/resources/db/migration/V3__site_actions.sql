-- Items that vanished from the feed. Each statement may be carried out again: a program that is killed
-- while it brings its tables up to date begins with the first one.

-- What a run is to do to an item of the site that none of its rows is about. Numbered as rows are: run *
-- 2^40 + place. Site_updated: when we wrote the item last, as the site says it, in milliseconds of the
-- epoch. Memory: the one that knows it. Source: the staged item that holds what was sent of it last.
CREATE TABLE IF NOT EXISTS site_action (
  action_id    BIGINT PRIMARY KEY,
  memory_id    INT          NOT NULL,
  kind         VARCHAR(12)  NOT NULL,
  site_item_id VARCHAR(100) NOT NULL,
  item_key     VARCHAR(300) NOT NULL,
  slug         VARCHAR(300) NOT NULL,
  packing_id   BIGINT       NOT NULL,
  site_updated BIGINT       NOT NULL,
  source_id    BIGINT       NOT NULL,
  message      VARCHAR(4000)
);

-- How it has ended; none as long as it waits.
CREATE TABLE IF NOT EXISTS site_action_outcome (
  action_id BIGINT PRIMARY KEY,
  state     VARCHAR(12) NOT NULL,
  message   VARCHAR(4000)
);

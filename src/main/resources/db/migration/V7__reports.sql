-- What reports tell beside rows. Each statement may be carried out again.

-- How a run went on over time: points of seconds, rows done and requests, as JSON, and the seconds
-- spent sending, waiting and settling doubts. One line for each attempt that came to an end.
CREATE TABLE IF NOT EXISTS run_timeline (
  run_id   BIGINT NOT NULL,
  attempt  INT    NOT NULL,
  timeline VARCHAR(1048576) NOT NULL,
  PRIMARY KEY (run_id, attempt)
);

-- Locales as people call them.
CREATE TABLE IF NOT EXISTS locale_tag (
  cms_locale_id VARCHAR(100) PRIMARY KEY,
  tag           VARCHAR(100) NOT NULL
);

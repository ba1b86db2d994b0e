package io.flowloader.ledger.runs;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;

/** What reports tell beside rows: how a run went on over time, and what people call locales. */
public final class ReportFacts {

  private final JdbcTemplate jdbc;

  public ReportFacts(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  /** Keeps how an attempt went on, as JSON. */
  public void keepTimeline(long run, int attempt, String timeline) {
    jdbc.update("DELETE FROM run_timeline WHERE run_id = ? AND attempt = ?", run, attempt);
    jdbc.update(
        "INSERT INTO run_timeline (run_id, attempt, timeline) VALUES (?, ?, ?)",
        run,
        attempt,
        timeline);
  }

  /** How the latest attempt went on that came to an end; empty if none is known. */
  public Optional<String> timeline(long run) {
    return jdbc
        .queryForList(
            """
            SELECT timeline FROM run_timeline WHERE run_id = ? ORDER BY attempt DESC LIMIT 1
            """,
            String.class,
            run)
        .stream()
        .findFirst();
  }

  /**
   * Keeps locales as people call them.
   *
   * @param tags by cmsLocaleId
   */
  public void keepTags(Map<String, String> tags) {
    var known = tags();
    tags.forEach(
        (id, tag) -> {
          if (!tag.equals(known.get(id))) {
            jdbc.update("DELETE FROM locale_tag WHERE cms_locale_id = ?", id);
            jdbc.update("INSERT INTO locale_tag (cms_locale_id, tag) VALUES (?, ?)", id, tag);
          }
        });
  }

  /** Locales as people call them, by cmsLocaleId. */
  public Map<String, String> tags() {
    var tags = new HashMap<String, String>();
    jdbc.query(
        "SELECT cms_locale_id, tag FROM locale_tag",
        row -> {
          tags.put(row.getString(1), row.getString(2));
        });
    return tags;
  }
}

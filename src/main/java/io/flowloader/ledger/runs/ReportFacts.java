package io.flowloader.ledger.runs;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RowRange;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * What reports tell beside rows: how a run went on over time, locales, and how rows ended there.
 */
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

  /** How many items of a run have which outcome, by locale; "" for a primary one without name. */
  public Map<String, Map<ItemState, Long>> byLocale(long run) {
    var rows = new RowRange(run);
    var counts = new TreeMap<String, Map<ItemState, Long>>();
    jdbc.query(
        """
        SELECT p.locales, o.state, COUNT(*)
        FROM item i
          JOIN packing p ON p.packing_id = i.packing_id
          LEFT JOIN item_outcome o ON o.item_id = i.item_id
        WHERE i.item_id > ? AND i.item_id < ? AND i.valid = TRUE
        GROUP BY p.locales, o.state
        """,
        row -> {
          var word = row.getString(2);
          var state = word == null ? ItemState.PENDING : ItemState.valueOf(word);
          long number = row.getLong(3);
          var locales = row.getString(1);
          for (var locale : locales.isEmpty() ? List.of("") : List.of(locales.split(","))) {
            counts.computeIfAbsent(locale, each -> new TreeMap<>()).merge(state, number, Long::sum);
          }
        },
        rows.before(),
        rows.after());
    return counts;
  }
}

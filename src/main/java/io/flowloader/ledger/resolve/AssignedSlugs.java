package io.flowloader.ledger.resolve;

import io.flowloader.draft.ExactJson;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.StagedItems;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * The slugs that rows got in place of taken ones, kept over all runs into a collection: the second
 * row of a file that wants {@code bread} is {@code bread-2} tonight and tomorrow night.
 */
final class AssignedSlugs {

  /** The API's own limit ({@code docs/webflow-api.md}). */
  private static final int LONGEST_SLUG = 256;

  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final ImportRun run;

  AssignedSlugs(JdbcTemplate jdbc, ImportRun run) {
    this.jdbc = jdbc;
    this.client = JdbcClient.create(jdbc);
    this.run = run;
  }

  /**
   * A slug that was given.
   *
   * @param wanted the slug that the row wanted
   * @param occurrence 1 for the first row of a file that wants it, then 2, 3, …
   * @param slug the slug that it got
   * @param isOfThisRun whether this run gave it first
   */
  record Assigned(String wanted, int occurrence, String slug, boolean isOfThisRun) {}

  /** What a row that wants a slug was given before. */
  Optional<Assigned> of(String wanted, int occurrence) {
    return client
        .sql(
            """
            SELECT wanted, occurrence, slug, run_id FROM assigned_slug
            WHERE target = ? AND collection_id = ? AND wanted = ? AND occurrence = ?
            """)
        .params(target(), collection(), wanted, occurrence)
        .query((row, i) -> assigned(row))
        .optional();
  }

  /** What rows that want a slug were given before, in their order; at most so many. */
  List<String> allOf(String wanted, int most) {
    return client
        .sql(
            """
            SELECT slug FROM assigned_slug
            WHERE target = ? AND collection_id = ? AND wanted = ? ORDER BY occurrence LIMIT ?
            """)
        .params(target(), collection(), wanted, most)
        .query(String.class)
        .list();
  }

  /** The first place behind all that were given something for this slug. */
  int newOccurrence(String wanted) {
    return client
        .sql(
            """
            SELECT COALESCE(MAX(occurrence), 1) + 1 FROM assigned_slug
            WHERE target = ? AND collection_id = ? AND wanted = ?
            """)
        .params(target(), collection(), wanted)
        .query(Integer.class)
        .single();
  }

  /** The row that was given this slug. */
  Optional<Assigned> bySlug(String slug) {
    return client
        .sql(
            """
            SELECT wanted, occurrence, slug, run_id FROM assigned_slug
            WHERE target = ? AND collection_id = ? AND slug = ?
            """)
        .params(target(), collection(), slug)
        .query((row, i) -> assigned(row))
        .optional();
  }

  private Assigned assigned(java.sql.ResultSet row) throws java.sql.SQLException {
    return new Assigned(
        row.getString(1), row.getInt(2), row.getString(3), row.getLong(4) == run.number());
  }

  /**
   * Gives a row the next slug that neither the file, nor the site, nor another row has; keeps it.
   */
  String giveNext(String wanted, int occurrence) {
    int number = Math.max(2, occurrence);
    var slug = numbered(wanted, number);
    while (isTaken(slug)) {
      slug = numbered(wanted, ++number);
    }
    jdbc.update(
        """
        MERGE INTO assigned_slug k
        USING (VALUES (CAST(? AS VARCHAR(300)), CAST(? AS VARCHAR(100)), CAST(? AS VARCHAR(256)),
            CAST(? AS INT), CAST(? AS VARCHAR(256)), CAST(? AS BIGINT)))
          s(target, collection_id, wanted, occurrence, slug, run_id)
        ON k.target = s.target AND k.collection_id = s.collection_id AND k.wanted = s.wanted
          AND k.occurrence = s.occurrence
        WHEN MATCHED THEN UPDATE SET slug = s.slug, run_id = s.run_id
        WHEN NOT MATCHED THEN INSERT (target, collection_id, wanted, occurrence, slug, run_id)
          VALUES (s.target, s.collection_id, s.wanted, s.occurrence, s.slug, s.run_id)
        """,
        target(),
        collection(),
        wanted,
        occurrence,
        slug,
        run.number());
    return slug;
  }

  private static String numbered(String wanted, int number) {
    var suffix = "-" + number;
    return wanted.substring(0, Math.min(wanted.length(), LONGEST_SLUG - suffix.length())) + suffix;
  }

  /** Whether the file, the site or another row has it. */
  private boolean isTaken(String slug) {
    return isInFile(slug)
        || isThere(
            "SELECT COUNT(*) FROM site_slug WHERE run_id = ? AND slug = ?", run.number(), slug)
        || bySlug(slug).isPresent();
  }

  /** Whether a row of this run has it. */
  boolean isInFile(String slug) {
    return isThere("SELECT COUNT(*) FROM item WHERE run_id = ? AND slug = ?", run.number(), slug);
  }

  /**
   * A count: a {@code SELECT EXISTS} names no table of its own, and asked again the database gives
   * the answer that it gave before a change.
   */
  private boolean isThere(String count, Object... parameters) {
    var found = jdbc.queryForObject(count, Long.class, parameters);
    return found != null && found > 0;
  }

  /** Puts an item under another slug, in what is sent too. */
  void rename(long item, String slug) {
    var staged = new StagedItems(jdbc);
    var json = (ObjectNode) ExactJson.MAPPER.readTree(staged.content(item));
    staged.rename(item, slug, json.put("slug", slug).toString());
  }

  private String target() {
    return run.identity().target();
  }

  private String collection() {
    return run.identity().collectionId();
  }
}

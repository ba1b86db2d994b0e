package io.flowloader.ledger.resolve;

import io.flowloader.draft.ExactJson;
import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * Finds the rows of earlier runs again among those that want the same slug, wherever they stand in
 * today's file: by their whole content, then by the most fields that are as they were, then by
 * their order. What is left is new.
 */
public final class SlugMatches {

  private static final int SLUGS_A_BATCH = 1_000;

  /** Of more rows that want one slug the contents are not compared; their order tells. */
  private static final int MOST_ROWS = 200;

  private final JdbcTemplate jdbc;
  private final JdbcClient client;
  private final Commits commits;
  private final AssignedSlugs slugs;
  private final ImportRun run;
  private final RowRange rows;

  /** Slugs up to here were gone through. */
  private String matched = "";

  public SlugMatches(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.client = JdbcClient.create(jdbc);
    this.commits = ledger.commits();
    this.slugs = new AssignedSlugs(jdbc, ledger.run());
    this.run = ledger.run();
    this.rows = ledger.rows();
  }

  /** A row of the file that wants a slug. */
  private record Candidate(long item, String slug, ObjectNode content) {}

  /** What the row that had a slug last was. */
  private record Before(String slug, ObjectNode content) {

    private boolean isSameAs(Candidate row) {
      return content.equals(row.content());
    }

    private long likeness(Candidate row) {
      return content.properties().stream()
          .filter(field -> field.getValue().equals(row.content().get(field.getKey())))
          .count();
    }
  }

  /**
   * Goes through the next slugs that several rows want, or wanted in an earlier run.
   *
   * @return whether there may be more
   */
  public boolean matchNext() {
    var wanted =
        jdbc.queryForList(
            """
            SELECT wanted FROM (
              SELECT w.wanted FROM wanted_slug w
              WHERE w.wanted > ? AND w.item_id > ? AND w.item_id < ?
              UNION
              SELECT k.wanted FROM assigned_slug k JOIN item i ON i.run_id = ? AND i.slug = k.wanted
              WHERE k.target = ? AND k.collection_id = ? AND k.wanted > ?) s
            ORDER BY wanted LIMIT ?
            """,
            String.class,
            matched,
            rows.before(),
            rows.after(),
            run.number(),
            run.identity().target(),
            run.identity().collectionId(),
            matched,
            SLUGS_A_BATCH);
    if (wanted.isEmpty()) {
      return false;
    }
    commits.commit(() -> wanted.forEach(this::match));
    matched = wanted.get(wanted.size() - 1);
    return true;
  }

  private void match(String wanted) {
    var before = before(wanted);
    if (before.isEmpty()) {
      return;
    }
    var left = candidates(wanted);
    if (left.size() > MOST_ROWS) {
      return;
    }
    var found = new LinkedHashMap<Candidate, String>();
    for (var each : List.copyOf(before)) {
      var same = left.stream().filter(each::isSameAs).findFirst();
      same.ifPresent(row -> take(row, each, found, left, before));
    }
    for (var each : List.copyOf(before)) {
      mostAlike(each, left).ifPresent(row -> take(row, each, found, left, before));
    }
    rename(wanted, found, left);
  }

  private static void take(
      Candidate row,
      Before each,
      Map<Candidate, String> found,
      List<Candidate> left,
      List<Before> before) {
    found.put(row, each.slug());
    left.remove(row);
    before.remove(each);
  }

  private static Optional<Candidate> mostAlike(Before before, List<Candidate> left) {
    Candidate best = null;
    for (var row : left) {
      if (best == null || before.likeness(row) > before.likeness(best)) {
        best = row;
      }
    }
    return Optional.ofNullable(best);
  }

  /** Rows give up what they have before others get it: a slug stands once at any time. */
  private void rename(String wanted, Map<Candidate, String> found, List<Candidate> left) {
    var moving = new LinkedHashMap<>(found);
    moving.entrySet().removeIf(row -> row.getKey().slug().equals(row.getValue()));
    var without = left.stream().filter(row -> found.containsValue(row.slug())).toList();
    moving
        .keySet()
        .forEach(row -> slugs.rename(row.item(), WantedSlugs.placeholder(wanted, row.item())));
    without.forEach(row -> slugs.rename(row.item(), WantedSlugs.placeholder(wanted, row.item())));
    without.forEach(
        row ->
            jdbc.update(
                """
                MERGE INTO wanted_slug w
                USING (VALUES (CAST(? AS BIGINT), CAST(? AS VARCHAR(256)))) s(item_id, wanted)
                ON w.item_id = s.item_id
                WHEN MATCHED THEN UPDATE SET wanted = s.wanted
                WHEN NOT MATCHED THEN INSERT (item_id, wanted) VALUES (s.item_id, s.wanted)
                """,
                row.item(),
                wanted));
    moving.forEach((row, slug) -> slugs.rename(row.item(), slug));
  }

  /** The slugs that rows which want this one had, the slug itself first, with what they were. */
  private List<Before> before(String wanted) {
    var before = new ArrayList<Before>();
    last(wanted).ifPresent(content -> before.add(new Before(wanted, content)));
    for (var kept : slugs.allOf(wanted, MOST_ROWS)) {
      if (!slugs.isInFile(kept)) {
        last(kept).ifPresent(content -> before.add(new Before(kept, content)));
      }
    }
    return before;
  }

  private Optional<ObjectNode> last(String slug) {
    return client
        .sql(
            """
            SELECT c.field_data FROM import_run r
              JOIN item i ON i.run_id = r.run_id AND i.slug = ?
              JOIN item_content c ON c.item_id = i.item_id
              JOIN item_outcome o ON o.item_id = i.item_id
            WHERE r.target = ? AND r.collection_id = ? AND r.run_id < ?
              AND o.state IN (?, ?, ?, ?)
            ORDER BY r.run_id DESC LIMIT 1
            """)
        .params(
            slug,
            run.identity().target(),
            run.identity().collectionId(),
            run.number(),
            ItemState.CREATED.name(),
            ItemState.UPDATING.name(),
            ItemState.INCOMPLETE.name(),
            ItemState.EXISTS.name())
        .query(String.class)
        .optional()
        .map(SlugMatches::withoutSlug);
  }

  /**
   * The rows that have the slug or none yet; those that were given theirs before a kill keep it.
   */
  private List<Candidate> candidates(String wanted) {
    return new ArrayList<>(
        jdbc.query(
            """
            SELECT i.item_id, i.slug, c.field_data
            FROM (
              SELECT item_id FROM item WHERE run_id = ? AND slug = ?
              UNION
              SELECT item_id FROM wanted_slug WHERE wanted = ? AND item_id > ? AND item_id < ?) w
              JOIN item i ON i.item_id = w.item_id
              JOIN item_content c ON c.item_id = w.item_id
            WHERE i.valid = TRUE AND (i.slug = ? OR i.slug LIKE '%~%')
            ORDER BY i.item_id LIMIT ?
            """,
            (row, i) ->
                new Candidate(row.getLong(1), row.getString(2), withoutSlug(row.getString(3))),
            run.number(),
            wanted,
            wanted,
            rows.before(),
            rows.after(),
            wanted,
            MOST_ROWS + 1));
  }

  private static ObjectNode withoutSlug(String fieldData) {
    var content = (ObjectNode) ExactJson.MAPPER.readTree(fieldData);
    content.remove("slug");
    return content;
  }
}

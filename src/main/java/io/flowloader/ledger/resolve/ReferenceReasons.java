package io.flowloader.ledger.resolve;

import io.flowloader.draft.BadReference;
import io.flowloader.draft.Reason;
import io.flowloader.draft.value.LikelyList;
import io.flowloader.ledger.ColumnValue;
import io.flowloader.ledger.Commits;
import io.flowloader.ledger.Mistakes;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.StagedItems;
import io.flowloader.text.Blank;
import io.flowloader.time.StopSignal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.ResultSetExtractor;

/**
 * Says in words what became of references that cannot be kept, once it is known of all: of rows
 * that are refused for them every one is named, of the others what is left out.
 */
final class ReferenceReasons {

  private static final int ITEMS_A_BATCH = 500;
  private static final int REFERENCES_A_BATCH = 1_000;
  private static final int LINES_NAMED = 2;

  /** Of a reference, its row, and what it found that is not valid. */
  private static final String FOUND =
      """
      SELECT r.item_id, n.record_id, n.line, r.header, r.wanted, r.cms_locale_id, r.field, r.place,
        i.row_count, i.bad_line, i.valid, t.line, t.bad_line, b.line, r.in_list
      FROM %s item_reference r%s
        JOIN item i ON i.item_id = r.item_id
        JOIN csv_record n ON n.record_id = COALESCE(r.record_id, r.item_id)
        LEFT JOIN item t ON t.item_id = r.target_item_id AND t.valid = FALSE
        LEFT JOIN csv_record b ON b.record_id = r.refused_id
      WHERE r.wanted IS NOT NULL
        AND (t.item_id IS NOT NULL OR r.refused_id IS NOT NULL
          OR r.target_item_id IS NULL AND r.site_item_id IS NULL)
      """;

  private static final String OF_ITEMS =
      FOUND.formatted("UNNEST(?) s(id) JOIN", " ON r.item_id = s.id")
          + " AND r.strict ORDER BY r.item_id, n.record_id, r.field, r.place";

  private static final String NOT_STRICT =
      FOUND.formatted("", "")
          + " AND r.item_id > ? AND r.item_id < ? AND NOT r.strict ORDER BY r.item_id LIMIT ?";

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final RowRange rows;
  private final long run;

  ReferenceReasons(JdbcTemplate jdbc, Commits commits, RowRange rows, long run) {
    this.jdbc = jdbc;
    this.commits = commits;
    this.rows = rows;
    this.run = run;
  }

  /** The place of a reference in the ledger. */
  private record Place(long item, String cmsLocaleId, String field, int place) {}

  /** A reference with the row that names it. */
  private record Found(
      Place place,
      long record,
      long line,
      int rowsOfItem,
      long causeLine,
      boolean waits,
      BadReference bad) {

    long item() {
      return place.item();
    }
  }

  /** Gives every item that was refused for its references its words; blocks. */
  void explainRefused(StopSignal stop) {
    var batch = unexplained(rows.before());
    while (batch.length > 0) {
      stop.throwIfRequested();
      var items = batch;
      commits.commit(() -> byItem(found(OF_ITEMS, (Object) items)).values().forEach(this::explain));
      batch = unexplained(batch[batch.length - 1]);
    }
  }

  private Long[] unexplained(long after) {
    return jdbc.queryForList(
            """
            SELECT item_id FROM item
            WHERE item_id > ? AND item_id < ? AND valid = FALSE AND message IS NULL
            ORDER BY item_id LIMIT ?
            """,
            Long.class,
            after,
            rows.after(),
            ITEMS_A_BATCH)
        .toArray(Long[]::new);
  }

  private static Map<Long, List<Found>> byItem(List<Found> all) {
    var items = new LinkedHashMap<Long, List<Found>>();
    all.forEach(each -> items.computeIfAbsent(each.item(), item -> new ArrayList<>()).add(each));
    return items;
  }

  private static Map<Long, List<Found>> byRecord(List<Found> all) {
    var records = new LinkedHashMap<Long, List<Found>>();
    all.forEach(
        each -> records.computeIfAbsent(each.record(), item -> new ArrayList<>()).add(each));
    return records;
  }

  private void explain(List<Found> ofItem) {
    var first = ofItem.get(0);
    if (first.rowsOfItem() == 1) {
      var reason = reason(ofItem);
      explain(first.item(), reason);
      return;
    }
    // The rows that name them have the reason of their own, the others are refused with them.
    byRecord(ofItem).forEach((record, found) -> explainRecord(record, reason(found)));
    explain(first.item(), Reason.itemInvalid(first.line(), first.causeLine()));
  }

  private static Reason reason(List<Found> ofRow) {
    return Reason.references(ofRow.get(0).line(), List.copyOf(bad(ofRow)));
  }

  /**
   * Each once, for a reference may hold in several locales; none that only comes back to the row.
   */
  private static Set<BadReference> bad(List<Found> ofRow) {
    var all = new LinkedHashSet<BadReference>();
    var backToItself = new LinkedHashSet<BadReference>();
    for (var each : ofRow) {
      boolean back =
          each.bad() instanceof BadReference.Refused refused && refused.causeLine() == each.line();
      (back ? backToItself : all).add(each.bad());
    }
    return all.isEmpty() ? backToItself : all;
  }

  private void explain(long item, Reason reason) {
    new StagedItems(jdbc).explain(item, reason);
    // The number of an item is that of its first row.
    Mistakes.insert(jdbc, Mistakes.rows(item, reason.mistakes()));
  }

  private void explainRecord(long record, Reason reason) {
    jdbc.update(
        "UPDATE csv_record SET code = ?, message = ? WHERE record_id = ?",
        reason.code(),
        ColumnValue.cut(reason.message(), 4000),
        record);
    Mistakes.insert(jdbc, Mistakes.rows(record, reason.mistakes()));
  }

  /** Takes out the references that may be left out, and notes beside their rows which; blocks. */
  void leaveOutTheRest(StopSignal stop) {
    var batch = found(NOT_STRICT, rows.before(), rows.after(), REFERENCES_A_BATCH);
    while (!batch.isEmpty()) {
      stop.throwIfRequested();
      var all = batch;
      commits.commit(() -> leaveOut(all));
      batch = found(NOT_STRICT, rows.before(), rows.after(), REFERENCES_A_BATCH);
    }
  }

  private void leaveOut(List<Found> all) {
    byRecord(all.stream().filter(Found::waits).toList())
        .forEach(
            (record, found) ->
                LeftOutReferences.add(
                    jdbc,
                    record,
                    found.stream().map(Found::bad).distinct().map(BadReference::leftOut).toList()));
    jdbc.batchUpdate(
        """
        DELETE FROM item_reference
        WHERE item_id = ? AND cms_locale_id = ? AND field = ? AND place = ?
        """,
        all.stream()
            .map(Found::place)
            .map(each -> new Object[] {each.item(), each.cmsLocaleId(), each.field(), each.place()})
            .toList());
  }

  private List<Found> found(String sql, Object... arguments) {
    ResultSetExtractor<List<Raw>> read =
        row -> {
          var raw = new ArrayList<Raw>();
          while (row.next()) {
            raw.add(
                new Raw(
                    new Place(row.getLong(1), row.getString(6), row.getString(7), row.getInt(8)),
                    row.getLong(2),
                    row.getLong(3),
                    row.getString(4),
                    row.getString(5),
                    row.getInt(9),
                    row.getLong(10),
                    row.getBoolean(11),
                    row.getObject(12, Long.class),
                    row.getObject(13, Long.class),
                    row.getObject(14, Long.class),
                    row.getBoolean(15)));
          }
          return raw;
        };
    var raw = jdbc.query(sql, read, arguments);
    return raw == null ? List.of() : raw.stream().map(this::judged).toList();
  }

  private record Raw(
      Place place,
      long record,
      long line,
      String header,
      String wanted,
      int rowsOfItem,
      long causeLine,
      boolean waits,
      @Nullable Long targetLine,
      @Nullable Long targetCause,
      @Nullable Long refusedLine,
      boolean inList) {}

  private Found judged(Raw raw) {
    return new Found(
        raw.place(),
        raw.record(),
        raw.line(),
        raw.rowsOfItem(),
        raw.causeLine(),
        raw.waits(),
        bad(raw));
  }

  private BadReference bad(Raw raw) {
    if (raw.targetLine() != null && raw.targetCause() != null) {
      return new BadReference.Refused(
          raw.header(), raw.wanted(), raw.targetLine(), raw.targetCause());
    }
    if (raw.refusedLine() != null) {
      return new BadReference.Refused(
          raw.header(), raw.wanted(), raw.refusedLine(), raw.refusedLine());
    }
    var lines = linesNamed(raw.wanted());
    return lines.size() > 1
        ? new BadReference.Ambiguous(raw.header(), raw.wanted(), lines)
        : new BadReference.Unknown(
            raw.header(), raw.wanted(), raw.inList() ? likelySeparator(raw.wanted()) : "");
  }

  /** What parts a text that names no row into texts of which some do. */
  private String likelySeparator(String wanted) {
    return LikelyList.separator(wanted, part -> isRow(Blank.single(part)));
  }

  private boolean isRow(String slugOrName) {
    return !jdbc.queryForList(
            """
            SELECT 1 FROM item WHERE run_id = ? AND slug = ?
            UNION ALL SELECT 1 FROM item_name WHERE run_id = ? AND name = ?
            UNION ALL SELECT 1 FROM refused_row WHERE run_id = ? AND (slug = ? OR name = ?)
            LIMIT 1
            """,
            Integer.class,
            run,
            slugOrName,
            run,
            slugOrName,
            run,
            slugOrName,
            slugOrName)
        .isEmpty();
  }

  /** Where rows begin that have this name. */
  private List<Long> linesNamed(String name) {
    return jdbc.queryForList(
        """
        SELECT i.line FROM item_name n JOIN item i ON i.item_id = n.item_id
        WHERE n.run_id = ? AND n.name = ? ORDER BY n.item_id LIMIT ?
        """,
        Long.class,
        run,
        name,
        LINES_NAMED);
  }
}

package io.flowloader.ledger.memory;

import io.flowloader.draft.ExactJson;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.JsonNode;

/** What a run changes of items that the site has, field by field, in file order. */
public final class FieldChanges {

  private static final int ROWS_A_BATCH = 1_000;

  private final JdbcTemplate jdbc;
  private final RowRange rows;

  /**
   * @param ledger of the run
   */
  public FieldChanges(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.rows = ledger.rows();
  }

  /**
   * A field that changes.
   *
   * @param item its number in the ledger
   * @param cmsLocaleId the locale; empty for a primary one that the row does not name
   * @param adds whether the item gets the whole locale
   * @param before null where there is nothing
   * @param after null where nothing is to stay
   */
  public record FieldChange(
      long item,
      long line,
      String slug,
      String cmsLocaleId,
      boolean adds,
      String field,
      @Nullable JsonNode before,
      @Nullable JsonNode after) {}

  private record Line(
      long item,
      long line,
      String slug,
      String locale,
      boolean adds,
      Change.@Nullable Was was,
      boolean draft,
      boolean archived,
      String newData,
      String oldData) {}

  /** Gives all of them; read in batches. */
  public void forEach(Consumer<FieldChange> use) {
    forEach(rows.before(), rows.after(), use);
  }

  /**
   * Gives those of some items.
   *
   * @param before the number of the item before the first
   * @param end the number of the item behind the last
   */
  public void forEach(long before, long end, Consumer<FieldChange> use) {
    long after = before + 1;
    String afterLocale = "";
    while (true) {
      var batch = batch(after, afterLocale, end);
      if (batch.isEmpty()) {
        return;
      }
      batch.forEach(line -> tell(line, use));
      after = batch.get(batch.size() - 1).item();
      afterLocale = batch.get(batch.size() - 1).locale();
    }
  }

  private java.util.List<Line> batch(long after, String afterLocale, long end) {
    return jdbc.query(
        """
        SELECT c.item_id, i.line, i.slug, c.cms_locale_id, c.adds, c.was_draft, c.was_archived,
          p.draft, p.archived, c.new_data, c.old_data
        FROM locale_change c
          JOIN item i ON i.item_id = c.item_id
          JOIN packing p ON p.packing_id = i.packing_id
        WHERE c.item_id >= ? AND c.item_id < ?
          AND (c.item_id > ? OR c.cms_locale_id > ?)
        ORDER BY c.item_id, c.cms_locale_id LIMIT ?
        """,
        (row, i) ->
            new Line(
                row.getLong(1),
                row.getLong(2),
                row.getString(3),
                row.getString(4),
                row.getBoolean(5),
                Changes.was(row.getObject(6, Boolean.class), row.getObject(7, Boolean.class)),
                row.getBoolean(8),
                row.getBoolean(9),
                row.getString(10),
                row.getString(11)),
        after,
        end,
        after,
        afterLocale,
        ROWS_A_BATCH);
  }

  private static void tell(Line line, Consumer<FieldChange> use) {
    var before = ContentReader.json(line.oldData());
    for (var field : ContentReader.json(line.newData()).properties()) {
      use.accept(change(line, field.getKey(), before.get(field.getKey()), field.getValue()));
    }
    var was = line.was();
    if (was != null) {
      flag(line, "isDraft", was.draft(), line.draft(), use);
      flag(line, "isArchived", was.archived(), line.archived(), use);
    }
  }

  private static void flag(
      Line line, String name, boolean before, boolean after, Consumer<FieldChange> use) {
    if (before != after) {
      var json = ExactJson.MAPPER.getNodeFactory();
      use.accept(change(line, name, json.booleanNode(before), json.booleanNode(after)));
    }
  }

  private static FieldChange change(
      Line line, String field, @Nullable JsonNode before, @Nullable JsonNode after) {
    return new FieldChange(
        line.item(),
        line.line(),
        line.slug(),
        line.locale(),
        line.adds(),
        field,
        before == null || before.isNull() ? null : before,
        after == null || after.isNull() ? null : after);
  }
}

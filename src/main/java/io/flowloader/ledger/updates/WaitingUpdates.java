package io.flowloader.ledger.updates;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.PackKey;
import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.requests.PackLimit;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The locale updates of one run that wait to be sent, once their items are created. */
public final class WaitingUpdates {

  private static final int UPDATES_A_BATCH = 2_000;

  private static final String FOUND =
      """
      SELECT u.item_id, u.cms_locale_id, o.site_item_id, i.slug, i.packing_id,
        CHAR_LENGTH(COALESCE(c.new_data, u.field_data))
      FROM locale_update u
        JOIN item_outcome o ON o.item_id = u.item_id
        JOIN item i ON i.item_id = u.item_id
        LEFT JOIN locale_change c
          ON c.item_id = u.item_id AND c.cms_locale_id = u.cms_locale_id
      """;

  private final JdbcTemplate jdbc;
  private final PackKeys packKeys;
  private final RowRange rows;
  private final Set<ItemState> toCome;

  /**
   * @param ledger of the run
   */
  public WaitingUpdates(RunLedger ledger) {
    this(ledger, ledger.rows(), EnumSet.of(ItemState.PENDING, ItemState.UNKNOWN));
  }

  /**
   * @param ledger of the run that sends them
   * @param rows those of the run that they belong to
   * @param toCome the states of rows that may still become items: what refers to one waits for it
   */
  public WaitingUpdates(RunLedger ledger, RowRange rows, Set<ItemState> toCome) {
    this.jdbc = ledger.jdbc();
    this.packKeys = ledger.packKeys();
    this.rows = rows;
    this.toCome = Set.copyOf(toCome);
  }

  /** A locale update that waits, without its content, which may be large. */
  private record Found(
      LocaleUpdate.Key key, String siteItemId, String slug, PackKey packing, int characters) {}

  /**
   * Locale updates that can be sent together.
   *
   * @param full whether no more of those that wait can join them
   */
  public record Packed(List<LocaleUpdate> updates, boolean full) {}

  /** Before the first. */
  public LocaleUpdate.Key beginning() {
    return new LocaleUpdate.Key(rows.before(), "");
  }

  /**
   * The next locale updates that can be sent, in file order.
   *
   * @param after only those behind this one
   * @param limit at most so much
   * @param without those that are on their way
   */
  public Packed next(LocaleUpdate.Key after, PackLimit limit, Set<LocaleUpdate.Key> without) {
    var chosen = new ArrayList<Found>();
    var pack = limit.begin();
    var from = after;
    while (pack.room() > 0) {
      int asked = pack.room();
      var batch = find(from, asked);
      for (var found : batch) {
        from = found.key();
        if (without.contains(found.key())) {
          continue;
        }
        if (!pack.takes(found.characters())) {
          return new Packed(withContent(chosen), true);
        }
        chosen.add(found);
      }
      if (batch.size() < asked) {
        return new Packed(withContent(chosen), pack.room() == 0);
      }
    }
    return new Packed(withContent(chosen), true);
  }

  /** Those of a request that have not come to their end. */
  public List<LocaleUpdate> of(UpdateRequests.Open request) {
    var found =
        jdbc.query(
            FOUND
                + """
                WHERE u.item_id = ANY(?) AND u.cms_locale_id = ANY(?)
                  AND o.state IN (?, ?) AND o.site_item_id IS NOT NULL
                  AND NOT EXISTS (
                    SELECT 1 FROM locale_update_outcome e
                    WHERE e.item_id = u.item_id AND e.cms_locale_id = u.cms_locale_id)
                ORDER BY u.item_id, u.cms_locale_id
                """,
            (row, i) -> found(row),
            request.items().toArray(Long[]::new),
            request.cmsLocaleIds().toArray(String[]::new),
            ItemState.UPDATING.name(),
            ItemState.CHANGING.name());
    return withContent(found);
  }

  /**
   * How many requests update the locales of items that wait to be created, or changed; reads all.
   */
  public long countRequests(PackLimit limit) {
    long requests = 0;
    var pack = limit.begin();
    var last = beginning();
    while (true) {
      var batch = planned(last);
      for (var update : batch.entrySet()) {
        last = update.getKey();
        if (requests == 0 || !pack.takes(update.getValue())) {
          requests++;
          pack = limit.begin();
          pack.takes(update.getValue());
        }
      }
      if (batch.size() < UPDATES_A_BATCH) {
        return requests;
      }
    }
  }

  /** The size of the next updates of items that wait, in file order. */
  private Map<LocaleUpdate.Key, Integer> planned(LocaleUpdate.Key after) {
    var found = new LinkedHashMap<LocaleUpdate.Key, Integer>();
    jdbc.query(
        """
        SELECT u.item_id, u.cms_locale_id, CHAR_LENGTH(u.field_data)
        FROM locale_update u JOIN item i ON i.item_id = u.item_id
        WHERE u.item_id >= ? AND u.item_id < ? AND (u.item_id > ? OR u.cms_locale_id > ?)
          AND i.valid = TRUE AND NOT EXISTS (
            SELECT 1 FROM item_outcome o WHERE o.item_id = u.item_id AND o.state NOT IN (?, ?))
          AND NOT EXISTS (
            SELECT 1 FROM locale_update_outcome e
            WHERE e.item_id = u.item_id AND e.cms_locale_id = u.cms_locale_id)
        ORDER BY u.item_id, u.cms_locale_id LIMIT ?
        """,
        row -> {
          found.put(new LocaleUpdate.Key(row.getLong(1), row.getString(2)), row.getInt(3));
        },
        after.itemId(),
        rows.after(),
        after.itemId(),
        after.cmsLocaleId(),
        ItemState.PENDING.name(),
        ItemState.CHANGING.name(),
        UPDATES_A_BATCH);
    return found;
  }

  private Found found(ResultSet row) throws SQLException {
    return new Found(
        new LocaleUpdate.Key(row.getLong(1), row.getString(2)),
        row.getString(3),
        row.getString(4),
        packKeys.known(row.getLong(5)),
        row.getInt(6));
  }

  private List<Found> find(LocaleUpdate.Key after, int most) {
    return jdbc.query(
        FOUND
            + """
            WHERE u.item_id >= ? AND u.item_id < ? AND (u.item_id > ? OR u.cms_locale_id > ?)
              AND o.state IN (?, ?) AND o.site_item_id IS NOT NULL
              AND NOT EXISTS (
                SELECT 1 FROM locale_update_outcome e
                WHERE e.item_id = u.item_id AND e.cms_locale_id = u.cms_locale_id)
              AND NOT EXISTS (
                SELECT 1 FROM item_reference r
                  JOIN item t ON t.item_id = r.target_item_id
                  LEFT JOIN item_outcome w ON w.item_id = r.target_item_id
                WHERE r.item_id = u.item_id AND t.valid = TRUE
                  AND COALESCE(w.state, ?) = ANY(?))
            ORDER BY u.item_id, u.cms_locale_id LIMIT ?
            """,
        (row, i) -> found(row),
        after.itemId(),
        rows.after(),
        after.itemId(),
        after.cmsLocaleId(),
        ItemState.UPDATING.name(),
        ItemState.CHANGING.name(),
        ItemState.PENDING.name(),
        toCome.stream().map(ItemState::name).toArray(String[]::new),
        most);
  }

  private List<LocaleUpdate> withContent(List<Found> chosen) {
    if (chosen.isEmpty()) {
      return List.of();
    }
    Map<LocaleUpdate.Key, Content> content = new HashMap<>();
    jdbc.query(
        """
        SELECT u.item_id, u.cms_locale_id, COALESCE(c.new_data, u.field_data),
          COALESCE(c.old_data, ''), c.adds, c.flags
        FROM UNNEST(?, ?) s(id, locale)
          JOIN locale_update u ON u.item_id = s.id AND u.cms_locale_id = s.locale
          LEFT JOIN locale_change c
            ON c.item_id = u.item_id AND c.cms_locale_id = u.cms_locale_id
        """,
        row -> {
          content.put(
              new LocaleUpdate.Key(row.getLong(1), row.getString(2)),
              new Content(
                  kind(row.getObject(5, Boolean.class), row.getBoolean(6)),
                  row.getString(3),
                  row.getString(4)));
        },
        chosen.stream().map(found -> found.key().itemId()).toArray(Long[]::new),
        chosen.stream().map(found -> found.key().cmsLocaleId()).toArray(String[]::new));
    var items = chosen.stream().map(found -> found.key().itemId()).distinct();
    var references = new UpdateReferences(jdbc, items.toArray(Long[]::new));
    return chosen.stream()
        .map(
            found ->
                update(
                    found,
                    references,
                    Objects.requireNonNull(content.get(found.key()), "every update has content")))
        .toList();
  }

  private record Content(LocaleUpdate.Kind kind, String fieldData, String oldData) {}

  private static LocaleUpdate.Kind kind(@Nullable Boolean adds, boolean flags) {
    if (adds == null) {
      return LocaleUpdate.Kind.OF_NEW_ITEM;
    }
    return adds
        ? LocaleUpdate.Kind.ADDITION
        : flags ? LocaleUpdate.Kind.CHANGE_WITH_FLAGS : LocaleUpdate.Kind.CHANGE;
  }

  private static LocaleUpdate update(Found found, UpdateReferences references, Content content) {
    var locales = found.packing().cmsLocaleIds();
    var filled =
        references.fill(
            found.key(),
            content.fieldData(),
            locales.isEmpty() ? "" : locales.get(0),
            content.kind().isOfKnownItem());
    return new LocaleUpdate(
        found.key().itemId(),
        found.key().cmsLocaleId(),
        found.siteItemId(),
        found.slug(),
        found.packing().draft(),
        found.packing().archived(),
        content.kind(),
        filled.fieldData(),
        content.oldData(),
        filled.missing());
  }
}

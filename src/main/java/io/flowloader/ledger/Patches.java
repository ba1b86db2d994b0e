package io.flowloader.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/** The variants of one run's items that are to be changed after they were created. */
public final class Patches {

  private static final int PATCHES_A_BITE = 2_000;

  /** The code of an item some of whose locales never showed, and of their changes. */
  private static final String LOCALES_MISSING = "locales_missing";

  private final JdbcTemplate jdbc;
  private final GroupCommit commits;
  private final Tally tally;
  private final PackKeys packKeys;
  private final RowRange rows;

  Patches(JdbcTemplate jdbc, GroupCommit commits, Tally tally, PackKeys packKeys, long run) {
    this.jdbc = jdbc;
    this.commits = commits;
    this.tally = tally;
    this.packKeys = packKeys;
    this.rows = new RowRange(run);
  }

  /** A change that waits, without its content, which may be large. */
  private record Found(
      WaitingPatch.Key key, String siteItemId, String slug, PackKey packing, int characters) {}

  /**
   * The next changes that can be sent, in file order.
   *
   * @param limit at most so much
   * @param without those that are on their way
   */
  public List<WaitingPatch> next(PackLimit limit, Set<WaitingPatch.Key> without) {
    var chosen = new ArrayList<Found>();
    var pack = limit.begin();
    for (var found : find(limit.rows() + without.size())) {
      if (without.contains(found.key())) {
        continue;
      }
      if (!pack.takes(found.characters())) {
        break;
      }
      chosen.add(found);
    }
    return withContent(chosen);
  }

  /**
   * How many requests change the variants of items that wait to be created; reads all, in bites.
   */
  public long countRequests(PackLimit limit) {
    long requests = 0;
    var pack = limit.begin();
    var last = new WaitingPatch.Key(rows.before(), "");
    while (true) {
      var bite = planned(last);
      for (var patch : bite.entrySet()) {
        last = patch.getKey();
        if (requests == 0 || !pack.takes(patch.getValue())) {
          requests++;
          pack = limit.begin();
          pack.takes(patch.getValue());
        }
      }
      if (bite.size() < PATCHES_A_BITE) {
        return requests;
      }
    }
  }

  /** The size of the next changes of items that wait, in file order. */
  private Map<WaitingPatch.Key, Integer> planned(WaitingPatch.Key after) {
    var found = new LinkedHashMap<WaitingPatch.Key, Integer>();
    jdbc.query(
        """
        SELECT p.item_id, p.cms_locale_id, CHAR_LENGTH(p.field_data)
        FROM item_patch p JOIN item i ON i.item_id = p.item_id
        WHERE p.item_id >= ? AND p.item_id < ? AND (p.item_id > ? OR p.cms_locale_id > ?)
          AND i.state = ?
        ORDER BY p.item_id, p.cms_locale_id LIMIT ?
        """,
        row -> {
          found.put(new WaitingPatch.Key(row.getLong(1), row.getString(2)), row.getInt(3));
        },
        after.itemId(),
        rows.after(),
        after.itemId(),
        after.cmsLocaleId(),
        ItemState.PENDING.name(),
        PATCHES_A_BITE);
    return found;
  }

  private List<Found> find(int most) {
    return jdbc.query(
        """
        SELECT p.item_id, p.cms_locale_id, i.site_item_id, i.slug, i.packing_id,
          CHAR_LENGTH(p.field_data)
        FROM item_patch p JOIN item i ON i.item_id = p.item_id
        WHERE p.state = ? AND p.item_id > ? AND p.item_id < ? AND i.state = ?
          AND i.site_item_id IS NOT NULL
          AND NOT EXISTS (
            SELECT 1 FROM item_reference r JOIN item t ON t.item_id = r.target_item_id
            WHERE r.item_id = p.item_id AND t.state IN (?, ?, ?))
        ORDER BY p.state, p.item_id, p.cms_locale_id LIMIT ?
        """,
        (row, i) ->
            new Found(
                new WaitingPatch.Key(row.getLong(1), row.getString(2)),
                row.getString(3),
                row.getString(4),
                packKeys.known(row.getLong(5)),
                row.getInt(6)),
        PatchState.WAITING.name(),
        rows.before(),
        rows.after(),
        ItemState.PATCHING.name(),
        ItemState.PENDING.name(),
        ItemState.SENDING.name(),
        ItemState.UNKNOWN.name(),
        most);
  }

  private List<WaitingPatch> withContent(List<Found> chosen) {
    Map<WaitingPatch.Key, String> content = new HashMap<>();
    jdbc.query(
        """
        SELECT p.item_id, p.cms_locale_id, p.field_data
        FROM UNNEST(?, ?) s(id, locale)
          JOIN item_patch p ON p.item_id = s.id AND p.cms_locale_id = s.locale
        """,
        row -> {
          content.put(new WaitingPatch.Key(row.getLong(1), row.getString(2)), row.getString(3));
        },
        chosen.stream().map(found -> found.key().itemId()).toArray(Long[]::new),
        chosen.stream().map(found -> found.key().cmsLocaleId()).toArray(String[]::new));
    var items = chosen.stream().map(found -> found.key().itemId()).distinct();
    var references = new PatchReferences(jdbc, items.toArray(Long[]::new));
    return chosen.stream()
        .map(
            found ->
                patch(
                    found,
                    references,
                    Objects.requireNonNull(content.get(found.key()), "every change has content")))
        .toList();
  }

  private static WaitingPatch patch(Found found, PatchReferences references, String content) {
    var locales = found.packing().cmsLocaleIds();
    var filled = references.fill(found.key(), content, locales.isEmpty() ? "" : locales.get(0));
    return new WaitingPatch(
        found.key().itemId(),
        found.key().cmsLocaleId(),
        found.siteItemId(),
        found.slug(),
        found.packing().draft(),
        found.packing().archived(),
        filled.fieldData(),
        filled.missing());
  }

  /** Commits what became of changes; items none of whose changes waits any more are settled. */
  public void settle(List<PatchOutcome> outcomes) {
    var items = outcomes.stream().map(each -> each.patch().itemId()).distinct();
    var ids = items.toArray(Long[]::new);
    finish(
        () -> {
          write(outcomes);
          return ended(ids);
        });
  }

  /**
   * Commits what became of items that wait for changes none of which can be sent: the locales that
   * were to be changed never showed.
   */
  public void settleRest() {
    var items =
        jdbc.queryForList(
            """
            SELECT i.item_id FROM item i
            WHERE i.item_id > ? AND i.item_id < ? AND i.state = ? AND NOT EXISTS (
              SELECT 1 FROM item_patch p WHERE p.item_id = i.item_id AND p.state = ?)
            """,
            Long.class,
            rows.before(),
            rows.after(),
            ItemState.PATCHING.name(),
            PatchState.WAITING.name());
    for (int from = 0; from < items.size(); from += PATCHES_A_BITE) {
      var bite = items.subList(from, Math.min(items.size(), from + PATCHES_A_BITE));
      finish(() -> ended(bite.toArray(Long[]::new)));
    }
  }

  private void finish(Supplier<List<Ended>> which) {
    var finished = new ArrayList<Finished>();
    commits.commit(
        () -> {
          finished.clear();
          which.get().forEach(item -> finished.add(finish(item)));
        });
    finished.forEach(each -> tally.move(ItemState.PATCHING, each.state(), each.item().rowCount()));
  }

  private void write(List<PatchOutcome> outcomes) {
    jdbc.batchUpdate(
        """
        UPDATE item_patch SET state = ?, code = ?, message = ?
        WHERE item_id = ? AND cms_locale_id = ?
        """,
        outcomes.stream()
            .map(
                outcome ->
                    new Object[] {
                      outcome.state().name(),
                      outcome.code(),
                      Runs.cut(outcome.message(), 4000),
                      outcome.patch().itemId(),
                      outcome.patch().cmsLocaleId()
                    })
            .toList());
  }

  /**
   * An item all of whose changes came to their end.
   *
   * @param allDone whether all of them are done, and nothing was amiss before
   */
  private record Ended(long id, int rowCount, boolean allDone, String message) {}

  /** An item that is settled. */
  private record Finished(Ended item, ItemState state) {}

  private List<Ended> ended(Long[] items) {
    return jdbc.query(
        """
        SELECT i.item_id, i.row_count, i.message,
          (SELECT LISTAGG(p.message, ' ') WITHIN GROUP (ORDER BY p.cms_locale_id)
            FROM item_patch p WHERE p.item_id = i.item_id AND p.state = ?),
          EXISTS (SELECT 1 FROM item_patch p WHERE p.item_id = i.item_id AND p.state = ?)
            OR EXISTS (SELECT 1 FROM item_variant v WHERE v.item_id = i.item_id AND v.state <> ?)
        FROM item i
        WHERE i.item_id = ANY(?) AND i.state = ?
          AND NOT EXISTS (SELECT 1 FROM item_patch p WHERE p.item_id = i.item_id AND p.state = ?)
        """,
        (row, i) ->
            new Ended(
                row.getLong(1),
                row.getInt(2),
                !row.getBoolean(5),
                joined(row.getString(3), row.getString(4))),
        PatchState.REFUSED.name(),
        PatchState.REFUSED.name(),
        ItemState.CREATED.name(),
        items,
        ItemState.PATCHING.name(),
        PatchState.WAITING.name());
  }

  private static String joined(@Nullable String one, @Nullable String other) {
    return ((one == null ? "" : one) + " " + (other == null ? "" : other)).strip();
  }

  private Finished finish(Ended item) {
    boolean complete = item.allDone() || areAllLocalesGood(item.id());
    var state = complete ? ItemState.CREATED : ItemState.INCOMPLETE;
    jdbc.update(
        "UPDATE item SET state = ?, code = COALESCE(code, ?), message = ? WHERE item_id = ?",
        state.name(),
        complete ? null : "values_missing",
        item.message().isEmpty() ? null : Runs.cut(item.message(), 4000),
        item.id());
    return new Finished(item, state);
  }

  /**
   * Writes down which locales have what they were to have; returns whether all do. A change of the
   * primary locale that was not named is one of the locale that the site named.
   */
  private boolean areAllLocalesGood(long item) {
    jdbc.update(
        """
        MERGE INTO item_variant (item_id, cms_locale_id, state) KEY (item_id, cms_locale_id)
        SELECT p.item_id, l.cms_locale_id, CASE WHEN p.state = ? THEN ? ELSE ? END
        FROM item_patch p JOIN (
          SELECT q.cms_locale_id AS patched, q.cms_locale_id FROM item_patch q
          WHERE q.item_id = ? AND q.cms_locale_id <> ''
          UNION ALL
          SELECT '', v.cms_locale_id FROM item_variant v WHERE v.item_id = ?
        ) l ON l.patched = p.cms_locale_id
        WHERE p.item_id = ?
        """,
        PatchState.DONE.name(),
        ItemState.CREATED.name(),
        ItemState.INCOMPLETE.name(),
        item,
        item,
        item);
    for (var locale : localesOf(item)) {
      jdbc.update(
          """
          INSERT INTO item_variant (item_id, cms_locale_id, state)
          SELECT ?, ?, ? WHERE NOT EXISTS (
            SELECT 1 FROM item_variant v WHERE v.item_id = ? AND v.cms_locale_id = ?)
          """,
          item,
          locale,
          ItemState.CREATED.name(),
          item,
          locale);
    }
    var amiss =
        jdbc.queryForObject(
            """
            SELECT (SELECT COUNT(*) FROM item_variant WHERE item_id = i.item_id AND state <> ?)
              + (SELECT COUNT(*) FROM item_patch WHERE item_id = i.item_id AND state = ?)
            FROM item i WHERE i.item_id = ?
            """,
            Long.class,
            ItemState.CREATED.name(),
            PatchState.REFUSED.name(),
            item);
    return amiss != null && amiss == 0;
  }

  private List<String> localesOf(long item) {
    var packing =
        jdbc.queryForObject("SELECT packing_id FROM item WHERE item_id = ?", Long.class, item);
    return packKeys
        .known(Objects.requireNonNull(packing, "every item has a pack key"))
        .cmsLocaleIds();
  }

  /** Puts what was refused back into the queue, but for locales that the site does not show. */
  void requeueRefused() {
    jdbc.update(
        """
        UPDATE item_patch SET state = ?, code = NULL, message = NULL
        WHERE item_id > ? AND item_id < ? AND state = ? AND code <> ?
        """,
        PatchState.WAITING.name(),
        rows.before(),
        rows.after(),
        PatchState.REFUSED.name(),
        LOCALES_MISSING);
    awaitPatches(ItemState.INCOMPLETE);
  }

  /** Items that a person says were created, and whose changes cannot be sent: no id is known. */
  void giveUpWithoutId() {
    jdbc.update(
        """
        UPDATE item i SET state = ?, code = ?, message = ?
        WHERE i.item_id > ? AND i.item_id < ? AND i.state = ? AND i.patch_count > 0
          AND i.site_item_id IS NULL
        """,
        ItemState.INCOMPLETE.name(),
        "values_missing",
        "A person settled this row as CREATED, but its id is not known: the values of its own in"
            + " some locales were not sent. Give them to the item by hand.",
        rows.before(),
        rows.after(),
        ItemState.CREATED.name());
  }

  /** Items of a state some of whose changes wait are not done. */
  void awaitPatches(ItemState state) {
    jdbc.update(
        """
        UPDATE item i SET state = ?,
          code = CASE WHEN i.code = ? THEN i.code END,
          message = CASE WHEN i.code = ? THEN i.message END
        WHERE i.item_id > ? AND i.item_id < ? AND i.state = ? AND i.patch_count > 0
          AND i.site_item_id IS NOT NULL
          AND EXISTS (SELECT 1 FROM item_patch p WHERE p.item_id = i.item_id AND p.state = ?)
        """,
        ItemState.PATCHING.name(),
        LOCALES_MISSING, // which stays so, whatever is sent
        LOCALES_MISSING,
        rows.before(),
        rows.after(),
        state.name(),
        PatchState.WAITING.name());
  }
}

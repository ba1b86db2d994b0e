package io.flowloader.ledger.memory;

import io.flowloader.ledger.ChangeStates;
import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RowRange;
import io.flowloader.ledger.RunLedger;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import tools.jackson.databind.node.ObjectNode;

/**
 * The items of the run of which lists have shown something: edited by others, or made by others.
 * Gives all that a decision on them needs, and writes down what was decided.
 */
public final class SeenItems {

  private static final int ITEMS_A_BATCH = 100;

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final ChangeStates states;
  private final ContentReader contents;
  private final Changes changes;
  private final RowRange rows;

  /**
   * @param ledger of the run
   */
  public SeenItems(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.states = ledger.changeStates();
    this.contents = new ContentReader(ledger);
    this.changes = new Changes(jdbc);
    this.rows = ledger.rows();
  }

  /**
   * A variant that lists have shown.
   *
   * @param seen its values
   * @param sent what we sent last of it; null if we never did
   * @param maybe what we may have sent instead; null if there is no such doubt
   * @param wanted what the row says
   * @param change what is to be changed of it so far; null if nothing is
   */
  public record Variant(
      ObjectNode seen,
      @Nullable ObjectNode sent,
      @Nullable ObjectNode maybe,
      ObjectNode wanted,
      @Nullable Change change) {}

  /**
   * An item of which lists have shown something.
   *
   * @param state UNCHANGED or CHANGING; PENDING for one that nobody knew
   * @param siteItemId its id on the site
   * @param variants those that were shown, by locale in their order
   * @param notShown what the row says of the other locales
   */
  public record SeenItem(
      long item,
      String slug,
      ItemState state,
      String siteItemId,
      Map<String, Variant> variants,
      Map<String, ObjectNode> notShown) {}

  /** The next ones that the site had and we know, behind this number of the ledger. */
  public List<SeenItem> known(long after) {
    return read(
        jdbc.query(
            """
            SELECT o.item_id, o.state, o.site_item_id FROM item_outcome o
            WHERE o.item_id > ? AND o.item_id < ? AND o.state IN (?, ?) AND o.sends = 0
              AND EXISTS (SELECT 1 FROM seen_variant v WHERE v.item_id = o.item_id)
            ORDER BY o.item_id LIMIT ?
            """,
            (row, i) ->
                new Head(row.getLong(1), ItemState.valueOf(row.getString(2)), row.getString(3)),
            Math.max(after, rows.before()),
            rows.after(),
            ItemState.UNCHANGED.name(),
            ItemState.CHANGING.name(),
            ITEMS_A_BATCH));
  }

  /** The next ones that wait to be created, behind this number of the ledger. */
  public List<SeenItem> waiting(long after) {
    return read(
        jdbc.query(
            """
            SELECT i.item_id, (SELECT MIN(v.site_item_id) FROM seen_variant v
              WHERE v.item_id = i.item_id)
            FROM item i
            WHERE i.item_id > ? AND i.item_id < ? AND i.valid = TRUE
              AND EXISTS (SELECT 1 FROM seen_variant v WHERE v.item_id = i.item_id)
              AND NOT EXISTS (SELECT 1 FROM item_outcome o WHERE o.item_id = i.item_id)
            ORDER BY i.item_id LIMIT ?
            """,
            (row, i) -> new Head(row.getLong(1), ItemState.PENDING, row.getString(2)),
            Math.max(after, rows.before()),
            rows.after(),
            ITEMS_A_BATCH));
  }

  private record Head(long item, ItemState state, String siteItemId) {}

  private List<SeenItem> read(List<Head> heads) {
    var ids = heads.stream().map(Head::item).toList();
    var all = contents.of(ids, Map.of());
    var former = formerDoubts(ids);
    var seen = seen(ids);
    var planned = changes.of(ids);
    var found = new ArrayList<SeenItem>();
    for (var head : heads) {
      var content = all.get(head.item());
      if (content != null) {
        found.add(
            item(
                head,
                content,
                former.getOrDefault(head.item(), Map.of()),
                seen.getOrDefault(head.item(), Map.of()),
                planned.getOrDefault(head.item(), Map.of())));
      }
    }
    return found;
  }

  private SeenItem item(
      Head head,
      ItemContents content,
      Map<String, ObjectNode> former,
      Map<String, ObjectNode> seen,
      Map<String, Change> planned) {
    var variants = new LinkedHashMap<String, Variant>();
    var notShown = new LinkedHashMap<String, ObjectNode>();
    content
        .wanted()
        .forEach(
            (locale, wanted) -> {
              var shown = seen.get(locale);
              if (shown == null) {
                notShown.put(locale, wanted);
                return;
              }
              var change = planned.get(locale);
              var sent = head.state() == ItemState.UNCHANGED ? wanted : content.sent().get(locale);
              boolean ours =
                  head.state() != ItemState.PENDING && (change == null || !change.adds());
              variants.put(
                  locale,
                  new Variant(
                      shown,
                      ours ? sent : null,
                      content.maybe().getOrDefault(locale, former.get(locale)),
                      wanted,
                      change));
            });
    return new SeenItem(
        head.item(), slugOf(content), head.state(), head.siteItemId(), variants, notShown);
  }

  private static String slugOf(ItemContents content) {
    return content.wanted().values().stream()
        .findFirst()
        .map(first -> first.path("slug").asString(""))
        .orElse("");
  }

  private Map<Long, Map<String, ObjectNode>> seen(List<Long> items) {
    var seen = new HashMap<Long, Map<String, ObjectNode>>();
    jdbc.query(
        """
        SELECT v.item_id, v.cms_locale_id, v.field_data
        FROM UNNEST(?) s(id) JOIN seen_variant v ON v.item_id = s.id
        """,
        row -> {
          seen.computeIfAbsent(row.getLong(1), id -> new HashMap<>())
              .put(row.getString(2), ContentReader.json(row.getString(3)));
        },
        (Object) items.toArray(Long[]::new));
    return seen;
  }

  /** What a run before may have sent of the same items and nobody knows. */
  private Map<Long, Map<String, ObjectNode>> formerDoubts(List<Long> items) {
    var sources = new TreeMap<Long, Long>();
    jdbc.query(
        """
        SELECT DISTINCT s.id, k.source_id
        FROM UNNEST(?) s(id)
          JOIN item i ON i.item_id = s.id
          %s
        """
            .formatted(KnownItem.OF_ROW),
        row -> {
          sources.put(row.getLong(1), row.getLong(2));
        },
        (Object) items.toArray(Long[]::new));
    var before = contents.of(sources.values(), Map.of());
    var doubts = new HashMap<Long, Map<String, ObjectNode>>();
    sources.forEach(
        (item, source) ->
            Optional.ofNullable(before.get(source))
                .ifPresent(content -> doubts.put(item, content.maybe())));
    return doubts;
  }

  /**
   * Commits what has to be changed of an item that we know, in place of what was to be: of the
   * variants that were shown, one by one. Nothing where a value is empty.
   */
  public void amend(SeenItem seen, Map<String, Optional<Change>> decided) {
    commits.commit(
        () -> {
          changes.replace(seen.item(), decided);
          boolean changing = changes.areWaiting(seen.item());
          var to = changing ? ItemState.CHANGING : ItemState.UNCHANGED;
          if (seen.state() == ItemState.CHANGING && !changing && changes.haveEnded(seen.item())) {
            return; // some of it was sent: it is finished as such
          }
          if (seen.state() != to) {
            states.amend(seen.item(), seen.state(), to);
          }
        });
  }

  /** Commits that somebody else has edited an item, and that nothing of its row is sent. */
  public void contest(SeenItem seen, String message) {
    commits.commit(() -> states.contest(seen.item(), seen.state(), message));
  }

  /** Commits that an item which nobody knew is there, and what has to be changed of it. */
  public void adopt(SeenItem seen, Map<String, Change> decided) {
    commits.commit(
        () -> {
          changes.write(seen.item(), decided);
          states.compare(
              List.of(
                  new ChangeStates.Compared(
                      seen.item(),
                      decided.isEmpty() ? ItemState.UNCHANGED : ItemState.CHANGING,
                      seen.siteItemId())));
        });
  }

  /** Forgets what lists have shown of items, before they are shown anew. */
  public void forget(Collection<Long> items) {
    jdbc.update(
        "DELETE FROM seen_variant WHERE item_id = ANY(?)", (Object) items.toArray(Long[]::new));
  }
}

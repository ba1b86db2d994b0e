package io.flowloader.ledger.requests;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.ItemStates;
import io.flowloader.ledger.RunLedger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The rows of a run whose slugs were on the site before anything was sent. */
public final class ExistingItems {

  private final RunLedger ledger;

  /**
   * @param ledger of the run
   */
  public ExistingItems(RunLedger ledger) {
    this.ledger = ledger;
  }

  /**
   * Commits that the site has these slugs; rows that wait for their first request and have one are
   * EXISTS.
   *
   * @param siteItemIds the site's item id by slug
   */
  public void mark(Map<String, String> siteItemIds) {
    if (siteItemIds.isEmpty()) {
      return;
    }
    ledger
        .commits()
        .commit(
            () ->
                ledger
                    .states()
                    .find(waiting(siteItemIds), "The slug was in the collection before this run."));
  }

  /** How many rows of the run are EXISTS. */
  public long count() {
    return ledger.counts().of(ItemState.EXISTS);
  }

  /** A row whose item is there. */
  public record Row(String slug, long line) {}

  /** The first rows of the run that are EXISTS; at most so many. */
  public List<Row> first(int most) {
    return ledger
        .jdbc()
        .query(
            """
            SELECT i.slug, i.line FROM item_outcome o JOIN item i ON i.item_id = o.item_id
            WHERE o.item_id > ? AND o.item_id < ? AND o.state = ? ORDER BY o.item_id LIMIT ?
            """,
            (row, i) -> new Row(row.getString(1), row.getLong(2)),
            ledger.rows().before(),
            ledger.rows().after(),
            ItemState.EXISTS.name(),
            most);
  }

  private List<ItemStates.Existing> waiting(Map<String, String> siteItemIds) {
    var found = new ArrayList<ItemStates.Existing>();
    ledger
        .jdbc()
        .query(
            """
            SELECT i.item_id, i.slug FROM UNNEST(?) s(slug)
              JOIN item i ON i.run_id = ? AND i.slug = s.slug
            WHERE i.valid = TRUE
              AND NOT EXISTS (SELECT 1 FROM item_outcome o WHERE o.item_id = i.item_id)
            """,
            row -> {
              found.add(
                  new ItemStates.Existing(
                      row.getLong(1), siteItemIds.getOrDefault(row.getString(2), "")));
            },
            siteItemIds.keySet().toArray(String[]::new),
            ledger.run().number());
    return found;
  }
}

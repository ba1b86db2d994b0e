package io.flowloader.ledger;

import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** Writes what is known of items and their locales; in the caller's transaction. */
final class OutcomeTable {

  private final JdbcTemplate jdbc;

  OutcomeTable(JdbcTemplate jdbc) {
    this.jdbc = jdbc;
  }

  void write(List<ItemOutcome> outcomes) {
    if (outcomes.isEmpty()) {
      return;
    }
    jdbc.batchUpdate(
        """
        UPDATE item SET state = ?, site_item_id = COALESCE(?, site_item_id),
          id_from_answer = id_from_answer OR ?, returned_slug = COALESCE(?, returned_slug), code = ?, message = ?
        WHERE item_id = ?
        """,
        outcomes.stream()
            .map(
                outcome ->
                    new Object[] {
                      outcome.state().name(),
                      outcome.siteItemId(),
                      outcome.idFromAnswer(),
                      outcome.returnedSlug(),
                      outcome.code().isEmpty() ? null : outcome.code(),
                      outcome.message().isEmpty() ? null : Runs.cut(outcome.message(), 4000),
                      outcome.itemId()
                    })
            .toList());
    refusePatches(outcomes);
    var variants = new ArrayList<Object[]>();
    for (var outcome : outcomes) {
      if (outcome.isSameInAllLocales()) {
        continue; // then the item says it all
      }
      outcome
          .variants()
          .forEach(
              (locale, state) ->
                  variants.add(new Object[] {outcome.itemId(), locale, state.name()}));
    }
    if (!variants.isEmpty()) {
      jdbc.batchUpdate(
          """
          MERGE INTO item_variant (item_id, cms_locale_id, state) KEY (item_id, cms_locale_id)
          VALUES (?, ?, ?)
          """,
          variants);
    }
  }

  /** Locales that never showed cannot be changed. */
  private void refusePatches(List<ItemOutcome> outcomes) {
    var missing = new ArrayList<Object[]>();
    for (var outcome : outcomes) {
      if (outcome.state() == ItemState.PATCHING) {
        outcome
            .variants()
            .forEach(
                (locale, state) -> {
                  if (state != ItemState.CREATED) {
                    missing.add(
                        new Object[] {
                          PatchState.REFUSED.name(), outcome.code(), outcome.itemId(), locale
                        });
                  }
                });
      }
    }
    if (!missing.isEmpty()) {
      jdbc.batchUpdate(
          "UPDATE item_patch SET state = ?, code = ? WHERE item_id = ? AND cms_locale_id = ?",
          missing);
    }
  }

  /** Forgets what was known of single locales: it is known anew. */
  void forgetVariants(List<ItemOutcome> outcomes) {
    jdbc.update(
        "DELETE FROM item_variant WHERE item_id = ANY(?)",
        (Object) outcomes.stream().map(ItemOutcome::itemId).toArray(Long[]::new));
  }

  /** Puts items into a state, with the reason. */
  void move(Long[] items, ItemState state, String code, String message) {
    jdbc.update(
        "UPDATE item SET state = ?, code = ?, message = ? WHERE item_id = ANY(?)",
        state.name(),
        code,
        Runs.cut(message, 4000),
        items);
  }
}

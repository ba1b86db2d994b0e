package io.flowloader.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;

/** The lines on single locales of items, where those do not stand where their item stands. */
record LocaleLines(JdbcTemplate jdbc) {

  /** Nothing is known any more of the locales of these items. */
  void forget(List<Long> items) {
    jdbc.update(
        "DELETE FROM item_variant WHERE item_id = ANY(?)", (Object) items.toArray(Long[]::new));
  }

  /**
   * What is known of single locales, and that updates of those that never showed cannot be sent.
   *
   * @return how many updates have come to their end by that
   */
  int write(Collection<ItemOutcome> outcomes) {
    var variants = new ArrayList<Object[]>();
    var missing = new ArrayList<UpdateLines.Missing>();
    for (var outcome : outcomes) {
      if (outcome.isSameInAllLocales()) {
        continue; // then the item says it all
      }
      outcome
          .variants()
          .forEach(
              (locale, state) -> {
                variants.add(new Object[] {outcome.itemId(), locale, state.name()});
                if (outcome.state() == ItemState.UPDATING && state != ItemState.CREATED) {
                  missing.add(new UpdateLines.Missing(outcome.itemId(), locale, outcome.word()));
                }
              });
    }
    if (!variants.isEmpty()) {
      jdbc.batchUpdate(
          """
          MERGE INTO item_variant v
          USING (VALUES (CAST(? AS BIGINT), CAST(? AS VARCHAR(100)), CAST(? AS VARCHAR(12))))
            s(item_id, cms_locale_id, state)
          ON v.item_id = s.item_id AND v.cms_locale_id = s.cms_locale_id
          WHEN MATCHED THEN UPDATE SET state = s.state
          WHEN NOT MATCHED THEN INSERT (item_id, cms_locale_id, state)
            VALUES (s.item_id, s.cms_locale_id, s.state)
          """,
          variants);
    }
    return missing.isEmpty() ? 0 : new UpdateLines(jdbc).refuse(missing);
  }
}

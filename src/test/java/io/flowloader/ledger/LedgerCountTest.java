package io.flowloader.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** What is counted of a run's rows, whoever asks for it and when. */
class LedgerCountTest {

  private final LedgerInMemory tables = new LedgerInMemory();

  @AfterEach
  void close() {
    tables.close();
  }

  private void outcome(long item, ItemState state) {
    tables.jdbc.update(
        """
        INSERT INTO item_outcome (item_id, row_count, state, sends, id_from_answer)
        VALUES (?, 1, ?, 1, FALSE)
        """,
        item,
        state.name());
  }

  private void pack(long item, String locales) {
    long packing = tables.ledger.packKeys().of(List.of(locales.split(",")), true, false).id();
    tables.jdbc.update("UPDATE item SET packing_id = ? WHERE item_id = ?", packing, item);
  }

  @Test
  void items_that_agree_in_locales_are_counted_by_locale() {
    for (var number = 1; number <= 4; number++) {
      pack(tables.stage(number, number < 4), "en,fr");
    }
    outcome(tables.ledger.rows().of(2), ItemState.CREATED);
    var each = Map.of(ItemState.PENDING, 2L, ItemState.CREATED, 1L);
    assertThat(tables.ledger.byLocale()).isEqualTo(Map.of("en", each, "fr", each));
  }

  @Test
  void items_that_differ_in_locales_are_counted_by_locale() {
    pack(tables.stage(1, true), "en,fr");
    pack(tables.stage(2, true), "en");
    tables.stage(3, true); // without a locale
    outcome(tables.ledger.rows().of(1), ItemState.CREATED);
    outcome(tables.ledger.rows().of(2), ItemState.REJECTED);
    assertThat(tables.ledger.byLocale())
        .isEqualTo(
            Map.of(
                "en", Map.of(ItemState.CREATED, 1L, ItemState.REJECTED, 1L),
                "fr", Map.of(ItemState.CREATED, 1L),
                "", Map.of(ItemState.PENDING, 1L)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8})
  void every_item_is_counted_once_wherever_the_halves_of_a_run_meet(int number) {
    for (var each = 1; each <= number; each++) {
      long item = tables.stage(each, true);
      pack(item, each % 3 == 0 ? "en" : "en,fr");
      tables.jdbc.update(
          "INSERT INTO csv_record (record_id, line, item_id) VALUES (?, ?, ?)",
          item,
          each + 1,
          item);
      outcome(item, ItemState.CREATED);
    }
    tables.ledger.recount();
    assertThat(tables.ledger.counts().of(ItemState.CREATED)).isEqualTo(number);
    assertThat(tables.ledger.counts().of(ItemState.PENDING)).isZero();
    assertThat(tables.ledger.byLocale().get("en"))
        .isEqualTo(Map.of(ItemState.CREATED, (long) number));
    assertThat(tables.ledger.byLocale().get("fr"))
        .isEqualTo(Map.of(ItemState.CREATED, (long) number - number / 3));
  }

  @Test
  void whoever_does_not_follow_the_transitions_gets_the_counts_of_the_moment() {
    tables.stage(1, true);
    tables.stage(2, true);
    var late =
        new RunLedger(
            tables.jdbc,
            new JdbcTransactionManager(Objects.requireNonNull(tables.jdbc.getDataSource())),
            tables.ledger.run());
    late.liveCounts().added(ItemState.CREATED, 7); // before anything was counted
    assertThat(late.counts().of(ItemState.PENDING)).isEqualTo(2);
    assertThat(late.counts().of(ItemState.CREATED)).isZero();
    late.liveCounts().added(ItemState.CREATED, 7);
    assertThat(late.counts().of(ItemState.CREATED)).isEqualTo(7);
  }
}

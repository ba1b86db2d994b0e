package io.flowloader.cli;

import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RowOutcome;
import java.util.function.Consumer;

/** Gives the rows of a plan that would end in a state, one by one in file order. */
@FunctionalInterface
interface PlannedRows {

  void forEach(ItemState state, Consumer<RowOutcome> use);
}

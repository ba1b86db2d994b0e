package io.flowloader.job;

import io.flowloader.draft.mapping.EmptyCells;
import io.flowloader.draft.mapping.ExistingItems;
import io.flowloader.draft.mapping.OnConflict;
import io.flowloader.draft.mapping.OnGone;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.memory.ClearedFields;
import io.flowloader.ledger.memory.ComparisonRules;
import io.flowloader.send.ExistingRules;
import java.util.Set;

/** What a definition says of items that are there, as sending needs it. */
record ExistingItemRules(ExistingItems said) {

  ExistingRules of(RunLedger ledger) {
    return new ExistingRules(
        switch (said.onExisting()) {
          case SKIP -> ExistingRules.OnExisting.SKIP;
          case UPDATE -> ExistingRules.OnExisting.UPDATE;
          case FAIL -> ExistingRules.OnExisting.FAIL;
        },
        said.conflict() == OnConflict.OVERWRITE,
        said.onGone() == OnGone.RECREATE,
        new ComparisonRules(
            said.key(),
            Set.copyOf(said.createOnly()),
            said.emptyCells() == EmptyCells.CLEAR ? new ClearedFields(ledger).read() : Set.of()));
  }
}

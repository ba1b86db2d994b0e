package io.flowloader.ledger.memory;

import java.util.Set;

/**
 * What of a row counts when it is compared with its item.
 *
 * @param keyField by what rows find their items: {@code slug}, or the slug of a field
 * @param createOnly fields that are never changed once the item is there
 * @param cleared fields that an empty cell clears; the others keep what they have
 */
public record ComparisonRules(String keyField, Set<String> createOnly, Set<String> cleared) {

  public ComparisonRules {
    createOnly = Set.copyOf(createOnly);
    cleared = Set.copyOf(cleared);
  }

  /**
   * Rows are found by their slug, all of their fields count, and empty cells keep what is there.
   */
  public static ComparisonRules defaults() {
    return new ComparisonRules(Keys.SLUG, Set.of(), Set.of());
  }
}

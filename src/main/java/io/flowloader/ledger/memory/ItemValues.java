package io.flowloader.ledger.memory;

import io.flowloader.ledger.RunLedger;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** What the rows of a run say, locale by locale, as far as it is kept. */
public final class ItemValues {

  private final ContentReader contents;

  /**
   * @param ledger of the run
   */
  public ItemValues(RunLedger ledger) {
    this.contents = new ContentReader(ledger);
  }

  /** What the site is known to have of these items, by their number and cmsLocaleId likewise. */
  public Map<Long, Map<String, ObjectNode>> sent(Collection<Long> items) {
    var values = new HashMap<Long, Map<String, ObjectNode>>();
    contents.of(items, Map.of()).forEach((item, content) -> values.put(item, content.sent()));
    return values;
  }

  /**
   * Of these items, by their number and cmsLocaleId in the order of the locales; "" for a primary
   * locale that was not named.
   */
  public Map<Long, Map<String, ObjectNode>> of(Collection<Long> items) {
    var values = new HashMap<Long, Map<String, ObjectNode>>();
    contents.of(items, Map.of()).forEach((item, content) -> values.put(item, content.wanted()));
    return values;
  }
}

package io.flowloader.send;

import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.runs.ReportFacts;
import java.util.Map;

/**
 * Locales as messages call them.
 *
 * @param tags by cmsLocaleId, as far as the site was ever asked
 */
record LocaleNames(Map<String, String> tags) {

  static LocaleNames of(RunLedger ledger) {
    return new LocaleNames(new ReportFacts(ledger.jdbc()).tags());
  }

  /** The end of a phrase, such as {@code in fr-FR}; empty for a primary locale without a name. */
  String in(String cmsLocaleId) {
    return cmsLocaleId.isEmpty() ? "" : " in " + tags.getOrDefault(cmsLocaleId, cmsLocaleId);
  }
}

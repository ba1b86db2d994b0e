package io.flowloader.draft;

import io.flowloader.webflow.Field;

/** What a header stands for. */
sealed interface Match {

  record ToField(Field field) implements Match {}

  record ToSpecial(Special special) implements Match {}

  /**
   * A field, the name or the slug, in one locale.
   *
   * @param in what it would be without the locale
   */
  record ToLocale(String cmsLocaleId, Match in) implements Match {}

  record LeftOut() implements Match {}

  /**
   * Nothing that can be set.
   *
   * @param why for people, such as the field that is nearest
   */
  record Unmatched(String why) implements Match {}
}

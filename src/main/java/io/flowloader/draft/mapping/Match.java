package io.flowloader.draft.mapping;

import io.flowloader.webflow.model.Field;

/** What a header stands for. */
public sealed interface Match {

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
   * Nothing that can be told for certain.
   *
   * @param why for people, such as the field that is nearest; in parentheses, or empty
   * @param likely what a definition would call it if it is what it seems to be, such as {@code
   *     name} or the slug of a field; empty if it seems to be nothing
   */
  record Unmatched(String why, String likely) implements Match {

    /** Whether it may be meant for something, and must not be left out unless a person says so. */
    public boolean mayBeSomething() {
      return !likely.isEmpty();
    }

    /** Whether it may be what tells items apart, and must not be left out unread. */
    boolean mayBeOfEveryItem() {
      return likely.equals(Special.NAME.word())
          || likely.equals(Special.SLUG.word())
          || likely.equals(Special.LOCALE.word());
    }
  }
}

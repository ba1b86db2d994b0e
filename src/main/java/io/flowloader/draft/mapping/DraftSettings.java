package io.flowloader.draft.mapping;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What a person says about how rows become items. Made by {@link #defaults()} and changed by the
 * {@code with} methods.
 *
 * @param columns header name to field slug, for headers that do not speak for themselves; may be
 *     empty
 * @param ignoredColumns header names to leave out; may be empty
 * @param locales tags or cmsLocaleIds as typed, for rows without their own; empty means the primary
 *     locale
 * @param draft whether rows that do not say otherwise become drafts
 * @param policies what to do where a file leaves something open
 * @param values how the file writes numbers, dates and the like
 * @param places where all of this was said, for messages
 */
public record DraftSettings(
    Map<String, String> columns,
    Set<String> ignoredColumns,
    List<String> locales,
    boolean draft,
    Policies policies,
    FieldRules values,
    Places places) {

  public DraftSettings {
    columns = Map.copyOf(columns);
    ignoredColumns = Set.copyOf(ignoredColumns);
    locales = List.copyOf(locales);
  }

  /** Every header speaks for itself, rows are for the primary locale, items become drafts. */
  public static DraftSettings defaults() {
    return new DraftSettings(
        Map.of(),
        Set.of(),
        List.of(),
        true,
        Policies.defaults(),
        FieldRules.defaults(),
        Places.none());
  }

  public DraftSettings withColumns(Map<String, String> value) {
    return new DraftSettings(value, ignoredColumns, locales, draft, policies, values, places);
  }

  public DraftSettings withIgnoredColumns(Set<String> value) {
    return new DraftSettings(columns, value, locales, draft, policies, values, places);
  }

  public DraftSettings withLocales(List<String> value) {
    return new DraftSettings(columns, ignoredColumns, value, draft, policies, values, places);
  }

  public DraftSettings withDraft(boolean value) {
    return new DraftSettings(columns, ignoredColumns, locales, value, policies, values, places);
  }

  public DraftSettings withPolicies(Policies value) {
    return new DraftSettings(columns, ignoredColumns, locales, draft, value, values, places);
  }

  public DraftSettings withValues(FieldRules value) {
    return new DraftSettings(columns, ignoredColumns, locales, draft, policies, value, places);
  }

  public DraftSettings withPlaces(Places value) {
    return new DraftSettings(columns, ignoredColumns, locales, draft, policies, values, value);
  }

  /** All of it as one text, the same in every process; two settings that differ, differ in it. */
  public String canonical() {
    var text =
        String.join(
            "\n",
            new TreeMap<>(columns).toString(),
            new TreeSet<>(ignoredColumns).toString(),
            locales.toString(),
            String.valueOf(draft));
    // What stands at its default is left out: runs that were begun before it was there go on.
    text += policies.canonical();
    var rules = values.canonical();
    return rules.isEmpty() ? text : text + "\nvalues " + rules;
  }
}

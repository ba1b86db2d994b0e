package io.flowloader.draft;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a person says about how rows become items.
 *
 * @param columns header name to field slug, for headers that do not speak for themselves; may be
 *     empty
 * @param ignoredColumns header names to leave out; may be empty
 * @param locales tags or cmsLocaleIds as typed, for rows without their own; empty means the primary
 *     locale
 * @param draft whether rows that do not say otherwise become drafts
 */
public record DraftSettings(
    Map<String, String> columns, Set<String> ignoredColumns, List<String> locales, boolean draft) {

  public DraftSettings {
    columns = Map.copyOf(columns);
    ignoredColumns = Set.copyOf(ignoredColumns);
    locales = List.copyOf(locales);
  }
}

package io.flowloader.draft.value;

import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/**
 * How a file writes dates and times.
 *
 * @param locale whose names of months and days are meant
 * @param formats java.time patterns, or {@code excel} for day numbers of a spreadsheet; no two of
 *     them read the same cell as different times; empty means ISO 8601
 * @param timeZone of dates and times that do not name their own
 */
public record DateRules(Locale locale, List<String> formats, ZoneId timeZone) {

  public DateRules {
    formats = List.copyOf(formats);
    DateFormat.all(formats, locale);
  }
}

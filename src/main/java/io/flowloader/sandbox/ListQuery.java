package io.flowloader.sandbox;

import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a list was asked for.
 *
 * @param locales one bit each
 * @param slug null for any, like the name
 * @param sortBy null when nothing was asked: then by creation, the newest first
 */
record ListQuery(
    int locales,
    @Nullable String slug,
    @Nullable String name,
    Span created,
    Span updated,
    Span published,
    @Nullable String sortBy,
    boolean descending,
    int limit,
    long offset) {

  /** A span of time in milliseconds of the epoch, both ends within it. */
  record Span(long from, long to) {

    boolean contains(long time) {
      return time >= from && time <= to;
    }

    boolean isEverything() {
      return from == Long.MIN_VALUE && to == Long.MAX_VALUE;
    }
  }

  private static final int MAX_LIMIT = 100;
  private static final Set<String> SORTS =
      Set.of("createdOn", "lastPublished", "lastUpdated", "name", "slug");

  /**
   * @throws ApiFailure 400 when a parameter makes no sense
   */
  static ListQuery of(Map<String, String> query) {
    String sortBy = query.get("sortBy");
    if (sortBy != null && !SORTS.contains(sortBy)) {
      throw ApiFailure.invalid("sortBy", "Expected one of " + String.join(", ", SORTS));
    }
    String order = query.getOrDefault("sortOrder", sortBy == null ? "desc" : "asc");
    if (!order.equals("asc") && !order.equals("desc")) {
      throw ApiFailure.invalid("sortOrder", "Expected asc or desc");
    }
    return new ListQuery(
        locales(query.get("cmsLocaleId")),
        query.get("slug"),
        query.get("name"),
        span(query, "createdOn"),
        span(query, "lastUpdated"),
        span(query, "lastPublished"),
        sortBy,
        order.equals("desc"),
        (int) number(query, "limit", MAX_LIMIT, 1, MAX_LIMIT),
        number(query, "offset", 0, 0, Integer.MAX_VALUE));
  }

  /** Whether the order of creation and the index of locales are enough to answer it. */
  boolean isByCreationOnly() {
    return slug == null
        && name == null
        && updated.isEverything()
        && published.isEverything()
        && (sortBy == null || sortBy.equals("createdOn"));
  }

  private static int locales(@Nullable String ids) {
    if (ids == null || ids.isBlank()) {
      return 1 << SandboxLocale.PRIMARY;
    }
    int mask = 0;
    for (String id : ids.split(",", -1)) {
      mask |= RequestJson.locale("cmsLocaleId", id.strip()).bit();
    }
    return mask;
  }

  private static Span span(Map<String, String> query, String key) {
    return new Span(
        time(query, key + "[gte]", Long.MIN_VALUE), time(query, key + "[lte]", Long.MAX_VALUE));
  }

  private static long time(Map<String, String> query, String key, long otherwise) {
    String text = query.get(key);
    if (text == null) {
      return otherwise;
    }
    try {
      return IsoTime.parse(text);
    } catch (DateTimeParseException e) {
      throw ApiFailure.invalid(key, "Expected value to be an ISO 8601 date");
    }
  }

  private static long number(
      Map<String, String> query, String key, long otherwise, long min, long max) {
    String text = query.get(key);
    if (text == null) {
      return otherwise;
    }
    if (text.matches("\\d{1,10}")) {
      long number = Long.parseLong(text);
      if (number >= min && number <= max) {
        return number;
      }
    }
    throw ApiFailure.invalid(key, "Expected a number from " + min + " to " + max);
  }
}

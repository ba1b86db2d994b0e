package io.flowloader.sandbox;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times as they stand in JSON: UTC, always with three digits of milliseconds. */
final class IsoTime {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private IsoTime() {}

  static String format(long epochMillis) {
    return FORMAT.format(Instant.ofEpochMilli(epochMillis));
  }

  /**
   * @return milliseconds of the epoch
   * @throws java.time.format.DateTimeParseException when it is no time with an offset or {@code Z}
   */
  static long parse(String text) {
    return OffsetDateTime.parse(text).toInstant().toEpochMilli();
  }
}

package io.flowloader.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Supplier;

/** The clock of the site, which may go ahead of ours or behind it. */
record SiteClock(Supplier<Instant> machine, Duration offset) {

  /** RFC 1123 with two digits for the day, as HTTP wants it and the JDK's own constant does not. */
  private static final DateTimeFormatter HTTP_DATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  /** Milliseconds of the epoch, by the site. */
  long now() {
    return machine.get().plus(offset).toEpochMilli();
  }

  /** For the {@code Date} header. */
  String httpDate() {
    return HTTP_DATE.format(Instant.ofEpochMilli(now()));
  }
}

package io.flowloader.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.function.Supplier;

/** The clock of the site, which may go ahead of ours or behind it. */
record SiteClock(Supplier<Instant> machine, Duration offset) {

  /** Milliseconds of the epoch, by the site. */
  long now() {
    return machine.get().plus(offset).toEpochMilli();
  }

  /** For the {@code Date} header. */
  String httpDate() {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(
        Instant.ofEpochMilli(now()).atOffset(ZoneOffset.UTC));
  }
}

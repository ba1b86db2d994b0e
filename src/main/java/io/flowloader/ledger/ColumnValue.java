package io.flowloader.ledger;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Values as the columns of the ledger hold them. */
public final class ColumnValue {

  private ColumnValue() {}

  /** A text that fits into a column of so many characters; an ellipsis says that it was cut. */
  public static String cut(String text, int longest) {
    return text.length() <= longest ? text : text.substring(0, longest - 1) + "…";
  }

  /** A point in time as a column with a time zone takes it: UTC. */
  public static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}

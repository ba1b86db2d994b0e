package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Cells that hold a date, or a date and a time. A time that names no zone is of the zone of the
 * rules; one that the clocks skip in spring is refused, of one that they show twice in autumn the
 * first is meant. A date alone is the first moment of its day.
 */
final class DateCells implements CellConverter {

  /** As the API writes it ({@code docs/webflow-api.md}); finer than a millisecond is cut off. */
  private static final DateTimeFormatter WIRE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private static final Instant FIRST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LAST = Instant.parse("9999-12-31T23:59:59.999Z");

  /** No date that somebody writes is longer. */
  private static final int MOST_CHARACTERS = 100;

  private final List<DateFormat> formats;
  private final Locale locale;
  private final ZoneId zone;

  private DateCells(List<DateFormat> formats, Locale locale, ZoneId zone) {
    this.formats = formats;
    this.locale = locale;
    this.zone = zone;
  }

  static CellConverter of(ValueRules rules) {
    var dates = rules.dates();
    return new DateCells(
        DateFormat.all(dates.formats(), dates.locale()), dates.locale(), dates.timeZone());
  }

  @Override
  public FieldValue convert(String cell) {
    if (cell.length() > MOST_CHARACTERS) {
      return notADate(cell);
    }
    // Programs put narrow blanks and those that do not break before AM and PM.
    var text = Blank.single(cell);
    try {
      var read = formats.isEmpty() ? IsoDates.read(text) : named(text);
      return read == null ? notADate(text) : value(read, text);
    } catch (DateTimeException e) {
      return new FieldValue.Invalid(
          "%s is a day or a time that does not exist (correct it%s)"
              .formatted(
                  Quoted.of(text), formats.isEmpty() ? "" : LikelyDate.instead(text, locale)));
    }
  }

  /** Read in the first format that fits; in the order of the definition, the same in every run. */
  private @Nullable TemporalAccessor named(String text) {
    @Nullable DateTimeException impossible = null;
    for (var format : formats) {
      if (format.matches(text)) {
        try {
          var read = format.read(text);
          if (read != null) {
            return read;
          }
        } catch (DateTimeException e) {
          impossible = e;
        }
      }
    }
    if (impossible != null) {
      throw impossible;
    }
    return null;
  }

  private FieldValue value(TemporalAccessor read, String text) {
    var date = read.query(TemporalQueries.localDate());
    var time = read.query(TemporalQueries.localTime());
    var own = read.query(TemporalQueries.zone());
    if (date == null) {
      return notADate(text);
    }
    var meant = own == null ? zone : own;
    if (time == null) {
      return wire(date.atStartOfDay(meant).toInstant(), text);
    }
    var local = LocalDateTime.of(date, time);
    if (meant.getRules().getValidOffsets(local).isEmpty()) {
      return new FieldValue.Invalid(
          "%s does not exist in the time zone %s, whose clocks skip that hour (write %s, or set time-zone if the column has the time of another)"
              .formatted(Quoted.of(text), meant, written(local.atZone(meant).toLocalDateTime())));
    }
    return wire(local.atZone(meant).toInstant(), text);
  }

  /** A time as the column writes it. */
  private String written(LocalDateTime time) {
    return formats.stream()
        .map(format -> format.write(time.atOffset(ZoneOffset.UTC)))
        .filter(text -> isThere(text, time))
        .findFirst()
        .orElse(time.toString());
  }

  private boolean isThere(String text, LocalDateTime time) {
    var read = text.isEmpty() ? null : named(text);
    return read != null
        && time.toLocalDate().equals(read.query(TemporalQueries.localDate()))
        && time.toLocalTime().equals(read.query(TemporalQueries.localTime()));
  }

  private static FieldValue wire(Instant instant, String text) {
    return instant.isBefore(FIRST) || instant.isAfter(LAST)
        ? new FieldValue.Invalid(
            Quoted.of(text) + " is out of range (write a year from 0001 to 9999)")
        : new FieldValue.Text(WIRE.format(instant));
  }

  private FieldValue notADate(String text) {
    var otherKind = text.length() > MOST_CHARACTERS ? "" : LikelyDate.otherKind(text);
    if (!otherKind.isEmpty()) {
      return new FieldValue.Invalid(Quoted.of(text) + otherKind);
    }
    if (formats.isEmpty()) {
      return new FieldValue.Invalid(
          Quoted.of(text) + " is not a date (write " + LikelyDate.of(text, zone) + ")");
    }
    return new FieldValue.Invalid(
        "%s is not a date in the format %s (write it like %s%s)"
            .formatted(
                Quoted.of(text),
                formats.stream()
                    .map(format -> Quoted.of(format.pattern()))
                    .collect(Collectors.joining(" or ")),
                formats.get(0).example(),
                LikelyDate.toAdd(text, formats, locale)));
  }
}

package io.flowloader.cli.config;

import io.flowloader.problem.BadInputException;
import io.flowloader.text.Blank;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What the value of a key may be: how it is read, and how it is written.
 *
 * @param <T> what comes of it
 */
final class Kind<T> {

  /** Formats have commas and semicolons of their own. */
  static final String BETWEEN_FORMATS = "|";

  static final String BETWEEN_WORDS = ",;|";

  /** Any text, as it stands there. */
  static final Kind<String> TEXT =
      new Kind<>(String.class, Found::text, Function.<String>identity());

  static final Kind<Path> PATH = of(Path.class, Kind::path, "a path", Path::toString);

  static final Kind<Boolean> FLAG =
      of(Boolean.class, Kind::flag, "true or false", value -> Boolean.toString(value));

  static final Kind<Duration> DURATION =
      of(Duration.class, Times::duration, Times.ALLOWED, Times::text);

  /** A whole part of a hundred, at least one: {@code 80%}. */
  static final Kind<Integer> PERCENT =
      of(Integer.class, Kind::percent, "a share from 1% to 100%", value -> value + "%");

  /** A time in which something can happen: none of nothing. */
  static final Kind<Duration> LONG_TIME =
      of(
          Duration.class,
          text -> Times.duration(text).filter(time -> !time.isZero()),
          "a time such as 30m, 5h or 90d",
          Times::text);

  /** Two or more of them, ascending. */
  static final Kind<List<Duration>> DURATIONS =
      new Kind<>(Object.class, Times::ascending, Times::text);

  /** Lines of its own, which are read as a section of the file. */
  static final Kind<Map<String, String>> LINES =
      new Kind<>(
          Object.class,
          found -> {
            throw found.problem("lines of their own");
          },
          Map::toString);

  private final Class<?> type;
  private final Function<Found, T> reader;
  private final Function<T, String> writer;

  private Kind(Class<?> type, Function<Found, T> reader, Function<T, String> writer) {
    this.type = type;
    this.reader = reader;
    this.writer = writer;
  }

  /**
   * A single value.
   *
   * @param read returns empty for what is none
   * @param expected what is one, for the message
   */
  static <T> Kind<T> of(
      Class<?> type,
      Function<String, Optional<T>> read,
      String expected,
      Function<T, String> write) {
    return new Kind<>(
        type, found -> read.apply(found.text()).orElseThrow(() -> found.problem(expected)), write);
  }

  /** A value whose reader has words of its own for what is none. */
  static <T> Kind<T> ofText(Class<T> type, Function<String, T> read) {
    return new Kind<>(type, found -> read.apply(found.text()), Object::toString);
  }

  /** A value whose reader names what is none with its place. */
  static <T> Kind<T> ofFound(Class<T> type, Function<Found, T> read) {
    return new Kind<>(type, read, Object::toString);
  }

  /** A whole number in a range. */
  static Kind<Long> number(long least, long most) {
    return of(Long.class, text -> whole(text, least, most), range(least, most), String::valueOf);
  }

  /** A whole number in a range. */
  static Kind<Integer> integer(int least, int most) {
    return of(
        Integer.class,
        text -> whole(text, least, most).map(Math::toIntExact),
        range(least, most),
        String::valueOf);
  }

  /** Words: of a YAML list as they are, else cut at any of the separators. */
  static Kind<List<String>> words(String separators) {
    return new Kind<>(
        Object.class, found -> found.elements(separators), words -> String.join(", ", words));
  }

  /** One of the words of an enum: {@code missing-translation: primary}. */
  static <E extends Enum<E>> Kind<E> choice(Class<E> type) {
    var choices = type.getEnumConstants();
    return of(
        type,
        text ->
            Arrays.stream(choices).filter(each -> word(each).equals(Blank.strip(text))).findFirst(),
        "one of " + Arrays.stream(choices).map(Kind::word).collect(Collectors.joining(", ")),
        Kind::word);
  }

  /** How picocli takes an option of it; what is a list here is one value there. */
  Class<?> type() {
    return type;
  }

  /**
   * The value.
   *
   * @throws BadInputException if it is none, with its place and what is one
   */
  T read(Found found) {
    return reader.apply(found);
  }

  /** As a person would write it. */
  String text(T value) {
    return writer.apply(value);
  }

  private static Optional<Path> path(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<Boolean> flag(String text) {
    return switch (Blank.strip(text).toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on", "1" -> Optional.of(true);
      case "false", "no", "off", "0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Long> whole(String text, long least, long most) {
    var digits = Blank.strip(text);
    return digits.matches("\\d{1,18}")
        ? Optional.of(Long.parseLong(digits)).filter(each -> each >= least && each <= most)
        : Optional.empty();
  }

  private static Optional<Integer> percent(String text) {
    var share = Blank.strip(text);
    return share.endsWith("%")
        ? whole(share.substring(0, share.length() - 1), 1, 100).map(Math::toIntExact)
        : Optional.empty();
  }

  private static String range(long least, long most) {
    return "a whole number from %d%s".formatted(least, most == Long.MAX_VALUE ? "" : " to " + most);
  }

  private static String word(Enum<?> choice) {
    return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}

package io.flowloader.draft.value;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * A line of {@code field-values.txt}.
 *
 * @param line where it stands
 * @param required whether the field is
 * @param validations JSON; empty for none
 * @param settings of the definition, by key
 * @param expected JSON; empty where nothing is sent
 * @param refusal why the cell is refused; empty if it is taken
 */
public record ValueCase(
    int line,
    String type,
    boolean required,
    String validations,
    Map<String, List<String>> settings,
    String cell,
    String expected,
    String refusal) {

  private static final Pattern REPEATED = Pattern.compile("<([^<>*]+)\\*(\\d+)>");
  private static final Pattern ESCAPED = Pattern.compile("\\\\(u[0-9a-f]{4}|.)");

  /** All lines of the table. */
  public static List<ValueCase> all() {
    try (var table = ValueCase.class.getResourceAsStream("/field-values.txt")) {
      if (table == null) {
        throw new IllegalStateException("there is no table of field values");
      }
      var lines = new String(table.readAllBytes(), StandardCharsets.UTF_8).split("\n", -1);
      return IntStream.range(0, lines.length)
          .filter(i -> !lines[i].isBlank() && !lines[i].startsWith("#"))
          .mapToObj(i -> of(i + 1, lines[i]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ValueCase of(int number, String line) {
    var columns = line.split(" \\| ", 5);
    if (columns.length != 5) {
      throw new IllegalStateException(
          "field-values.txt, line %d: %d columns".formatted(number, columns.length));
    }
    var type = columns[0].strip();
    var expected = repeated(columns[4].strip());
    var refused = expected.startsWith("!");
    return new ValueCase(
        number,
        type.replace("*", ""),
        type.endsWith("*"),
        columns[1].equals("-") ? "" : columns[1].replace('\'', '"'),
        settings(columns[2]),
        unescaped(repeated(columns[3])),
        refused || expected.equals("-") ? "" : expected,
        refused ? expected.substring(1).strip() : "");
  }

  private static Map<String, List<String>> settings(String text) {
    var settings = new LinkedHashMap<String, List<String>>();
    if (!text.equals("-")) {
      for (var setting : text.split(" ;; ", -1)) {
        var colon = setting.indexOf(": ");
        settings.put(
            setting.substring(0, colon),
            List.of(unescaped(setting.substring(colon + 2)).split(" ~ ", -1)));
      }
    }
    return settings;
  }

  private static String repeated(String text) {
    return REPEATED
        .matcher(text)
        .replaceAll(part -> part.group(1).repeat(Integer.parseInt(part.group(2))));
  }

  private static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            part ->
                switch (part.group(1).charAt(0)) {
                  case 'n' -> "\n";
                  case 'r' -> "\r";
                  case 't' -> "\t";
                  case 's' -> " ";
                  case 'u' ->
                      String.valueOf((char) Integer.parseInt(part.group(1).substring(1), 16));
                  default -> "\\\\";
                });
  }

  /** Whether a value is sent. */
  public boolean isTaken() {
    return !expected.isEmpty();
  }

  @Override
  public String toString() {
    return "line %d: %s %s".formatted(line, type, cell.length() > 40 ? "…" : cell);
  }
}

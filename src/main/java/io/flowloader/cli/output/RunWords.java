package io.flowloader.cli.output;

import io.flowloader.cli.output.RunArchive.LeftRun;
import io.flowloader.text.Count;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** A run in words, from the files that it left. */
public final class RunWords {

  /** The key of all rows, beside those of each outcome. */
  private static final String TOTAL = "total";

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private RunWords() {}

  public static String status(LeftRun run) {
    if (run.running()) {
      return "RUNNING";
    }
    return run.died() ? "KILLED (run its command again: it goes on)" : text(run.json(), "status");
  }

  public static String rows(LeftRun run) {
    var rows = run.json().path("rows");
    var words = new StringJoiner(", ");
    outcomes(run).forEach((outcome, count) -> words.add("%,d %s".formatted(count, outcome)));
    return "%s%s"
        .formatted(
            Count.of(rows.path(TOTAL).asLong(), "row"), words.length() == 0 ? "" : ": " + words);
  }

  /** Rows by outcome; only those that there are, in the order of the summary. */
  static Map<String, Long> outcomes(LeftRun run) {
    var counts = new LinkedHashMap<String, Long>();
    run.json()
        .path("rows")
        .forEachEntry(
            (outcome, count) -> {
              if (!outcome.equals(TOTAL) && count.asLong() > 0) {
                counts.put(outcome, count.asLong());
              }
            });
    return counts;
  }

  /** How long it took from its first start on; empty where it has not ended. */
  static String took(LeftRun run) {
    try {
      return Durations.inWords(
          Duration.between(
              Instant.parse(text(run.json(), "startedAt")),
              Instant.parse(text(run.json(), "endedAt"))));
    } catch (DateTimeException e) {
      return "-";
    }
  }

  public static String time(JsonNode json, String key) {
    var text = text(json, key);
    try {
      return text.isEmpty() ? "-" : TIME.format(Instant.parse(text));
    } catch (DateTimeException e) {
      return text;
    }
  }

  public static String text(JsonNode json, String key) {
    return json.path(key).asString("");
  }
}

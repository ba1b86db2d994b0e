package io.flowloader.cli.output;

import io.flowloader.cli.output.RunArchive.LeftRun;
import io.flowloader.text.Count;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import tools.jackson.databind.JsonNode;

/** A run in words, from the files that it left. */
public final class RunWords {

  private static final List<String> OUTCOMES =
      List.of("created", "exists", "incomplete", "invalid", "rejected", "unknown", "pending");

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
    for (var outcome : OUTCOMES) {
      long count = rows.path(outcome).asLong();
      if (count > 0) {
        words.add("%,d %s".formatted(count, outcome));
      }
    }
    return "%s%s"
        .formatted(
            Count.of(rows.path("total").asLong(), "row"), words.length() == 0 ? "" : ": " + words);
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

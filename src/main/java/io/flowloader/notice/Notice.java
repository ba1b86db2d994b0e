package io.flowloader.notice;

import io.flowloader.report.RunSummary;
import java.util.Locale;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * How an import ended, as a webhook is told.
 *
 * @param definition the name of the import
 * @param condition how it is
 * @param status of its run, or FAILED where there is none
 * @param exitCode of the command
 * @param reason why it ended so, in a sentence; empty where there is nothing to say
 * @param run its latest run; null if it was refused before there was one
 */
public record Notice(
    String definition,
    Condition condition,
    String status,
    int exitCode,
    String reason,
    @Nullable RunSummary run) {

  /**
   * The message: {@code text} for people, and beside it the facts for programs.
   *
   * @param before what was told last
   */
  String toJson(Condition before) {
    var json = JsonMapper.shared().createObjectNode();
    json.put("text", text(before));
    // Whatever a value holds, it is shown as it is.
    json.put("mrkdwn", false);
    json.put("definition", definition);
    json.put("condition", condition.name().toLowerCase(Locale.ROOT));
    json.put("status", status);
    json.put("exitCode", exitCode);
    json.put("reason", reason);
    if (run == null) {
      json.putNull("run");
    } else {
      json.put("run", run.run());
      json.set("rows", JsonMapper.shared().valueToTree(run.rows()));
    }
    return JsonMapper.shared().writeValueAsString(json);
  }

  private String text(Condition before) {
    return "Flowloader: %s %s. %s (exit code %d)%s%s"
        .formatted(
            ShownText.of(definition),
            condition == Condition.WELL && before == Condition.FAILING
                ? "is well again"
                : condition.words(),
            run == null ? status : "Run %d %s".formatted(run.run(), status),
            exitCode,
            run == null ? "." : ": " + inWords(run.rows()) + ".",
            reason.isEmpty() ? "" : " " + ShownText.of(reason));
  }

  private static String inWords(RunSummary.Rows rows) {
    var parts = new StringJoiner(", ");
    parts.add("%,d %s".formatted(rows.total(), rows.total() == 1 ? "row" : "rows"));
    part(parts, rows.created(), "created");
    part(parts, rows.updated(), "updated");
    part(parts, rows.conflict(), "in conflict");
    part(parts, rows.incomplete(), "incomplete");
    part(parts, rows.invalid(), "invalid");
    part(parts, rows.rejected(), "rejected");
    part(parts, rows.unknown(), "unknown");
    part(parts, rows.pending(), "not sent");
    return parts.toString();
  }

  private static void part(StringJoiner parts, long rows, String what) {
    if (rows > 0) {
      parts.add("%,d %s".formatted(rows, what));
    }
  }
}

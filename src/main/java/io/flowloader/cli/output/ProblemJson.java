package io.flowloader.cli.output;

import io.flowloader.problem.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A problem as a script reads it, beside whatever else its document has. The keys are a contract:
 * they are only ever added to.
 */
final class ProblemJson {

  private ProblemJson() {}

  /** Its keys, in their order. */
  static Map<String, @Nullable Object> keys(Problem problem) {
    var keys = new LinkedHashMap<String, @Nullable Object>();
    keys.put("code", problem.code().word());
    keys.put("message", problem.message());
    keys.put("where", problem.where().isEmpty() ? null : problem.where());
    keys.put("retryable", problem.code().isRetryable());
    var after = problem.retryAfter();
    keys.put("retryAfterSeconds", after == null ? null : after.toSeconds());
    return keys;
  }
}

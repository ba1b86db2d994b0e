package io.flowloader.cli.output;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.job.ExitCode;
import io.flowloader.ledger.RunStatus;
import io.flowloader.problem.Problem;
import io.flowloader.report.RunSummary;
import io.flowloader.text.Count;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Tells how several imports ended: in a sentence, and for scripts in one document. */
public final class EndOfAll {

  private final Surroundings surroundings;

  public EndOfAll(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  /**
   * How one of them ended.
   *
   * @param name how it was named
   * @param code null if it was not begun
   * @param reason why it was not begun or could not be carried out; empty else
   * @param runs the summaries of its runs
   */
  public record EndOfOne(
      String name,
      @Nullable ExitCode code,
      String reason,
      @Nullable Problem problem,
      List<RunSummary> runs) {

    public EndOfOne {
      runs = List.copyOf(runs);
    }

    /** Whether what it was to bring to its collection is there, as far as rows can be imported. */
    public boolean isFinished() {
      return code != null && code.isFinished();
    }

    /** Where it stands: as its latest run tells, if that is what its code is about. */
    public RunStatus status() {
      return runs.stream()
          .filter(run -> code != null && Objects.equals(run.exitCode(), code.code()))
          .reduce((earlier, later) -> later)
          .map(RunSummary::status)
          .orElseGet(() -> statusOf(code));
    }
  }

  /**
   * Tells it.
   *
   * @param stopped how the program ends for the sake of those that were not begun after a stop
   * @return the worst code of all: that of the program
   */
  public ExitCode tell(List<EndOfOne> ends, ExitCode stopped, boolean json) {
    var worst =
        ends.stream()
            .flatMap(end -> Optional.ofNullable(end.code()).stream())
            .reduce(stopped, ExitCode::worse);
    if (ends.size() > 1) {
      surroundings
          .err()
          .println(
              "%s: %s. Exit code %d."
                  .formatted(
                      Count.of(ends.size(), "import"),
                      ends.stream().map(EndOfAll::inWords).collect(Collectors.joining(", ")),
                      worst.code()));
    }
    if (json) {
      surroundings.out().println(document(ends, statusOf(ends, worst), worst));
    }
    return worst;
  }

  private static String inWords(EndOfOne end) {
    var code = end.code();
    return end.name()
        + (code == null ? " not begun" : " " + end.status() + " (" + code.code() + ")");
  }

  private static RunStatus statusOf(@Nullable ExitCode code) {
    return switch (code == null ? ExitCode.STOPPED : code) {
      case OK -> RunStatus.COMPLETED;
      case FAILURES -> RunStatus.COMPLETED_WITH_FAILURES;
      case UNKNOWN -> RunStatus.COMPLETED_WITH_UNKNOWN;
      case INTERRUPTED, TERMINATED -> RunStatus.STOPPED;
      default -> RunStatus.FAILED;
    };
  }

  /** That of the one for whose sake the program ends so. */
  private static RunStatus statusOf(List<EndOfOne> ends, ExitCode worst) {
    return ends.stream()
        .filter(end -> end.code() == worst)
        .map(EndOfOne::status)
        .findFirst()
        .orElse(worst.isFinished() ? statusOf(worst) : RunStatus.STOPPED);
  }

  private static String document(List<EndOfOne> ends, RunStatus status, ExitCode worst) {
    var mapper = JsonMapper.shared();
    var document = mapper.createObjectNode();
    document.put("status", status.name());
    document.put("exitCode", worst.code());
    var imports = document.putArray("imports");
    ends.forEach(end -> add(imports, end));
    return io.flowloader.text.Printable.of(
        mapper.writerWithDefaultPrettyPrinter().writeValueAsString(document));
  }

  private static void add(ArrayNode imports, EndOfOne end) {
    ObjectNode one = imports.addObject();
    one.put("name", end.name());
    var code = end.code();
    if (code == null) {
      one.putNull("exitCode");
    } else {
      one.put("exitCode", Objects.requireNonNull(code).code());
    }
    one.put("reason", end.reason());
    var problem = end.problem();
    if (problem != null) {
      ProblemJson.keys(problem).forEach((key, value) -> one.set(key, one.pojoNode(value)));
    }
    var runs = one.putArray("runs");
    end.runs().forEach(run -> runs.add(JsonMapper.shared().readTree(run.toJson())));
  }
}

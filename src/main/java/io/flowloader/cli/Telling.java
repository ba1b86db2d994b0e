package io.flowloader.cli;

import io.flowloader.cli.config.ReportKeys;
import io.flowloader.cli.config.Settings;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.output.EndOfAll.EndOfOne;
import io.flowloader.cli.output.Refusal;
import io.flowloader.job.ExitCode;
import io.flowloader.job.Interruption;
import io.flowloader.job.KilledRun;
import io.flowloader.job.RunEnd;
import io.flowloader.job.state.RunLog;
import io.flowloader.ledger.ImportRun;
import io.flowloader.notice.Condition;
import io.flowloader.notice.Notice;
import io.flowloader.notice.Notices;
import io.flowloader.notice.WebhookAddress;
import io.flowloader.problem.BadInputException;
import io.flowloader.report.RunFiles;
import io.flowloader.report.RunSummary;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Tells a webhook how imports ended, where one is named. That it cannot be told is said, and
 * changes nothing.
 */
final class Telling {

  private static final EnvironmentSecret ADDRESS =
      new EnvironmentSecret("webhook", "FLOWLOADER_NOTIFY_URL");

  private final Surroundings surroundings;
  private final Interruption interruption;

  /** Null if there is none, or what is given is none. */
  private final @Nullable WebhookAddress address;

  private final Settings program;

  /**
   * @param program the settings of imports that have none, for they cannot be read
   */
  Telling(Surroundings surroundings, Interruption interruption, Settings program) {
    this.surroundings = surroundings;
    this.interruption = interruption;
    this.program = program;
    this.address = address(surroundings).orElse(null);
  }

  /** An address that is wrong must not keep a night's import from being made. */
  private static Optional<WebhookAddress> address(Surroundings surroundings) {
    try {
      return ADDRESS
          .find(surroundings)
          .map(given -> WebhookAddress.of(given.text(), given.place()));
    } catch (BadInputException e) {
      surroundings.err().println(e.getMessage() + " Nobody is told how imports end.");
      return Optional.empty();
    }
  }

  /** Tells how the only run of an import ended. */
  void tell(Settings settings, String name, RunEnd end) {
    tell(
        settings,
        new EndOfOne(name, end.exitCode(), end.summary().reason(), null, List.of(end.summary())));
  }

  /** Carries work of an import out; if it fails, that is told and thrown on. */
  <T> T failuresOf(@Nullable ImportTask task, String name, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      tell(settings(task), failed(name, e));
      throw e;
    }
  }

  /** The same for work that all of several imports need. */
  <T> T failuresOf(List<SeveralImports.Named> these, Supplier<T> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      these.forEach(each -> tell(settings(each.task()), failed(each.title(), e)));
      throw e;
    }
  }

  /** Tells that imports were not begun, and why. */
  void tellFailure(List<String> names, RuntimeException failure) {
    names.forEach(name -> tell(program, failed(name, failure)));
  }

  private static EndOfOne failed(String name, RuntimeException failure) {
    var refusal = Refusal.of(failure).orElseGet(() -> Refusal.unforeseen(failure));
    return new EndOfOne(name, refusal.code(), refusal.words(), refusal.problem(), List.of());
  }

  private Settings settings(@Nullable ImportTask task) {
    return task == null ? program : task.settings();
  }

  /** Tells how one of several imports ended; nothing of one that was not begun. */
  void tell(@Nullable ImportTask task, String name, EndOfOne end) {
    tell(settings(task), new EndOfOne(name, end.code(), end.reason(), end.problem(), end.runs()));
  }

  private void tell(Settings settings, EndOfOne end) {
    var code = end.code();
    if (code != null) {
      var latest = end.runs().stream().filter(run -> !run.isOfNoRun()).reduce((one, two) -> two);
      var run = latest.orElse(null);
      var reason = end.reason().isEmpty() && run != null ? run.reason() : end.reason();
      tell(
          settings,
          new Notice(end.name(), condition(code), end.status().name(), code.code(), reason, run));
    }
  }

  /** Tells that the process of a run died in the middle of it, which only the next one can see. */
  void tellKilled(Settings settings, String name, ImportRun run) {
    var definition = run.identity().definition();
    tell(
        settings,
        new Notice(
            definition.isEmpty() ? name : definition,
            Condition.FAILING,
            KilledRun.STATUS.name(),
            KilledRun.EXIT_CODE.code(),
            "The program ended in the middle of run %d.".formatted(run.number()),
            null));
  }

  private Condition condition(ExitCode code) {
    var why = interruption.reason();
    if (why != null && why.code() == code) {
      return Condition.STOPPED;
    }
    return code == ExitCode.OK ? Condition.WELL : Condition.FAILING;
  }

  private void tell(Settings settings, Notice notice) {
    if (address == null) {
      return;
    }
    try {
      new Notices(
              address,
              settings.value(ReportKeys.NOTIFY),
              surroundings.state(settings).told(),
              surroundings.clock())
          .tell(notice)
          .ifPresent(trouble -> say(settings, notice, trouble));
    } catch (RuntimeException e) {
      // Nothing that goes wrong here may take the place of how the import ended.
      surroundings
          .err()
          .println(
              "The webhook was not told of %s, for a reason that was not foreseen."
                  .formatted(notice.definition()));
    }
  }

  private void say(Settings settings, Notice notice, String trouble) {
    surroundings
        .err()
        .println(
            "The webhook (%s) was not told of %s: %s. That changes nothing of the import."
                .formatted(ADDRESS.variable(), notice.definition(), trouble));
    var run = notice.run();
    if (run != null) {
      log(settings, run, trouble);
    }
  }

  private void log(Settings settings, RunSummary run, String trouble) {
    var file = surroundings.state(settings).runs().resolve(run.run() + "/" + RunFiles.LOG);
    try (var log = RunLog.goingOn(file, settings.value(ReportKeys.LOG_FORMAT))) {
      LoggerFactory.getLogger(Telling.class)
          .atWarn()
          .addKeyValue("run", run.run())
          .addKeyValue("trouble", trouble)
          .log("notice-not-sent");
    }
  }
}

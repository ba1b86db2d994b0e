package io.flowloader.cli;

import io.flowloader.cli.Series.Imported;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.output.EndOfAll;
import io.flowloader.cli.output.EndOfAll.EndOfOne;
import io.flowloader.cli.output.Refusal;
import io.flowloader.job.ExitCode;
import io.flowloader.job.Interruption;
import io.flowloader.job.plan.ReferenceOrder;
import io.flowloader.problem.Problem;
import io.flowloader.problem.ProblemCode;
import io.flowloader.report.RunSummary;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Several imports in one process, at one pace, in the order that their references need. One that
 * fails stops those that refer to its collection, and no others.
 */
final class SeveralImports {

  private final Surroundings surroundings;
  private final FileImport imports;
  private final Interruption interruption;
  private final List<Named> named;
  private final ReferenceOrder order;

  private final Map<Integer, EndOfOne> ends = new HashMap<>();
  private final Map<Integer, List<Imported>> imported = new HashMap<>();

  SeveralImports(
      Surroundings surroundings,
      FileImport imports,
      Interruption interruption,
      List<Named> named,
      ReferenceOrder order) {
    this.surroundings = surroundings;
    this.imports = imports;
    this.interruption = interruption;
    this.named = List.copyOf(named);
    this.order = order;
  }

  /**
   * What was named.
   *
   * @param task what it means; null if it means nothing that can be imported
   * @param refusal why not
   */
  record Named(String name, @Nullable ImportTask task, @Nullable Refusal refusal) {

    static Named of(ImportTask task) {
      return new Named(task.name(), task, null);
    }

    /** What it is called where it is told of. */
    String title() {
      return task == null ? name : task.title();
    }

    boolean isOneFile() {
      return task != null && task.isOneFile();
    }

    ImportTask toBeDone() {
      return Objects.requireNonNull(task);
    }
  }

  /** Blocks until the end of all. */
  ExitCode carryOut(boolean json) {
    for (var step : order.steps()) {
      int index = step.index();
      if (step.second() && !wantsSecond(index)) {
        end(index);
        continue;
      }
      var why = whyNot(index);
      if (!why.isEmpty()) {
        surroundings.err().println(why);
        ends.putIfAbsent(
            index, new EndOfOne(named.get(index).name(), null, why, notBegun(why), List.of()));
        continue;
      }
      carryOut(step);
      if (!step.comesAgain()) {
        end(index);
      }
    }
    return new EndOfAll(surroundings)
        .tell(
            IntStream.range(0, named.size())
                .mapToObj(index -> Objects.requireNonNull(ends.get(index)))
                .toList(),
            stoppedBefore(),
            json);
  }

  /** How the program ends because imports were not begun after a stop; OK if there are none. */
  private ExitCode stoppedBefore() {
    var why = interruption.reason();
    return why != null && ends.values().stream().anyMatch(end -> end.code() == null)
        ? why.code()
        : ExitCode.OK;
  }

  private void carryOut(ReferenceOrder.Step step) {
    var one = named.get(step.index());
    var done = new ArrayList<Imported>();
    imported.put(step.index(), done);
    var before = ends.get(step.index());
    var summaries = new ArrayList<>(before == null ? List.<RunSummary>of() : before.runs());
    if (step.second()) {
      surroundings
          .err()
          .println(
              "%s once more, for what it refers to has been imported meanwhile."
                  .formatted(one.name()));
    }
    var code = ExitCode.OK;
    var refusal = one.refusal();
    if (refusal == null) {
      try {
        code = new Series(surroundings, imports, one.toBeDone()).carryOut(step.second(), done::add);
      } catch (RuntimeException e) {
        refusal = refusalOf(e);
      }
    }
    if (refusal != null && !refusal.words().isEmpty()) {
      surroundings.err().println(one.name() + ": " + refusal.words());
    }
    done.forEach(each -> summaries.add(each.end().summary()));
    ends.put(
        step.index(),
        refusal == null
            ? new EndOfOne(one.name(), code, "", null, summaries)
            : new EndOfOne(
                one.name(), refusal.code(), refusal.words(), refusal.problem(), summaries));
  }

  private Refusal refusalOf(RuntimeException failure) {
    var foreseen = Refusal.of(failure);
    if (foreseen.isEmpty()) {
      surroundings.logFailure(failure);
    }
    return foreseen.orElseGet(() -> Refusal.unforeseen(failure));
  }

  private Problem notBegun(String why) {
    return new Problem(
        interruption.signal().isRequested() ? ProblemCode.INTERRUPTED : ProblemCode.STOPPED, why);
  }

  /** What comes after the last pass of an import. */
  private void end(int index) {
    putAway(index);
    imports.tell(named.get(index), Objects.requireNonNull(ends.get(index)));
  }

  private void putAway(int index) {
    for (var each : imported.getOrDefault(index, List.of())) {
      imports.putAway(named.get(index).toBeDone(), each.order(), each.end());
    }
  }

  /** Why an import is not begun, in a sentence; empty if it is. */
  private String whyNot(int index) {
    var name = named.get(index).name();
    if (interruption.signal().isRequested()) {
      return "%s was not begun: the program was stopped before.".formatted(name);
    }
    return order.dependenciesOf(index).stream()
        .sorted()
        .filter(other -> ends.containsKey(other) && !isFinished(other))
        .findFirst()
        .map(
            other ->
                "%s was not begun: it refers to the collection that %s fills, which has not come to its end."
                    .formatted(name, named.get(other).name()))
        .orElse("");
  }

  private boolean isFinished(int index) {
    var end = ends.get(index);
    return end != null && end.isFinished();
  }

  /**
   * Whether something of its first pass may lack what others have brought since. By the times of
   * the runs, so that a second pass that a kill has prevented is made the next time, and one that
   * was made is not made each night.
   */
  private boolean wantsSecond(int index) {
    if (!isFinished(index)) {
      return false;
    }
    return imported.getOrDefault(index, List.of()).stream()
        .map(each -> each.end().summary())
        .filter(RunSummary::mayLackReferences)
        .anyMatch(run -> hasSomethingComeSince(index, run.startedAt()));
  }

  private boolean hasSomethingComeSince(int index, Instant time) {
    return order.dependenciesOf(index).stream()
        .flatMap(other -> imported.getOrDefault(other, List.of()).stream())
        .map(each -> each.end().summary().endedAt())
        .anyMatch(ended -> ended != null && ended.isAfter(time));
  }
}

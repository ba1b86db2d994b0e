package io.flowloader.report;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RunCounts;
import io.flowloader.ledger.RunStatus;
import io.flowloader.ledger.actions.MissingCounts;
import io.flowloader.ledger.actions.PublicationCounts;
import io.flowloader.ledger.actions.UndoCounts;
import io.flowloader.ledger.runs.Consequences;
import io.flowloader.ledger.runs.LeftOut;
import io.flowloader.ledger.runs.RequestCounts;
import io.flowloader.ledger.runs.RowMistakes;
import io.flowloader.ledger.runs.RowOutcomes;
import io.flowloader.text.Printable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code summary.json}. Its keys are a contract with users' scripts: they are only ever added to.
 *
 * @param requests over all attempts
 * @param causes the lines for whose sake most other rows are INVALID; at most ten
 * @param leftOut references that the definition leaves out
 * @param mistakes what is to be looked at, grouped; those of most rows first, at most fifty
 * @param reason why the run stopped; empty where there is nothing to say
 * @param published what became of publications
 * @param missing what became of items that the file has no more
 * @param undo what taking another run back has done; null of an import
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
@JsonPropertyOrder({"run", "attempt", "status", "exitCode"})
public record RunSummary(
    long run,
    int attempt,
    RunStatus status,
    @Nullable Integer exitCode,
    String file,
    String collectionId,
    String definition,
    String target,
    int generation,
    Instant startedAt,
    @Nullable Instant endedAt,
    Rows rows,
    RequestCounts requests,
    List<Cause> causes,
    LeftOut leftOut,
    List<MistakeGroup> mistakes,
    String reason,
    PublicationCounts published,
    MissingCounts missing,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable UndoCounts undo) {

  private static final int CAUSES_NAMED = 10;

  /** Files that an earlier version has written lack what is newer. */
  public RunSummary {
    causes = Objects.requireNonNullElse(causes, List.of());
    leftOut = Objects.requireNonNullElse(leftOut, LeftOut.NOTHING);
    mistakes = Objects.requireNonNullElse(mistakes, List.of());
    missing = Objects.requireNonNullElse(missing, MissingCounts.NONE);
  }

  /**
   * A row for whose sake others are INVALID.
   *
   * @param line where it begins
   */
  public record Cause(long line, Consequences consequences) {}

  /** The number of a run that was refused before it began, and is not kept. */
  public static final long NO_RUN = 0;

  /** Whether the run was refused before it began, and is not kept. */
  @JsonIgnore
  public boolean isOfNoRun() {
    return run == NO_RUN;
  }

  /** Whether a reference of one of its rows may have been to what was not there yet. */
  public boolean mayLackReferences() {
    return rows.invalid() > 0 || leftOut.references() > 0;
  }

  /** The same of a run that is not kept. */
  public RunSummary ofNoRun() {
    return with(NO_RUN, causes, leftOut, mistakes, published, missing, undo);
  }

  /** Rows by outcome; the names are those of the contract. */
  public record Rows(
      long total,
      long created,
      long updated,
      long unchanged,
      long exists,
      long incomplete,
      long invalid,
      long rejected,
      long unknown,
      long pending,
      long conflict) {

    /** Rows with locale updates still to come are created and not complete, at any time. */
    public static Rows of(RunCounts counts) {
      long updating = counts.of(ItemState.UPDATING);
      return new Rows(
          counts.total(),
          counts.of(ItemState.CREATED),
          counts.of(ItemState.UPDATED),
          counts.of(ItemState.UNCHANGED),
          counts.of(ItemState.EXISTS),
          counts.of(ItemState.INCOMPLETE) + updating,
          counts.of(ItemState.INVALID),
          counts.of(ItemState.REJECTED),
          counts.inDoubt(),
          counts.of(ItemState.PENDING) + counts.of(ItemState.CHANGING),
          counts.of(ItemState.CONFLICT));
    }
  }

  /** The summary of a run as the ledger has it. */
  public static RunSummary of(ImportRun run, RunCounts counts, RequestCounts requests) {
    var identity = run.identity();
    return new RunSummary(
        run.number(),
        run.attempt(),
        run.status(),
        run.exitCode(),
        identity.file(),
        identity.collectionId(),
        identity.definition(),
        identity.target(),
        run.generation(),
        run.startedAt(),
        run.endedAt(),
        Rows.of(counts),
        requests,
        List.of(),
        LeftOut.NOTHING,
        List.of(),
        run.reason(),
        PublicationCounts.NONE,
        MissingCounts.NONE,
        run.undoes() == 0 ? null : UndoCounts.of(run.undoes(), Map.of()));
  }

  /** The same with what its rows tell of each other; reads every row that is to be looked at. */
  public RunSummary with(RowOutcomes outcomes, RowMistakes found) {
    return with(
        run,
        Reasons.of(outcomes, run, rows.invalid()).causes(CAUSES_NAMED),
        outcomes.leftOut(run),
        Mistakes.of(found, run, rows).groups(),
        outcomes.published(run),
        undo == null ? MissingCounts.of(outcomes.missing(run)) : missing,
        undo == null ? null : UndoCounts.of(undo.run(), outcomes.missing(run)));
  }

  /** The same with what became of items that the file has no more, and nothing else of its rows. */
  public RunSummary withMissing(RowOutcomes outcomes) {
    return undo == null
        ? with(
            run,
            causes,
            leftOut,
            mistakes,
            published,
            MissingCounts.of(outcomes.missing(run)),
            null)
        : this;
  }

  /** The same with what is to be looked at so far. */
  public RunSummary withMistakes(List<MistakeGroup> soFar) {
    return with(run, causes, leftOut, soFar, published, missing, undo);
  }

  private RunSummary with(
      long itsRun,
      List<Cause> itsCauses,
      LeftOut itsLeftOut,
      List<MistakeGroup> itsMistakes,
      PublicationCounts itsPublished,
      MissingCounts itsMissing,
      @Nullable UndoCounts itsUndo) {
    return new RunSummary(
        itsRun,
        attempt,
        status,
        exitCode,
        file,
        collectionId,
        definition,
        target,
        generation,
        startedAt,
        endedAt,
        rows,
        requests,
        itsCauses,
        itsLeftOut,
        itsMistakes,
        reason,
        itsPublished,
        itsMissing,
        itsUndo);
  }

  /** As JSON, for people and scripts; what acts upon a terminal is escaped as JSON has it. */
  public String toJson() {
    return Printable.of(
        JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(this));
  }
}

package io.flowloader.job.plan;

import io.flowloader.job.ExitCode;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RunCounts;
import io.flowloader.ledger.actions.MissingCounts;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an import would do, found out by its own code up to the first write.
 *
 * @param what the import
 * @param rows the rows of the file by what would become of them
 * @param requests the requests that the import takes if all goes well
 * @param requestsPerMinute the limit in force, which the time is counted with
 * @param time how long the import takes at that limit
 * @param items the items of the collection
 * @param missing what would become of items that the file has no more
 * @param brake why a brake would stop the import; empty if none would
 * @param warnings sentences for people: limits that the import would pass, and what is strange
 *     about columns
 */
public record Plan(
    PlannedImport what,
    Rows rows,
    Requests requests,
    int requestsPerMinute,
    Duration time,
    Items items,
    MissingCounts missing,
    String brake,
    List<String> warnings)
    implements PlanEnd {

  public Plan {
    warnings = List.copyOf(warnings);
  }

  /**
   * Rows; where they mean the same as in {@code summary.json}, they are called the same.
   *
   * @param total all data rows of the file
   * @param toCreate those that would be sent
   * @param exists those of which the collection has the slug
   * @param invalid those refused before sending
   * @param toUpdate those whose items would be changed
   * @param unchanged those that say what the site has
   * @param conflict those whose items somebody has edited since
   */
  public record Rows(
      long total,
      long toCreate,
      long exists,
      long invalid,
      long toUpdate,
      long unchanged,
      long conflict) {

    static Rows of(RunCounts counts) {
      return new Rows(
          counts.total(),
          counts.of(ItemState.PENDING),
          counts.of(ItemState.EXISTS),
          counts.of(ItemState.INVALID),
          counts.of(ItemState.CHANGING),
          counts.of(ItemState.UNCHANGED),
          counts.of(ItemState.CONFLICT));
    }
  }

  /**
   * Requests of the import.
   *
   * @param create to create items
   * @param update to change variants of items that have values of their own
   * @param read to read, before that
   * @param spent that the plan itself has taken; none of the import's
   */
  public record Requests(long create, long update, long read, long spent) {

    /** All requests of the import. */
    public long total() {
      return create + update + read;
    }
  }

  /**
   * Items of the collection.
   *
   * @param now how many it has
   * @param after how many it would have
   * @param limit how many a person says that it may have; null if nobody said
   */
  public record Items(long now, long after, @Nullable Long limit) {}

  @Override
  public ExitCode exitCode() {
    if (!brake.isEmpty()) {
      return ExitCode.BRAKE;
    }
    return rows.invalid() + rows.conflict() == 0 ? ExitCode.OK : ExitCode.FAILURES;
  }
}

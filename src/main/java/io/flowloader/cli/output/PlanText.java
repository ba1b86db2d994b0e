package io.flowloader.cli.output;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.job.plan.Plan;
import io.flowloader.job.plan.PlanEnd;
import io.flowloader.job.plan.Planner;
import io.flowloader.job.plan.Unplanned;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.actions.MissingCounts;
import io.flowloader.ledger.runs.RowOutcome;
import io.flowloader.report.LiveProgress;
import io.flowloader.text.Count;
import java.io.PrintStream;
import java.util.StringJoiner;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.function.Predicate;

/** A plan in words: what is to be mended, and of other rows as many as a person reads. */
public final class PlanText {

  private static final long ROWS_SHOWN = 20;

  /** More rows to mend than that are told by their mistakes. */
  private static final long MISTAKES_TOLD_WHOLE = 8;

  private final Surroundings surroundings;
  private final int width;
  private final boolean diff;

  /**
   * @param width the columns of the screen
   * @param diff whether to tell each change of an item that is there
   */
  public PlanText(Surroundings surroundings, int width, boolean diff) {
    this.surroundings = surroundings;
    this.width = width;
    this.diff = diff;
  }

  public void print(PlanEnd end, Planner rows) {
    if (end instanceof Unplanned none) {
      surroundings.err().println(none.reason());
    } else if (end instanceof Plan plan) {
      print(plan, rows);
    }
  }

  private void print(Plan plan, Planner rows) {
    var out = surroundings.out();
    out.printf(
        "Plan: %s into collection %s (%s); nothing was written.%n",
        plan.what().file(), plan.what().collectionId(), plan.what().target());
    out.printf(
        "  rows      %,d: %,d to create%s, %,d exist already, %,d invalid%n",
        plan.rows().total(),
        plan.rows().toCreate(),
        compared(plan.rows()),
        plan.rows().exists(),
        plan.rows().invalid());
    if (plan.missing().all() > 0) {
      out.printf("  missing   %s%n", missing(plan.missing()));
    }
    out.printf(
        "  requests  %,d: %,d create, %,d update, %,d read (the plan itself took %,d)%n",
        plan.requests().total(),
        plan.requests().create(),
        plan.requests().update(),
        plan.requests().read(),
        plan.requests().spent());
    out.printf(
        "  time      about %s%s%n",
        Durations.inWords(plan.time()),
        plan.requestsPerMinute() < LiveProgress.NO_LIMIT
            ? " at " + Count.of(plan.requestsPerMinute(), "request") + " a minute"
            : "; the site has no limit");
    out.printf(
        "  items     %,d in the collection now, %,d after%n",
        plan.items().now(), plan.items().after());
    plan.warnings().forEach(warning -> out.println("Warning: " + warning));
    if (!plan.brake().isEmpty()) {
      out.println("A brake would stop the import (exit code 6): " + plan.brake());
    }
    refusals(out, plan, rows);
    leftOut(out, rows);
    existing(out, plan, rows);
    conflicts(out, plan, rows);
    missing(out, plan, rows);
    if (diff) {
      changes(out, plan, rows);
    } else if (plan.rows().toUpdate() > 0) {
      out.println("Each change: --diff");
    }
    out.flush();
  }

  private static String compared(Plan.Rows rows) {
    return rows.toUpdate() + rows.unchanged() + rows.conflict() == 0
        ? ""
        : ", %,d to update, %,d unchanged, %,d in conflict"
            .formatted(rows.toUpdate(), rows.unchanged(), rows.conflict());
  }

  private static String missing(MissingCounts missing) {
    var parts = new StringJoiner(", ");
    part(parts, missing.archived(), "to archive");
    part(parts, missing.drafted(), "to make drafts");
    part(parts, missing.deleted(), "to delete");
    part(parts, missing.kept(), "to keep");
    return "%,d that this definition made and the file has no more: %s"
        .formatted(missing.all(), parts);
  }

  private static void part(StringJoiner parts, long items, String what) {
    if (items > 0) {
      parts.add("%,d %s".formatted(items, what));
    }
  }

  private static void conflicts(PrintStream out, Plan plan, Planner rows) {
    if (plan.rows().conflict() > 0) {
      out.println("In conflict, and not sent:");
      print(
          out,
          plan.rows().conflict(),
          rows,
          ItemState.CONFLICT,
          row -> true,
          row -> "line %d: %s".formatted(row.line(), row.message()));
    }
  }

  private static void missing(PrintStream out, Plan plan, Planner rows) {
    if (plan.missing().all() == 0) {
      return;
    }
    out.println("No more in the file:");
    var shown = new AtomicLong();
    rows.forEachMissing(
        item -> {
          if (shown.getAndIncrement() < ROWS_SHOWN) {
            out.printf("  the slug \"%s\" (item %s)%n", item.slug(), item.siteItemId());
          }
        });
    more(out, plan.missing().all());
  }

  /** Every change, however many: somebody is to approve them. */
  private static void changes(PrintStream out, Plan plan, Planner rows) {
    out.println(plan.rows().toUpdate() == 0 ? "Nothing would be changed." : "Changes:");
    rows.forEachChange(
        change ->
            out.printf(
                "  %s%s, %s: %s%n",
                change.slug(),
                change.cmsLocaleId().isEmpty()
                    ? ""
                    : ", " + rows.tagOf(change.cmsLocaleId()) + (change.adds() ? " (new)" : ""),
                change.field(),
                ChangedValue.inWords(change.before(), change.after())));
  }

  /** What is to be mended first; of what depends on it, as much as a person reads. */
  private void refusals(PrintStream out, Plan plan, Planner rows) {
    if (plan.rows().invalid() == 0) {
      return;
    }
    var reasons = rows.reasons();
    out.println("Invalid, and not sent unless mended:");
    var others = reasons.all();
    if (plan.rows().invalid() - others.total() <= MISTAKES_TOLD_WHOLE) {
      rows.forEachRow(
          ItemState.INVALID,
          row -> {
            if (!row.isConsequence()) {
              out.println("  " + reasons.of(row));
            }
          });
    } else {
      new FailureText(width).lines(rows.mistakes(), "--json lists all").forEach(out::println);
    }
    if (others.total() == 0) {
      return;
    }
    out.printf(
        "Invalid only for the sake of the lines above: %s.%s%n",
        Count.of(others.total(), "row"),
        others.referring() == 0 ? "" : " " + Ending.WITHOUT_REFERENCES);
    print(
        out,
        others.total(),
        rows,
        ItemState.INVALID,
        row -> row.isConsequence(),
        RowOutcome::message);
  }

  private static void leftOut(PrintStream out, Planner rows) {
    var leftOut = rows.leftOut();
    if (leftOut.references() == 0) {
      return;
    }
    out.println(Ending.inWords(leftOut));
    print(
        out,
        leftOut.rows(),
        rows,
        ItemState.PENDING,
        RowOutcome::isLeftOut,
        row -> "line %d: %s".formatted(row.line(), row.message()));
  }

  private static void existing(PrintStream out, Plan plan, Planner rows) {
    if (plan.rows().exists() == 0) {
      return;
    }
    out.println("In the collection already, and left as they are:");
    print(out, plan.rows().exists(), rows, ItemState.EXISTS, row -> true, PlanText::existing);
  }

  /** Prints the first rows, and counts the others. */
  private static void print(
      PrintStream out,
      long all,
      Planner rows,
      ItemState state,
      Predicate<RowOutcome> which,
      Function<RowOutcome, String> words) {
    var shown = new AtomicLong();
    rows.forEachRow(
        state,
        row -> {
          if (which.test(row) && shown.getAndIncrement() < ROWS_SHOWN) {
            out.println("  " + words.apply(row));
          }
        });
    more(out, all);
  }

  private static void more(PrintStream out, long all) {
    if (all > ROWS_SHOWN) {
      out.printf("  and %,d more; --json lists all%n", all - ROWS_SHOWN);
    }
  }

  private static String existing(RowOutcome row) {
    return "line %d: the slug \"%s\" (item %s)".formatted(row.line(), row.slug(), row.siteItemId());
  }
}

package io.flowloader.cli;

import io.flowloader.job.Plan;
import io.flowloader.job.PlanEnd;
import io.flowloader.job.Unplanned;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.RowOutcome;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicLong;

/** A plan in words: every refusal, and as many of the existing slugs as a person reads. */
final class PlanText {

  private static final long EXISTING_SHOWN = 20;

  private final Surroundings surroundings;

  PlanText(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  void print(PlanEnd end, PlannedRows rows) {
    if (end instanceof Unplanned none) {
      surroundings.err().println(none.reason());
    } else if (end instanceof Plan plan) {
      print(plan, rows);
    }
  }

  private void print(Plan plan, PlannedRows rows) {
    var out = surroundings.out();
    out.printf(
        "Plan: %s into collection %s (%s); nothing was written.%n",
        plan.what().file(), plan.what().collectionId(), plan.what().target());
    out.printf(
        "  rows      %,d: %,d to create, %,d exist already, %,d invalid%n",
        plan.rows().total(), plan.rows().toCreate(), plan.rows().exists(), plan.rows().invalid());
    out.printf(
        "  requests  %,d: %,d create, %,d update, %,d read (the plan itself took %,d)%n",
        plan.requests().total(),
        plan.requests().create(),
        plan.requests().update(),
        plan.requests().read(),
        plan.requests().spent());
    out.printf(
        "  time      about %s at %,d requests a minute%n",
        ProgressDisplay.inWords(plan.time()), plan.requestsPerMinute());
    out.printf(
        "  items     %,d in the collection now, %,d after%n",
        plan.items().now(), plan.items().after());
    plan.warnings().forEach(warning -> out.println("Warning: " + warning));
    refusals(out, plan, rows);
    existing(out, plan, rows);
    out.flush();
  }

  private static void refusals(PrintStream out, Plan plan, PlannedRows rows) {
    if (plan.rows().invalid() == 0) {
      return;
    }
    out.println("Invalid, and not sent unless mended:");
    rows.forEach(ItemState.INVALID, row -> out.println("  " + row.message()));
  }

  private static void existing(PrintStream out, Plan plan, PlannedRows rows) {
    if (plan.rows().exists() == 0) {
      return;
    }
    out.println("In the collection already, and left as they are:");
    var shown = new AtomicLong();
    rows.forEach(
        ItemState.EXISTS,
        row -> {
          if (shown.getAndIncrement() < EXISTING_SHOWN) {
            out.println(existing(row));
          }
        });
    if (plan.rows().exists() > EXISTING_SHOWN) {
      out.printf("  and %,d more; --json lists all%n", plan.rows().exists() - EXISTING_SHOWN);
    }
  }

  private static String existing(RowOutcome row) {
    return "  line %d: the slug \"%s\" (item %s)"
        .formatted(row.line(), row.slug(), row.siteItemId());
  }
}

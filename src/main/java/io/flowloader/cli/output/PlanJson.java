package io.flowloader.cli.output;

import io.flowloader.job.plan.Plan;
import io.flowloader.job.plan.PlanEnd;
import io.flowloader.job.plan.PlannedImport;
import io.flowloader.job.plan.Planner;
import io.flowloader.job.plan.Unplanned;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.actions.MissingOutcome;
import io.flowloader.ledger.memory.FieldChanges.FieldChange;
import io.flowloader.ledger.runs.RowOutcome;
import io.flowloader.report.Reasons;
import java.io.PrintStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * A plan as JSON. Its keys are a contract with users' scripts: they are only ever added to. Rows
 * are written as they are read, however many there are.
 */
public final class PlanJson {

  /** Milliseconds of a minute. */
  private static final double MINUTE = 60_000;

  private final PrintStream out;
  private final boolean diff;

  /**
   * @param diff whether to tell each change of an item that is there
   */
  public PlanJson(PrintStream out, boolean diff) {
    this.out = out;
    this.diff = diff;
  }

  public void print(PlanEnd end, Planner rows) {
    var writer =
        JsonMapper.shared()
            .writerWithDefaultPrettyPrinter()
            .without(StreamWriteFeature.AUTO_CLOSE_TARGET); // standard output is not ours to close
    try (var json = writer.createGenerator(out)) {
      json.writeStartObject();
      head(json, end);
      if (end instanceof Plan plan) {
        body(json, plan, rows);
      }
      json.writeEndObject();
    }
    out.println();
  }

  private static void head(JsonGenerator json, PlanEnd end) {
    PlannedImport what = end.what();
    json.writeNumberProperty("exitCode", end.exitCode().code());
    json.writeStringProperty("file", what.file());
    json.writeStringProperty("collectionId", what.collectionId());
    json.writeStringProperty("definition", what.definition());
    json.writeStringProperty("target", what.target());
    json.writeStringProperty("reason", end instanceof Unplanned none ? none.reason() : "");
    if (end instanceof Unplanned none) {
      ProblemJson.keys(none.problem()).forEach(json::writePOJOProperty);
    }
  }

  private void body(JsonGenerator json, Plan plan, Planner rows) {
    json.writePOJOProperty("rows", plan.rows());
    json.writeObjectPropertyStart("requests");
    json.writeNumberProperty("total", plan.requests().total());
    json.writeNumberProperty("create", plan.requests().create());
    json.writeNumberProperty("update", plan.requests().update());
    json.writeNumberProperty("read", plan.requests().read());
    json.writeNumberProperty("spent", plan.requests().spent());
    json.writeEndObject();
    json.writeNumberProperty("requestsPerMinute", plan.requestsPerMinute());
    json.writeNumberProperty("minutes", Math.round(plan.time().toMillis() / MINUTE * 100) / 100.0);
    json.writePOJOProperty("items", plan.items());
    json.writePOJOProperty("warnings", plan.warnings());
    json.writeArrayPropertyStart("refusals");
    if (plan.rows().invalid() > 0) {
      refusals(json, rows);
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("leftOut");
    if (rows.leftOut().references() > 0) {
      rows.forEachRow(ItemState.PENDING, row -> leftOut(json, row));
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("existing");
    if (plan.rows().exists() > 0) {
      rows.forEachRow(ItemState.EXISTS, row -> existing(json, row));
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("conflicts");
    if (plan.rows().conflict() > 0) {
      rows.forEachRow(ItemState.CONFLICT, row -> conflict(json, row));
    }
    json.writeEndArray();
    json.writePOJOProperty("missing", plan.missing());
    json.writeArrayPropertyStart("missingItems");
    rows.forEachMissing(item -> missing(json, item));
    json.writeEndArray();
    json.writeStringProperty("brake", plan.brake());
    if (diff) {
      json.writeArrayPropertyStart("changes");
      rows.forEachChange(change -> change(json, change, rows));
      json.writeEndArray();
    }
  }

  /** What is to be mended first, then what depends on it. */
  private static void refusals(JsonGenerator json, Planner rows) {
    var reasons = rows.reasons();
    rows.forEachRow(
        ItemState.INVALID,
        row -> {
          if (!row.isConsequence()) {
            refusal(json, row, reasons);
          }
        });
    if (reasons.all().total() > 0) {
      rows.forEachRow(
          ItemState.INVALID,
          row -> {
            if (row.isConsequence()) {
              refusal(json, row, reasons);
            }
          });
    }
  }

  private static void refusal(JsonGenerator json, RowOutcome row, Reasons reasons) {
    json.writeStartObject();
    json.writeNumberProperty("line", row.line());
    json.writeStringProperty("slug", row.slug());
    json.writeStringProperty("code", row.code());
    json.writeStringProperty("message", reasons.of(row));
    if (row.isConsequence()) {
      json.writeNumberProperty("causeLine", row.causeLine());
    } else {
      json.writeNumberProperty("consequences", reasons.consequences(row).total());
    }
    json.writeEndObject();
  }

  private static void leftOut(JsonGenerator json, RowOutcome row) {
    if (!row.isLeftOut()) {
      return;
    }
    json.writeStartObject();
    json.writeNumberProperty("line", row.line());
    json.writeStringProperty("slug", row.slug());
    json.writeStringProperty("message", row.message());
    json.writeEndObject();
  }

  private static void conflict(JsonGenerator json, RowOutcome row) {
    json.writeStartObject();
    json.writeNumberProperty("line", row.line());
    json.writeStringProperty("slug", row.slug());
    json.writeStringProperty("itemId", row.siteItemId());
    json.writeStringProperty("message", row.message());
    json.writeEndObject();
  }

  private static void missing(JsonGenerator json, MissingOutcome item) {
    json.writeStartObject();
    json.writeStringProperty("slug", item.slug());
    json.writeStringProperty("itemId", item.siteItemId());
    json.writeStringProperty("message", item.message());
    json.writeEndObject();
  }

  private static void change(JsonGenerator json, FieldChange change, Planner rows) {
    json.writeStartObject();
    json.writeNumberProperty("line", change.line());
    json.writeStringProperty("slug", change.slug());
    json.writeStringProperty("cmsLocaleId", change.cmsLocaleId());
    json.writeStringProperty("locale", rows.tagOf(change.cmsLocaleId()));
    json.writeBooleanProperty("adds", change.adds());
    json.writeStringProperty("field", change.field());
    json.writePOJOProperty("old", change.before());
    json.writePOJOProperty("new", change.after());
    json.writeEndObject();
  }

  private static void existing(JsonGenerator json, RowOutcome row) {
    json.writeStartObject();
    json.writeNumberProperty("line", row.line());
    json.writeStringProperty("slug", row.slug());
    json.writeStringProperty("itemId", row.siteItemId());
    json.writeEndObject();
  }
}

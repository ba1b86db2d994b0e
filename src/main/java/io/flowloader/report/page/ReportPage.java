package io.flowloader.report.page;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.WriterOutput;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.RunLedger;
import io.flowloader.ledger.runs.ReportFacts;
import io.flowloader.ledger.runs.RowOutcomes;
import io.flowloader.report.Reasons;
import io.flowloader.report.RunPage;
import io.flowloader.report.RunSummary;
import io.flowloader.report.Timeline;
import io.flowloader.time.StopSignal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code report.html}: one file that a browser opens from disk and that asks nobody for anything.
 * Its rows are written as they are read, however many there are.
 */
public final class ReportPage implements RunPage {

  private static final String TEMPLATE = "report.jte";

  private final RowOutcomes outcomes;
  private final ReportFacts facts;
  private final StopSignal stop;

  /**
   * @param outcomes rows
   * @param facts what else is told
   * @param stop ends the writing
   */
  public ReportPage(RowOutcomes outcomes, ReportFacts facts, StopSignal stop) {
    this.outcomes = outcomes;
    this.facts = facts;
    this.stop = stop;
  }

  @Override
  public void write(ImportRun run, RunLedger rows, RunSummary summary, Writer out)
      throws IOException {
    var timeline = facts.timeline(run.number()).map(Timeline.Kept::of).orElse(null);
    var tags = facts.tags();
    var sample = Sample.of(summary.rows().total());
    var words = new ReportWords(summary, timeline, tags, rows.byLocale(), sample);
    var shipped = Shipped.once();
    var parameters = new HashMap<String, Object>();
    parameters.put("page", words.view());
    parameters.put("policy", raw(policy(shipped.hashes())));
    parameters.put("styles", raw("<style>\n" + shipped.styles() + "\n</style>"));
    parameters.put(
        "data",
        (Content) output -> data(rows, summary.rows().invalid(), out, sample, timeline, tags));
    parameters.put(
        "scripts",
        raw(
            shipped.scripts().stream()
                .map(script -> "<script>" + script + "</script>")
                .collect(Collectors.joining("\n"))));
    try {
      TemplateEngine.createPrecompiled(ContentType.Html)
          .render(TEMPLATE, parameters, new WriterOutput(out));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** No script but the shipped ones, and no request to anybody. */
  private static String policy(String scripts) {
    return "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src %s; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'\">"
        .formatted(scripts);
  }

  private static Content raw(String text) {
    return output -> output.writeContent(text);
  }

  private void data(
      RunLedger rows,
      long invalid,
      Writer out,
      Sample sample,
      Timeline.@Nullable Kept timeline,
      Map<String, String> tags) {
    var locales =
        new RowParts(
                out,
                rows,
                outcomes,
                Reasons.of(outcomes, rows.run().number(), invalid),
                sample,
                stop.isRequested() ? new StopSignal() : stop)
            .write();
    var json = new HashMap<String, Object>();
    json.put("localeIds", locales);
    json.put("locales", tags);
    json.put("limit", timeline == null ? 0 : timeline.limit());
    json.put(
        "timeline",
        timeline == null
            ? List.of()
            : timeline.points().stream()
                .map(point -> List.of(point.seconds(), point.rows(), point.requests()))
                .toList());
    try {
      out.write("<script type=\"application/json\" id=\"facts\">");
      out.write(escaped(JsonMapper.shared().writeValueAsString(json)));
      out.write("</script>\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JSON in which nothing ends the element that it stands in. */
  private static String escaped(String json) {
    return json.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026");
  }
}

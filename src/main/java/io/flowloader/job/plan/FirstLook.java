package io.flowloader.job.plan;

import io.flowloader.csv.CopyOrder;
import io.flowloader.csv.CsvCopy;
import io.flowloader.csv.CsvFile;
import io.flowloader.csv.CsvHeader;
import io.flowloader.csv.Spool;
import io.flowloader.draft.mapping.ColumnSamples;
import io.flowloader.draft.mapping.HeaderReading;
import io.flowloader.draft.mapping.SiteLocales;
import io.flowloader.draft.sampling.HeaderSurvey;
import io.flowloader.draft.sampling.SampledRules;
import io.flowloader.job.FoundFile;
import io.flowloader.job.ImportOrder;
import io.flowloader.job.Interruption;
import io.flowloader.job.Preflight;
import io.flowloader.job.RunObserver;
import io.flowloader.job.SiteReferences;
import io.flowloader.job.Target;
import io.flowloader.job.state.ScratchState;
import io.flowloader.time.Clock;
import io.flowloader.webflow.model.CollectionSchema;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * What a file and its collection tell of themselves, before anybody has said how the file is meant.
 *
 * @param schema the collection
 * @param siteId its site; null if nobody named it and no header made it worth asking for
 * @param copy how the file is written
 * @param header what its columns are
 * @param values how it writes its values
 */
public record FirstLook(
    CollectionSchema schema,
    @Nullable String siteId,
    CsvCopy copy,
    HeaderSurvey header,
    SampledRules values) {

  /**
   * Looks at a file; blocks until it is copied and sampled. Only reads, but for the copy.
   *
   * @param scratch where the copy is made
   * @param observer is told what is strange about the file
   * @throws io.flowloader.problem.BadInputException if the file, its header, the token or the
   *     collection is wrong
   */
  public static FirstLook at(
      ImportOrder typed,
      ScratchState scratch,
      Target target,
      RunObserver observer,
      Clock clock,
      Interruption interruption) {
    var order = typed.withRealPath();
    if (!Files.exists(order.file())) {
      throw order.missing();
    }
    var found = FoundFile.of(new CsvFile(order.file()), interruption.signal());
    try (var client = target.client(clock, interruption.signal(), call -> {})) {
      var preflight = new Preflight(client, observer);
      var schema = preflight.schema(order.collectionId());
      var copy =
          Spool.in(scratch.directory().path())
              .copy(
                  found.file(),
                  found.fingerprint(),
                  new CopyOrder(order.reading(), "look", interruption.signal(), false));
      copy.remarks().forEach(observer::note);
      ColumnSamples samples;
      CsvHeader header;
      try (var records = copy.open()) {
        header = records.header();
        samples = ColumnSamples.of(records);
      }
      var site = preflight.site(header, schema, samples, order);
      var locales = new SiteLocales(site);
      var reading = HeaderReading.of(header, schema, locales, order.draft(), samples);
      var survey = HeaderSurvey.of(reading, schema, locales);
      var values = SampledRules.of(survey, samples, schema, new SiteReferences(client));
      return new FirstLook(schema, site == null ? order.siteId() : site.id(), copy, survey, values);
    }
  }
}

package io.flowloader.draft;

import static io.flowloader.draft.Fields.collection;
import static io.flowloader.draft.Fields.field;

import io.flowloader.csv.CsvRecords;
import io.flowloader.csv.Dialect;
import io.flowloader.csv.Layout;
import io.flowloader.draft.mapping.ColumnMapping;
import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.draft.mapping.FieldRules;
import io.flowloader.draft.mapping.SiteLocales;
import io.flowloader.draft.value.ValueRules;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.FieldType;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/**
 * How fast rows are read, checked and drafted: a file with a column of nearly every type. Its
 * argument is the number of rows; each of three rounds prints its figures, also by the processor
 * time of its thread, which others who use the machine do not lengthen.
 */
public final class StagingBenchmark {

  private static final int ROUNDS = 3;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
  private static final String HEADER =
      "name,summary,code,body,price,stock,featured,published-on,color,type,link,email,phone,image,gallery";

  private static final CollectionSchema SCHEMA =
      collection(
          field("summary", FieldType.PLAIN_TEXT, "{'maxLength': 500, 'singleLine': true}"),
          field("code", FieldType.PLAIN_TEXT, "{'pattern': '^[A-Z]{2}-[0-9]+$'}"),
          field("body", FieldType.RICH_TEXT),
          field("price", FieldType.NUMBER, "{'precision': 2, 'minValue': 0}"),
          field("stock", FieldType.NUMBER, "{'format': 'integer', 'minValue': 0}"),
          field("featured", FieldType.SWITCH),
          field("published-on", FieldType.DATE_TIME),
          field("color", FieldType.COLOR),
          field("type", FieldType.OPTION, "{'options': [{'id': 'a1', 'name': 'Guide'}]}"),
          field("link", FieldType.LINK),
          field("email", FieldType.EMAIL),
          field("phone", FieldType.PHONE),
          field("image", FieldType.IMAGE),
          field("gallery", FieldType.MULTI_IMAGE));

  private StagingBenchmark() {}

  public static void main(String[] args) throws IOException {
    var rows = args.length == 0 ? 100_000 : Integer.parseInt(args[0]);
    var file = Files.createTempFile("staging", ".csv");
    try {
      write(file, rows);
      for (var round = 0; round < ROUNDS; round++) {
        var start = System.nanoTime();
        var startOfWork = THREADS.getCurrentThreadCpuTime();
        var drafted = draft(file);
        var seconds = (System.nanoTime() - start) / 1e9;
        var worked = (THREADS.getCurrentThreadCpuTime() - startOfWork) / 1e9;
        System.out.printf(
            "%,d rows, %,d drafted, %.2f s, %,.0f rows a second; processor %.2f s, %,.0f rows a second%n",
            rows, drafted, seconds, rows / seconds, worked, rows / worked);
      }
    } finally {
      Files.delete(file);
    }
  }

  private static void write(Path file, int rows) throws IOException {
    try (var out = Files.newBufferedWriter(file)) {
      out.write(HEADER + "\n");
      for (var i = 0; i < rows; i++) {
        out.write(
            ("Crème brûlée %d,\"Sugar, and patience %d.\",AB-%d,<p>Fresh <b>bread</b> %d</p>,\"1.%03d,5\",%d,"
                    + "yes,%02d.07.2024 12:30,#1a2b3c,guide,https://example.com/a/%d,a%d@example.com,"
                    + "+49 30 %d,https://example.com/%d.jpg (Bread),https://example.com/1.jpg|https://example.com/2.jpg\n")
                .formatted(i, i, i, i, i % 1000, i, i % 28 + 1, i, i, i, i));
      }
    }
  }

  private static int draft(Path file) {
    var rules =
        ValueRules.defaults()
            .withDecimalSeparator(",")
            .withDateFormats(List.of("dd.MM.yyyy", "dd.MM.yyyy HH:mm"))
            .withTimeZone(ZoneId.of("Europe/Berlin"));
    var settings = DraftSettings.defaults().withValues(new FieldRules(rules, Map.of()));
    var drafted = 0;
    try (var records = CsvRecords.open(file, Layout.of(Dialect.comma()))) {
      var processor =
          new ItemDraftProcessor(
              ColumnMapping.of(
                  records.header(), SCHEMA, new SiteLocales(null), Fields.NO_REFERENCES, settings),
              new SiteLocales(null),
              settings);
      for (var record = records.next(); record != null; record = records.next()) {
        if (processor.process(record) instanceof StagedRecord.Drafted) {
          drafted++;
        }
      }
    }
    return drafted;
  }
}

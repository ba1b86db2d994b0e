package io.flowloader.draft;

import io.flowloader.csv.CsvHeader;
import io.flowloader.csv.CsvRecords;
import io.flowloader.csv.Dialect;
import io.flowloader.csv.Layout;
import io.flowloader.draft.mapping.ColumnSamples;
import io.flowloader.draft.value.ReferenceSource;
import io.flowloader.draft.value.ReferenceTargets;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import io.flowloader.webflow.model.FieldType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import tools.jackson.databind.json.JsonMapper;

/** Builds fields and collections for tests. */
public final class Fields {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Where no field refers to anything. */
  public static final ReferenceSource NO_REFERENCES = collection -> new ReferenceTargets();

  private Fields() {}

  public static Field field(String slug, String displayName, FieldType type) {
    return new Field(slug, displayName, type, false, true, JSON.nullNode());
  }

  public static Field field(String slug, FieldType type) {
    return field(slug, slug, type);
  }

  public static Field required(String slug, FieldType type) {
    return new Field(slug, slug, type, true, true, JSON.nullNode());
  }

  public static Field fixed(String slug) {
    return new Field(slug, slug, FieldType.PLAIN_TEXT, false, false, JSON.nullNode());
  }

  public static Field field(String slug, FieldType type, String validations) {
    return new Field(slug, slug, type, false, true, JSON.readTree(validations.replace('\'', '"')));
  }

  /** A collection with a name, a slug and these. */
  public static CollectionSchema collection(Field... fields) {
    var all = new ArrayList<>(List.of(fields));
    all.add(0, new Field("name", "Name", FieldType.PLAIN_TEXT, true, true, JSON.nullNode()));
    all.add(1, new Field("slug", "Slug", FieldType.PLAIN_TEXT, true, true, JSON.nullNode()));
    return new CollectionSchema("580e63fc8c9a982ac9b8b745", "Products", "products", all);
  }

  /** Samples of a file with these rows. */
  @SafeVarargs
  public static ColumnSamples samples(CsvHeader header, List<String>... rows) {
    try {
      var file = Files.createTempFile("samples", ".csv");
      try (var csv = new CSVPrinter(Files.newBufferedWriter(file), CSVFormat.RFC4180)) {
        csv.printRecord(header.names());
        for (var row : rows) {
          csv.printRecord(row);
        }
      }
      try (var records = CsvRecords.open(file, Layout.of(Dialect.comma()))) {
        return ColumnSamples.of(records);
      } finally {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

package io.flowloader.sandbox;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes the records of an answer. By hand, not through a JSON tree: the field data lies ready as
 * JSON, and an answer repeats it for every locale; the rest is ids, times and booleans of our own,
 * in which nothing has to be escaped.
 */
final class RecordWriter {

  /** An item in one locale, as it goes out. */
  record Row(String id, SandboxLocale locale, long createdOn, Variant variant) {}

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);

  /** The list of records, in brackets. */
  RecordWriter rows(List<Row> rows) {
    text("[");
    String separator = "";
    for (var row : rows) {
      text(separator);
      text("{\"id\":\"" + row.id() + "\",\"cmsLocaleId\":\"" + row.locale().cmsLocaleId() + "\",");
      rest(row);
      separator = ",";
    }
    return text("]");
  }

  /** One item with the list of its locales; the rows are all of the same item. */
  RecordWriter oneItem(List<Row> rows) {
    var first = rows.get(0);
    var ids = rows.stream().map(row -> "\"" + row.locale().cmsLocaleId() + "\"").toList();
    text("{\"id\":\"" + first.id() + "\",\"cmsLocaleIds\":[" + String.join(",", ids) + "],");
    return rest(first);
  }

  RecordWriter text(String json) {
    out.writeBytes(json.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }

  private RecordWriter rest(Row row) {
    var variant = row.variant();
    String published = variant.lastPublished() == 0 ? "null" : quotedTime(variant.lastPublished());
    text(
        "\"lastPublished\":"
            + published
            + ",\"lastUpdated\":"
            + quotedTime(variant.lastUpdated())
            + ",\"createdOn\":"
            + quotedTime(row.createdOn())
            + ",\"isArchived\":"
            + variant.archived()
            + ",\"isDraft\":"
            + variant.draft()
            + ",\"fieldData\":");
    out.writeBytes(variant.fieldData());
    return text("}");
  }

  private static String quotedTime(long epochMillis) {
    return "\"" + IsoTime.format(epochMillis) + "\"";
  }
}

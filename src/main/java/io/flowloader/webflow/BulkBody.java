package io.flowloader.webflow;

import java.nio.charset.StandardCharsets;
import java.util.List;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of {@code POST /collections/{id}/items/bulk}: the one place that knows its form. Can be
 * written once only, so that the HTTP library cannot send it again.
 */
final class BulkBody extends RequestBody {

  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final byte[] bytes;

  BulkBody(CreateRequest request) {
    this.bytes = write(request).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public MediaType contentType() {
    return JSON;
  }

  @Override
  public long contentLength() {
    return bytes.length;
  }

  @Override
  public boolean isOneShot() {
    return true;
  }

  @Override
  public void writeTo(BufferedSink sink) throws java.io.IOException {
    sink.write(bytes);
  }

  private static String write(CreateRequest request) {
    var out = new java.io.StringWriter();
    try (var json = MAPPER.createGenerator(out)) {
      json.writeStartObject();
      if (!request.cmsLocaleIds().isEmpty()) {
        json.writeName("cmsLocaleIds");
        json.writeStartArray();
        request.cmsLocaleIds().forEach(json::writeString);
        json.writeEndArray();
      }
      json.writeBooleanProperty("isArchived", request.archived());
      json.writeBooleanProperty("isDraft", request.draft());
      json.writeName("fieldData");
      writeFieldData(json, request.fieldData());
      json.writeEndObject();
    }
    return out.toString();
  }

  /** One row goes out as an object, several as a list. */
  private static void writeFieldData(JsonGenerator json, List<String> fieldData) {
    if (fieldData.size() == 1) {
      json.writeRawValue(fieldData.get(0));
      return;
    }
    json.writeStartArray();
    fieldData.forEach(json::writeRawValue);
    json.writeEndArray();
  }
}

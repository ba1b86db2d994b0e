package io.flowloader.webflow;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of {@code PATCH /collections/{id}/items}, and of {@code POST …/items/insert} that adds
 * variants: the one place that knows their form.
 */
final class UpdateBody {

  private UpdateBody() {}

  static RequestBody of(UpdateRequest request) {
    var out = new StringWriter();
    try (var json = JsonMapper.shared().createGenerator(out)) {
      json.writeStartObject();
      json.writeName("items");
      json.writeStartArray();
      request.variants().forEach(variant -> write(json, variant, request.adds()));
      json.writeEndArray();
      json.writeEndObject();
    }
    return RequestBody.create(
        out.toString().getBytes(StandardCharsets.UTF_8),
        MediaType.get("application/json; charset=utf-8"));
  }

  private static void write(JsonGenerator json, UpdateRequest.Variant variant, boolean adds) {
    json.writeStartObject();
    json.writeStringProperty("id", variant.itemId());
    if (adds) {
      json.writeName("cmsLocaleIds");
      json.writeStartArray();
      json.writeString(variant.cmsLocaleId());
      json.writeEndArray();
    } else if (!variant.cmsLocaleId().isEmpty()) {
      json.writeStringProperty("cmsLocaleId", variant.cmsLocaleId());
    }
    if (variant.flags() != null) {
      flag(json, "isArchived", variant.flags().archived());
      flag(json, "isDraft", variant.flags().draft());
    }
    json.writeName("fieldData");
    json.writeRawValue(variant.fieldData());
    json.writeEndObject();
  }

  private static void flag(JsonGenerator json, String name, @Nullable Boolean value) {
    if (value != null) {
      json.writeBooleanProperty(name, value);
    }
  }
}

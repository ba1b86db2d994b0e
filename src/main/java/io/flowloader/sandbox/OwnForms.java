package io.flowloader.sandbox;

import java.util.Locale;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings values into the form in which sites give them back: HTML written anew, files under an
 * address of the site's own, numbers without zeros behind them, colours in small letters, texts
 * without blanks around them, and switches that nobody set.
 */
final class OwnForms {

  private final Schema schema;

  OwnForms(Schema schema) {
    this.schema = schema;
  }

  /**
   * @param whole whether it is all that a variant has
   */
  void apply(ObjectNode fieldData, boolean whole) {
    for (var field : schema.fields().values()) {
      var value = fieldData.path(field.slug());
      if (!value.isMissingNode() && !value.isNull()) {
        apply(fieldData, field, value);
      } else if (whole && field.type().equals("Switch")) {
        fieldData.put(field.slug(), false);
      }
    }
  }

  private static void apply(ObjectNode fieldData, SchemaField field, JsonNode value) {
    switch (field.type()) {
      case "RichText" -> fieldData.put(field.slug(), html(value.stringValue()));
      case "Color" -> fieldData.put(field.slug(), value.stringValue().toLowerCase(Locale.ROOT));
      case "PlainText" -> fieldData.put(field.slug(), value.stringValue().strip());
      case "Number" -> fieldData.put(field.slug(), value.decimalValue().stripTrailingZeros());
      case "Image", "File", "ExtFileRef" -> file(value);
      case "MultiImage" -> ((ArrayNode) value).forEach(OwnForms::file);
      default -> {}
    }
  }

  private static String html(String text) {
    return text.contains("<")
        ? text.replaceAll("<(p|h[1-6]|ul|ol|li|strong|em|b|i)>", "<$1 id=\"\">")
        : "<p id=\"\">" + text + "</p>";
  }

  private static void file(JsonNode value) {
    if (value instanceof ObjectNode file && file.path("url").isString() && !file.has("fileId")) {
      String url = file.path("url").stringValue();
      String id = String.format(Locale.ROOT, "%024x", url.hashCode() & 0xFFFFFFFFL);
      file.put("fileId", id);
      file.put(
          "url",
          "https://uploads.example.net/" + id + "_" + url.substring(url.lastIndexOf('/') + 1));
      if (!file.has("alt")) {
        file.putNull("alt");
      }
    }
  }
}

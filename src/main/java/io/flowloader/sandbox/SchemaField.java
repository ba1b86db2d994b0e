package io.flowloader.sandbox;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A field of a collection.
 *
 * @param type by its name on the wire, such as {@code PlainText}
 * @param validations as the schema shows them; empty for none
 */
record SchemaField(
    String id,
    String slug,
    String displayName,
    String type,
    boolean required,
    Map<String, Object> validations) {

  Map<String, @Nullable Object> json() {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("id", id);
    json.put("isEditable", true);
    json.put("isRequired", required);
    json.put("type", type);
    json.put("slug", slug);
    json.put("displayName", displayName);
    json.put("helpText", null);
    json.put("validations", validations.isEmpty() ? null : validations);
    return json;
  }
}

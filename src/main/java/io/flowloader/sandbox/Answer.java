package io.flowloader.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * What goes out.
 *
 * @param headers beside those that every answer has
 * @param body empty for none
 */
record Answer(int status, String contentType, Map<String, String> headers, byte[] body) {

  private static final JsonMapper JSON = JsonMapper.shared();

  static Answer json(int status, byte[] body) {
    return new Answer(status, "application/json; charset=utf-8", Map.of(), body);
  }

  static Answer json(int status, Object tree) {
    return json(status, JSON.writeValueAsBytes(tree));
  }

  static Answer html(int status, String title) {
    String page =
        "<!DOCTYPE html><html><head><title>%s</title></head><body><h1>%s</h1></body></html>"
            .formatted(title, title);
    return new Answer(
        status, "text/html; charset=utf-8", Map.of(), page.getBytes(StandardCharsets.UTF_8));
  }

  static Answer noContent() {
    return new Answer(204, "", Map.of(), new byte[0]);
  }

  static Answer error(int status, String code, String message, List<Problem> details) {
    var body = new LinkedHashMap<String, @Nullable Object>();
    body.put("message", message);
    body.put("code", code);
    body.put("externalReference", null);
    body.put("details", details);
    return json(status, (Object) body);
  }

  /** The same with one more header; without it when the value is null. */
  Answer with(String header, @Nullable String value) {
    if (value == null) {
      return this;
    }
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Answer(status, contentType, more, body);
  }

  boolean succeeded() {
    return status < 300;
  }
}

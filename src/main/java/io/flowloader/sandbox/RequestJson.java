package io.flowloader.sandbox;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Reads the bodies of requests; whatever is not as the API wants it ends in a 400. */
final class RequestJson {

  /** Items in one request, every locale variant counted. */
  static final int MAX_VARIANTS = 100;

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private RequestJson() {}

  static ObjectNode object(byte[] body) {
    try {
      return JSON.readTree(body) instanceof ObjectNode object ? object : malformed();
    } catch (JacksonException e) {
      return malformed();
    }
  }

  static byte[] bytes(JsonNode node) {
    return JSON.writeValueAsBytes(node);
  }

  /** The objects of a list; the list must be there, with 1 to 100 of them. */
  static List<ObjectNode> objects(JsonNode parent, String key) {
    var list = parent.path(key);
    if (!list.isArray() || list.isEmpty()) {
      throw ApiFailure.invalid(key, "Expected value to be a list of at least one");
    }
    if (list.size() > MAX_VARIANTS) {
      throw ApiFailure.invalid(key, "Expected at most " + MAX_VARIANTS + " items");
    }
    var objects = new ArrayList<ObjectNode>();
    for (var element : list) {
      if (!(element instanceof ObjectNode object)) {
        throw ApiFailure.invalid(key, "Expected values to be objects");
      }
      objects.add(object);
    }
    return objects;
  }

  /** The locales of a list of ids as bits, the primary one when the list is absent or empty. */
  static int locales(JsonNode parent, String key) {
    var list = parent.path(key);
    if (list.isMissingNode() || list.isNull()) {
      return 1 << SandboxLocale.PRIMARY;
    }
    if (!list.isArray()) {
      throw ApiFailure.invalid(key, "Expected value to be a list");
    }
    int mask = 0;
    for (var id : list) {
      mask |= locale(key, id.isString() ? id.stringValue() : id.toString()).bit();
    }
    return mask == 0 ? 1 << SandboxLocale.PRIMARY : mask;
  }

  static SandboxLocale locale(String param, String cmsLocaleId) {
    var locale = SandboxLocale.ofCmsId(cmsLocaleId);
    if (locale == null) {
      throw ApiFailure.invalid(param, "Locale not found: " + cmsLocaleId);
    }
    return locale;
  }

  /** A string that may be absent; then null. */
  static @Nullable String string(JsonNode parent, String key) {
    var value = parent.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isString()) {
      throw ApiFailure.invalid(key, "Expected value to be a string");
    }
    return value.stringValue();
  }

  static String id(JsonNode parent) {
    String id = string(parent, "id");
    if (id == null) {
      throw ApiFailure.invalid("id", "Field is required");
    }
    return id;
  }

  static boolean flag(JsonNode parent, String key, boolean otherwise) {
    var value = parent.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isBoolean()) {
      throw ApiFailure.invalid(key, "Expected value to be a boolean");
    }
    return value.booleanValue();
  }

  private static ObjectNode malformed() {
    throw ApiFailure.badRequest("Request is malformed");
  }
}

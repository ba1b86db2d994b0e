package io.flowloader.webflow;

import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import io.flowloader.webflow.model.FieldType;
import io.flowloader.webflow.model.Site;
import io.flowloader.webflow.model.SiteItem;
import io.flowloader.webflow.model.SiteLocale;
import io.flowloader.webflow.model.TokenInfo;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads the API's JSON. Whatever is not as expected is left out, never guessed. */
final class ApiJson {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private ApiJson() {}

  /** The body as a JSON object; empty if it is anything else. */
  static Optional<JsonNode> object(byte[] body, Secrets secrets) {
    return parsed(body).map(secrets::without);
  }

  /** The items of a body; what is told of them is without secrets, so that the rest need not be. */
  static Optional<List<SiteItem>> items(byte[] body, Secrets secrets) {
    return parsed(body).flatMap(answer -> items(answer, secrets));
  }

  private static Optional<JsonNode> parsed(byte[] body) {
    try {
      var node = MAPPER.readTree(body);
      return node != null && node.isObject() ? Optional.of(node) : Optional.empty();
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  /** The API's own error; empty if the body is not of that form (a firewall's page, a proxy's). */
  static Optional<ApiError> error(byte[] body, Secrets secrets) {
    return parsed(body)
        .map(secrets::withoutAnywhere)
        .filter(node -> node.path("message").isString() || node.path("code").isString())
        .map(
            node ->
                new ApiError(ApiCode.of(text(node, "code")), text(node, "message"), details(node)));
  }

  private static List<ApiError.Detail> details(JsonNode error) {
    var found = new ArrayList<ApiError.Detail>();
    for (var detail : error.path("details")) {
      if (detail.isString()) {
        found.add(new ApiError.Detail("", detail.asString()));
      } else if (detail.isObject()) {
        // Both forms are in use: param and description (seen), field and message (documented).
        var param = text(detail, detail.has("param") ? "param" : "field");
        var words = text(detail, detail.has("description") ? "description" : "message");
        found.add(new ApiError.Detail(param, words.isEmpty() ? detail.toString() : words));
      }
    }
    return found;
  }

  /**
   * The items of an answer in any of the three shapes that it comes in: {@code {"items":[…]}},
   * {@code {"id":…,"items":[…]}}, or one item with {@code cmsLocaleIds}. Empty if it is none of
   * them.
   */
  static Optional<List<SiteItem>> items(JsonNode answer, Secrets secrets) {
    var found = new AnsweredItems(secrets);
    if (answer.path("items").isArray()) {
      answer.path("items").forEach(found::add);
      return Optional.of(found.all());
    }
    if (answer.path("id").isString()) {
      found.add(answer);
      return Optional.of(found.all());
    }
    return Optional.empty();
  }

  static WriteAnswer.Published published(JsonNode answer) {
    var ids = new LinkedHashSet<String>();
    answer.path("publishedItemIds").forEach(id -> ids.add(id.asString("")));
    var errors = new ArrayList<String>();
    answer
        .path("errors")
        .forEach(error -> errors.add(error.isString() ? error.asString() : error.toString()));
    return new WriteAnswer.Published(ids, errors);
  }

  static TokenInfo tokenInfo(JsonNode answer) {
    var scopes = new LinkedHashSet<String>();
    // Documented as separated by commas, shown with spaces.
    for (var scope : text(answer.path("authorization"), "scope").split("[,\\s]+")) {
      if (!scope.isEmpty()) {
        scopes.add(scope.toLowerCase(java.util.Locale.ROOT));
      }
    }
    return new TokenInfo(scopes, answer.path("authorization").path("rateLimit").asInt(0));
  }

  static Site site(JsonNode node) {
    var locales = new ArrayList<SiteLocale>();
    if (node.path("locales").path("primary").isObject()) {
      locales.add(locale(node.path("locales").path("primary"), true));
    }
    node.path("locales").path("secondary").forEach(each -> locales.add(locale(each, false)));
    locales.removeIf(locale -> locale.cmsLocaleId().isEmpty());
    return new Site(text(node, "id"), text(node, "displayName"), locales);
  }

  private static SiteLocale locale(JsonNode node, boolean primary) {
    return new SiteLocale(
        text(node, "cmsLocaleId"),
        text(node, "tag"),
        text(node, "displayName"),
        node.path("enabled").asBoolean(true),
        primary);
  }

  static CollectionSchema collection(JsonNode node) {
    var fields = new ArrayList<Field>();
    for (var field : node.path("fields")) {
      fields.add(
          new Field(
              text(field, "slug"),
              text(field, "displayName"),
              FieldType.of(text(field, "type")),
              field.path("isRequired").asBoolean(false),
              field.path("isEditable").asBoolean(true),
              field.path("validations")));
    }
    return new CollectionSchema(
        text(node, "id"), text(node, "displayName"), text(node, "slug"), fields);
  }

  static String text(JsonNode node, String name) {
    var value = node.path(name);
    return value.isString() ? value.asString() : "";
  }
}

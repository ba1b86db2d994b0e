package io.flowloader.sandbox;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Speaks HTTP to a sandbox, and nothing but HTTP. */
final class SandboxClient {

  record Reply(int status, HttpResponse<String> raw) {

    JsonNode json() {
      return JsonMapper.shared().readTree(raw.body());
    }

    String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }

    List<String> texts(String pointerInItem) {
      return StreamSupport.stream(json().path("items").spliterator(), false)
          .map(item -> item.at(pointerInItem).asString())
          .toList();
    }

    List<String> slugs() {
      return texts("/fieldData/slug");
    }

    String code() {
      return json().path("code").stringValue();
    }

    String detail() {
      var detail = json().path("details").path(0);
      return detail.path("param").asString() + ": " + detail.path("description").asString();
    }
  }

  static final String ITEMS = "/collections/" + Sandbox.COLLECTION_ID + "/items";
  static final String BULK = ITEMS + "/bulk";
  static final String EN = Sandbox.cmsLocaleId("en-US");
  static final String FR = Sandbox.cmsLocaleId("fr-FR");
  static final String DE = Sandbox.cmsLocaleId("de-DE");

  private final HttpClient http = HttpClient.newHttpClient();
  private final Sandbox sandbox;
  private final String token;

  SandboxClient(Sandbox sandbox) {
    this(sandbox, Sandbox.TOKEN);
  }

  SandboxClient(Sandbox sandbox, String token) {
    this.sandbox = sandbox;
    this.token = token;
  }

  Reply call(String method, String path, String body) throws IOException {
    var request =
        HttpRequest.newBuilder(URI.create(sandbox.baseUrl() + path))
            .header("Authorization", "Bearer " + token)
            .method(method, HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      var raw = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(raw.statusCode(), raw);
    } catch (InterruptedException e) {
      throw new IOException(e);
    }
  }

  Reply get(String path) throws IOException {
    return call("GET", path, "");
  }

  Reply list(String... keysAndValues) throws IOException {
    return get(
        ITEMS
            + "?"
            + IntStream.range(0, keysAndValues.length / 2)
                .mapToObj(
                    i -> encoded(keysAndValues[2 * i]) + "=" + encoded(keysAndValues[2 * i + 1]))
                .collect(Collectors.joining("&")));
  }

  Reply create(List<String> locales, String... fieldData) throws IOException {
    return call("POST", BULK, body(locales, "[" + String.join(",", fieldData) + "]"));
  }

  Reply createOne(List<String> locales, String fieldData) throws IOException {
    return call("POST", BULK, body(locales, fieldData));
  }

  static String item(String slug) {
    return item(slug, "");
  }

  /** With further fields, each beginning with a comma. */
  static String item(String slug, String more) {
    return "{\"name\":\"Name of " + slug + "\",\"slug\":\"" + slug + "\"" + more + "}";
  }

  static String body(List<String> locales, String fieldData) {
    String ids = locales.stream().map(id -> '"' + id + '"').collect(Collectors.joining(","));
    return "{\"cmsLocaleIds\":[%s],\"isDraft\":false,\"isArchived\":false,\"fieldData\":%s}"
        .formatted(ids, fieldData);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}

package io.flowloader.sandbox;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A request, understood.
 *
 * @param target the id in the path; empty where the path has none
 * @param query decoded; of a repeated key the last value
 * @param token null when the request has none
 */
record Call(
    String method,
    String path,
    CallKind kind,
    String target,
    Map<String, String> query,
    @Nullable String token,
    byte[] body) {

  private record Route(String method, Pattern path, CallKind kind) {

    Route(String method, String path, CallKind kind) {
      this(method, Pattern.compile("/(?:beta|v2)" + path.replace("{}", "([^/]+)")), kind);
    }
  }

  private static final List<Route> ROUTES =
      List.of(
          new Route("POST", "/collections/{}/items(?:/bulk)?", CallKind.CREATE),
          new Route("POST", "/collections/{}/items/insert", CallKind.INSERT),
          new Route("GET", "/collections/{}/items", CallKind.LIST),
          new Route("PATCH", "/collections/{}/items", CallKind.UPDATE),
          new Route("DELETE", "/collections/{}/items", CallKind.DELETE),
          new Route("POST", "/collections/{}/items/publish", CallKind.PUBLISH),
          new Route("GET", "/collections/{}", CallKind.COLLECTION),
          new Route("GET", "/sites/{}/collections", CallKind.COLLECTIONS),
          new Route("GET", "/sites/{}", CallKind.SITE),
          new Route("GET", "/sites", CallKind.SITES),
          new Route("GET", "/token/introspect", CallKind.INTROSPECT));

  /**
   * @param authorization the header; null when there is none
   */
  static Call of(String method, URI uri, @Nullable String authorization, byte[] body) {
    String path = uri.getRawPath() == null ? "" : uri.getRawPath();
    var kind = CallKind.UNKNOWN;
    String target = "";
    for (var route : ROUTES) {
      var match = route.path().matcher(path);
      if (route.method().equals(method) && match.matches()) {
        kind = route.kind();
        target = match.groupCount() == 0 ? "" : match.group(1);
        break;
      }
    }
    return new Call(method, path, kind, target, query(uri), token(authorization), body);
  }

  boolean flag(String key, boolean otherwise) {
    String value = query.get(key);
    return value == null ? otherwise : value.equals("true");
  }

  private static @Nullable String token(@Nullable String authorization) {
    return authorization != null && authorization.regionMatches(true, 0, "Bearer ", 0, 7)
        ? authorization.substring(7).strip()
        : null;
  }

  private static Map<String, String> query(URI uri) {
    var query = new HashMap<String, String>();
    if (uri.getRawQuery() != null) {
      for (String pair : uri.getRawQuery().split("&")) {
        String[] sides = pair.split("=", 2);
        query.put(decoded(sides[0]), sides.length == 2 ? decoded(sides[1]) : "");
      }
    }
    return query;
  }

  private static String decoded(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A stray % sign: what was sent is then meant as it stands.
      return text;
    }
  }
}

package io.flowloader.report.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What is shipped inside each report: libraries from their WebJars, and the page's own files. It is
 * the same in every report, and read once.
 *
 * @param styles the style sheets, one behind the other
 * @param scripts in their order; none of them ends its element early
 * @param hashes of the scripts, as a content security policy names them
 */
record Shipped(String styles, List<String> scripts, String hashes) {

  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final String OWN_STYLE = "/report/report.css";
  private static final List<String> STYLES =
      List.of(
          WEBJARS + "uplot/1.6.30/dist/uPlot.min.css",
          WEBJARS + "tabulator-tables/6.3.1/dist/css/tabulator_simple.min.css",
          OWN_STYLE);
  private static final List<String> SCRIPTS =
      List.of(
          WEBJARS + "uplot/1.6.30/dist/uPlot.iife.min.js",
          WEBJARS + "tabulator-tables/6.3.1/dist/js/tabulator.min.js",
          "/report/report.js");
  private static final String MAP = "# sourceMappingURL=";

  /** Made when the first report is. */
  private static final class Once {
    static final Shipped SHIPPED = read();
  }

  static Shipped once() {
    return Once.SHIPPED;
  }

  private static Shipped read() {
    var scripts = SCRIPTS.stream().map(Shipped::text).toList();
    return new Shipped(
        STYLES.stream().map(Shipped::text).collect(Collectors.joining("\n")),
        scripts,
        scripts.stream().map(Shipped::hash).collect(Collectors.joining(" ")));
  }

  /** The page's own style sheet alone. */
  static String ownStyle() {
    return text(OWN_STYLE);
  }

  /** Without the comment at the end that names a map: a browser's tools would ask for it. */
  private static String withoutMap(String text) {
    int map = text.lastIndexOf(MAP);
    return map < 0 ? text : text.substring(0, map - "//".length());
  }

  private static String hash(String script) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return "'sha256-"
          + Base64.getEncoder()
              .encodeToString(digest.digest(script.getBytes(StandardCharsets.UTF_8)))
          + "'";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String text(String name) {
    try (var in = Objects.requireNonNull(Shipped.class.getResourceAsStream(name), name)) {
      return withoutMap(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

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

/** What is shipped inside each report: libraries from their WebJars, and the page's own files. */
final class Shipped {

  private static final String WEBJARS = "/META-INF/resources/webjars/";
  private static final List<String> STYLES =
      List.of(
          WEBJARS + "uplot/1.6.30/dist/uPlot.min.css",
          WEBJARS + "tabulator-tables/6.3.1/dist/css/tabulator_simple.min.css",
          "/report/report.css");
  private static final List<String> SCRIPTS =
      List.of(
          WEBJARS + "uplot/1.6.30/dist/uPlot.iife.min.js",
          WEBJARS + "tabulator-tables/6.3.1/dist/js/tabulator.min.js",
          "/report/report.js");

  private Shipped() {}

  /** The style sheets, one behind the other. */
  static String styles() {
    return STYLES.stream()
        .map(Shipped::text)
        .map(Shipped::withoutMap)
        .collect(Collectors.joining("\n"));
  }

  /** The page's own style sheet alone. */
  static String own() {
    return text("/report/report.css");
  }

  /** The scripts, in their order. None of them ends its element early. */
  static List<String> scripts() {
    var scripts = SCRIPTS.stream().map(Shipped::text).map(Shipped::withoutMap).toList();
    for (var script : scripts) {
      if (script.toLowerCase(java.util.Locale.ROOT).contains("</script")) {
        throw new IllegalStateException("a shipped script would end its element early");
      }
    }
    return scripts;
  }

  /** A browser's tools would ask for it. */
  private static String withoutMap(String text) {
    return text.replaceAll("(//|/\\*)# sourceMappingURL=[^\\n*]*(\\*/)?", "");
  }

  /** As a content security policy names a script. */
  static String hash(String script) {
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
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}

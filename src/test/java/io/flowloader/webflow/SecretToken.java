package io.flowloader.webflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The token of all tests, unlike any other text, and the search for it in all that they leave
 * behind. A database is searched as bytes: H2 writes ASCII text as it is.
 */
public final class SecretToken {

  public static final String VALUE = "q7Zt0-unheard-of-9c1e5fXw";

  private SecretToken() {}

  /** It stands in no file of that directory, nor in the name of one. */
  public static void assertNowhereIn(Path directory) {
    try (var files = Files.walk(directory)) {
      for (var file : files.toList()) {
        assertNotIn(file.toString());
        if (Files.isRegularFile(file)) {
          assertThat(holds(file)).as("%s holds the token", file).isFalse();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** It does not stand in that text. */
  public static void assertNotIn(String text) {
    assertThat(text.contains(VALUE)).as("the token stands in a text").isFalse();
  }

  static boolean holds(Path file) throws IOException {
    return new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(VALUE);
  }
}

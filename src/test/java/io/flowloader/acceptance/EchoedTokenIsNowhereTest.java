package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.EchoingSite;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.webflow.SecretToken;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;
import mockwebserver3.MockResponse;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Something before the site says the token back: it stands in nothing that the program prints,
 * writes, logs or keeps. {@link CommandFixture} searches all of that after each command.
 */
class EchoedTokenIsNowhereTest {

  @TempDir Path home;

  /**
   * An attack.
   *
   * @param requests which are answered so
   * @param exitCode of the import
   * @param words that show that the answer came through
   */
  record Attack(
      String name, Predicate<String> requests, EchoingSite.Echo echo, int exitCode, String words) {

    @Override
    public String toString() {
      return name;
    }
  }

  private static Predicate<String> creates() {
    return request -> request.startsWith("POST");
  }

  private static Predicate<String> reads(String path) {
    return request -> request.startsWith("GET") && request.endsWith(path);
  }

  private static MockResponse json(int status, String body) {
    return new MockResponse.Builder().code(status).body(body).build();
  }

  static Stream<Attack> attacks() {
    return Stream.of(
        new Attack(
            "a refusal of a row",
            creates(),
            token ->
                json(
                    400,
                    "{\"code\":\"validation_error\",\"message\":\"got Bearer %s\",\"details\":[{\"param\":\"%s\",\"description\":\"%s is wrong\"}]}"
                        .formatted(token, token, token.replace("-", "\\u002d"))),
            1,
            "2 rejected"),
        new Attack(
            "a refusal of the token while sending",
            creates(),
            token -> json(403, "{\"code\":\"%s\",\"message\":\"%s\"}".formatted(token, token)),
            3,
            "may not do this"),
        new Attack(
            "an answer with another id and slug",
            creates(),
            token ->
                json(
                    202,
                    "{\"items\":[{\"id\":\"%s\",\"fieldData\":{\"name\":\"Row 0\",\"slug\":\"row-0-%s\"}}]}"
                        .formatted(token, token)),
            4,
            "2 unknown"),
        new Attack(
            "a redirect of a row",
            creates(),
            token ->
                new MockResponse.Builder()
                    .code(307)
                    .addHeader("Location", "https://elsewhere.example/?t=" + token)
                    .build(),
            3,
            "a redirect"),
        new Attack(
            "a status line that is broken",
            creates(),
            token -> new MockResponse.Builder().status("Bearer " + token).build(),
            3,
            "Unexpected status line"),
        new Attack(
            "a refusal of the collection",
            reads(Sandbox.COLLECTION_ID),
            token -> json(403, "{\"code\":\"forbidden\",\"message\":\"%s\"}".formatted(token)),
            2,
            "403"),
        new Attack(
            "a redirect of the collection",
            reads(Sandbox.COLLECTION_ID),
            token ->
                new MockResponse.Builder()
                    .code(302)
                    .addHeader("Location", "https://elsewhere.example/" + token)
                    .build(),
            2,
            "elsewhere.example"),
        new Attack(
            "a broken status line of the collection",
            reads(Sandbox.COLLECTION_ID),
            token -> new MockResponse.Builder().status("HTTP/1.1 " + token).build(),
            3,
            "status line"),
        new Attack(
            "a site of other names",
            reads("/sites"),
            token ->
                json(
                    200,
                    "{\"sites\":[{\"id\":\"%s\",\"displayName\":\"%s\",\"locales\":{\"primary\":{\"cmsLocaleId\":\"%s\",\"tag\":\"%s\"}}}]}"
                        .replace("%s", token)),
            1,
            "2 invalid"),
        new Attack(
            "a schema of other names",
            reads(Sandbox.COLLECTION_ID),
            token ->
                json(
                    200,
                    "{\"id\":\"%s\",\"displayName\":\"%s\",\"fields\":[{\"slug\":\"%s\",\"displayName\":\"%s\",\"type\":\"%s\",\"isRequired\":true}]}"
                        .replace("%s", token)),
            2,
            ""));
  }

  @ParameterizedTest
  @MethodSource("attacks")
  void what_a_site_says_back_is_neither_said_nor_kept(Attack attack) throws Exception {
    try (var it = new CommandFixture(home);
        var site = new EchoingSite(it.sandbox.baseUrl())) {
      it.environment.put("FLOWLOADER_CONCURRENCY", "1");
      var file = it.rows("in.csv", 2, "en-US");
      site.answers(attack.requests(), attack.echo());
      var ended =
          it.run(
              "import",
              file.toString(),
              "--base-url",
              site.baseUrl(),
              "--collection",
              Sandbox.COLLECTION_ID,
              "--rows-per-request",
              "1",
              "--json");
      assertThat(ended.exitCode()).as(ended.err()).isEqualTo(attack.exitCode());
      assertThat(ended.out() + ended.err()).contains(attack.words());
      SecretToken.assertNowhereIn(home);
      it.run("status", "--json");
      if (home.resolve("var/flowloader.mv.db").toFile().exists()) {
        try (var ledger = LedgerCopy.of(home.resolve("var"))) {
          assertThat(ledger.cells()).noneMatch(cell -> cell.contains(SecretToken.VALUE));
        }
      }
    }
  }
}

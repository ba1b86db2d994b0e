package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.job.ExitCode;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.webflow.SecretToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The recipes for every night start what they are to start. */
class RecipesTest {

  private static final long USUAL_STOP_GRACE_SECONDS = 20;

  @RegisterExtension final CommandFixture it = new CommandFixture();

  static List<Recipe> recipes() throws IOException {
    return Recipe.all();
  }

  @ParameterizedTest
  @MethodSource("recipes")
  void its_command_imports_every_definition_with_what_it_sets(Recipe written) throws IOException {
    var recipe =
        written.with(
            text ->
                text.replace("/etc/flowloader", it.home + "/etc")
                    .replace("%d", it.home + "/etc")
                    .replace("%S", it.home + "/lib")
                    .replace("/var/lib", it.home + "/lib"));
    it.environment.clear();
    it.environment.putAll(recipe.environment());
    it.environment.put("FLOWLOADER_BASE_URL", it.sandbox.baseUrl());
    if (!it.environment.containsKey("WEBFLOW_API_TOKEN_FILE")) {
      it.environment.put("WEBFLOW_API_TOKEN", SecretToken.VALUE); // of a secret of the cluster
    }
    var token = it.file("etc/webflow-token", SecretToken.VALUE);
    Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("r--------"));
    it.environment.remove("FLOWLOADER_NOTIFY_URL_FILE"); // NotifyTest has a receiver
    it.file(
        "config/imports/articles.yml",
        "file: articles.csv",
        "collection: " + Sandbox.COLLECTION_ID);
    it.file("articles.csv", "name", "One", "Two");

    var night = it.run(recipe.words().toArray(String[]::new)).exits(0);
    assertThat(night.err()).doesNotContain("Warning").contains("2 rows — 2 created");
    assertThat(it.items()).hasSize(2);
    it.run(recipe.words().toArray(String[]::new)).exits(0).says("Already imported");
    var state = it.environment.getOrDefault("FLOWLOADER_STATE_DIR", "var");
    assertThat(it.home.resolve(state).resolve("runs/1/summary.json")).exists();
    Files.delete(token);
  }

  @Test
  void cron_is_given_no_percent_sign_which_would_end_its_line() throws IOException {
    assertThat(Recipe.cron().command()).doesNotContain("%");
  }

  @Test
  void a_cluster_tries_again_what_can_be_gone_on_with_and_nothing_else() throws IOException {
    var rules = Recipe.job().path("podFailurePolicy").path("rules");
    var given =
        StreamSupport.stream(rules.spliterator(), false)
            .filter(rule -> rule.path("action").asString().equals("FailJob"))
            .flatMap(
                rule ->
                    StreamSupport.stream(
                        rule.path("onExitCodes").path("values").spliterator(), false))
            .map(code -> code.asInt())
            .toList();
    assertThat(given)
        .containsExactly(ExitCode.FAILURES.code(), ExitCode.USAGE.code(), ExitCode.BRAKE.code());
  }

  @Test
  void a_cluster_waits_for_longer_than_a_stop_takes() throws IOException {
    assertThat(
            Recipe.job()
                .path("template")
                .path("spec")
                .path("terminationGracePeriodSeconds")
                .asLong())
        .isGreaterThan(USUAL_STOP_GRACE_SECONDS);
  }
}

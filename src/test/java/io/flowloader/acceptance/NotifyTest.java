package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.CommandFixture.Ended;
import io.flowloader.fixture.MigratedState;
import io.flowloader.fixture.PromptServer;
import io.flowloader.job.state.StateDirectory;
import io.flowloader.job.state.Workshop;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.time.StopSignal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody is told when it matters, and then only; and it never matters to the import. */
class NotifyTest {

  private static final String SECRET = "T0-unheard-of-B1-hook-Zx81";

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private final MockWebServer receiver = PromptServer.make();

  @BeforeEach
  void aReceiver() throws IOException {
    receiver.start();
    for (int i = 0; i < 20; i++) {
      receiver.enqueue(new MockResponse.Builder().body("ok").build());
    }
    it.environment.put("FLOWLOADER_NOTIFY_URL", receiver.url("/" + SECRET).toString());
    it.file(
        "config/imports/articles.yml",
        "file: articles.csv",
        "collection: " + Sandbox.COLLECTION_ID);
  }

  @AfterEach
  void theAddressIsNowhere() throws IOException {
    receiver.close();
    try (var files = Files.walk(it.home)) {
      assertThat(files.filter(Files::isRegularFile))
          .allSatisfy(
              file ->
                  assertThat(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1))
                      .as("%s", file)
                      .doesNotContain(SECRET));
    }
  }

  private Ended night(String... words) {
    var args = new ArrayList<>(List.of("import", "--base-url", it.sandbox.baseUrl()));
    args.addAll(Arrays.asList(words));
    if (words.length == 0 || words[0].startsWith("--notify")) {
      args.add("articles");
    }
    var ended = it.run(args.toArray(String[]::new));
    assertThat(ended.out() + ended.err()).doesNotContain(SECRET);
    return ended;
  }

  private void feed(String... lines) {
    it.file("articles.csv", lines);
  }

  @ParameterizedTest
  @ValueSource(strings = {"articles", "--all"})
  void settings_that_cannot_be_read_are_told(String what) {
    it.file("config/application.yml", "nonsense: yes");
    feed("name", "Bread");
    night(what).exits(2);
    var said = toldOnce();
    assertThat(said.toString()).contains("articles", "application.yml");
    night(what).exits(2);
    assertThat(told()).as("once").isEmpty();
    it.file("config/application.yml", "concurrency: 2");
    night(what).exits(0);
    assertThat(toldOnce().toString()).contains("articles");
  }

  /** What was received since the last time. */
  private List<JsonNode> told() {
    var messages = new ArrayList<JsonNode>();
    try {
      for (var request = receiver.takeRequest(0, TimeUnit.SECONDS);
          request != null;
          request = receiver.takeRequest(0, TimeUnit.SECONDS)) {
        assertThat(request.getMethod()).isEqualTo("POST");
        assertThat(request.getHeaders().get("Content-Type")).startsWith("application/json");
        messages.add(
            JsonMapper.shared().readTree(Objects.requireNonNull(request.getBody()).utf8()));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return messages;
  }

  private JsonNode toldOnce() {
    var messages = told();
    assertThat(messages).hasSize(1);
    return messages.get(0);
  }

  private void siteRefuses(boolean refuses) {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            refuses && path.endsWith("/items/bulk")
                ? new Fault.Status(401, false, false, null)
                : Fault.NONE);
  }

  @Test
  void by_default_once_when_rows_begin_to_be_refused_and_once_when_all_is_well_again() {
    feed("name,price", "One,1");
    night().exits(0);
    assertThat(told()).isEmpty();

    feed("name,price", "One,1", "Two,cheap");
    night().exits(1);
    var failing = toldOnce();
    assertThat(failing.path("text").asString())
        .startsWith("Flowloader: articles is failing. Run 2 COMPLETED_WITH_FAILURES (exit code 1)")
        .contains("1 invalid");
    assertThat(failing.path("definition").asString()).isEqualTo("articles");
    assertThat(failing.path("run").asInt()).isEqualTo(2);
    assertThat(failing.path("status").asString()).isEqualTo("COMPLETED_WITH_FAILURES");
    assertThat(failing.path("exitCode").asInt()).isEqualTo(1);
    assertThat(failing.path("rows").path("invalid").asInt()).isEqualTo(1);

    night().exits(1).says("Already imported");
    feed("name,price", "One,1", "Two,dear");
    night().exits(1);
    assertThat(told()).as("it is known to fail").isEmpty();

    feed("name,price", "One,1", "Two,2");
    night().exits(0);
    assertThat(toldOnce().path("text").asString())
        .startsWith("Flowloader: articles is well again. Run 4 COMPLETED (exit code 0)");
    night().exits(0);
    assertThat(told()).isEmpty();
  }

  @Test
  void a_run_that_is_stopped_by_the_site_counts_as_failing() {
    feed("name", "One");
    siteRefuses(true);
    night().exits(3);
    assertThat(toldOnce().path("exitCode").asInt()).isEqualTo(3);
    siteRefuses(false);
    night().exits(0);
    assertThat(toldOnce().path("text").asString()).contains("is well again");
  }

  @Test
  void an_import_that_is_refused_before_it_leaves_a_run_counts_as_failing() {
    night().exits(2);
    var missing = toldOnce();
    assertThat(missing.path("text").asString()).contains("articles is failing. FAILED", "code 2");
    assertThat(missing.path("reason").asString()).contains("There is no file");
    assertThat(missing.path("run").isNull()).isTrue();
    night().exits(2);
    assertThat(told()).isEmpty();

    feed("price", "1"); // nothing by which an item can be called
    night().exits(2);
    assertThat(told()).as("it is known to fail").isEmpty();
    feed("name", "One");
    night().exits(0);
    assertThat(toldOnce().path("text").asString()).contains("is well again");
  }

  @Test
  void a_definition_that_cannot_be_read_counts_as_failing_alone_and_among_several() {
    feed("name", "One");
    it.file("config/imports/broken.yml", "fiel: broken.csv");
    night("broken").exits(2);
    assertThat(toldOnce().path("definition").asString()).isEqualTo("broken");
    night("--all");
    assertThat(told()).isEmpty();
    assertThat(it.items()).hasSize(1);
  }

  @Test
  void a_state_directory_that_another_run_holds_counts_as_failing() {
    feed("name", "One");
    MigratedState.into(it.home.resolve("var"));
    try (var store =
        new MVStore.Builder().fileName(it.home.resolve("var/flowloader.mv.db").toString()).open()) {
      assertThat(store.isClosed()).isFalse();
      night().exits(5);
      assertThat(toldOnce().path("exitCode").asInt()).isEqualTo(5);
    }
    night().exits(0);
    assertThat(toldOnce().path("text").asString()).contains("is well again");
  }

  @Test
  void a_feed_that_a_brake_stops_counts_as_failing() {
    it.file(
        "config/imports/articles.yml",
        "file: articles.csv",
        "collection: " + Sandbox.COLLECTION_ID,
        "on-existing: update",
        "on-missing: archive");
    feed("name", "One", "Two", "Three");
    night().exits(0);
    feed("name", "One");
    night().exits(6);
    assertThat(toldOnce().path("exitCode").asInt()).isEqualTo(6);
  }

  @Test
  void a_night_that_is_over_is_neither_a_failure_nor_the_end_of_one() {
    it.rows("articles.csv", 3, "en-US");
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/bulk")) {
            it.clock.jump(Duration.ofHours(6));
          }
          return Fault.NONE;
        });
    night("articles", "--stop-after", "5h").exits(3);
    assertThat(told()).isEmpty();
  }

  @Test
  void who_wants_to_hear_of_each_end_hears_of_a_stop_too() {
    it.rows("articles.csv", 3, "en-US");
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/bulk")) {
            it.clock.jump(Duration.ofHours(6));
          }
          return Fault.NONE;
        });
    night("articles", "--stop-after", "5h", "--notify", "always").exits(3);
    assertThat(toldOnce().path("text").asString()).contains("was stopped and goes on later");
  }

  @Test
  void who_wants_to_hear_of_each_failure_or_of_each_end_does() {
    feed("name,price", "One,cheap");
    night("--notify", "failure").exits(1);
    night("--notify", "failure").exits(1);
    assertThat(told()).hasSize(2);
    feed("name,price", "One,1");
    night("--notify", "failure").exits(0);
    assertThat(told()).isEmpty();
    night("--notify", "always").exits(0);
    assertThat(toldOnce().path("text").asString()).contains("articles is well. ");
  }

  @Test
  void each_of_several_imports_is_told_of_by_itself_and_files_of_a_series_as_one() {
    it.file(
        "config/imports/people.yml", "file: feeds/*.csv", "collection: 580e63fc8c9a982ac9b8b746");
    feed("name,price", "One,cheap");
    it.file("feeds/a.csv", "name,slug", "Zoe,not a slug");
    it.file("feeds/b.csv", "name,slug", "Yves,nor this");
    night("--all").exits(1);
    assertThat(told())
        .extracting(message -> message.path("definition").asString())
        .containsExactlyInAnyOrder("articles", "people");
    night("--all").exits(1);
    assertThat(told()).isEmpty();
  }

  @Test
  void a_run_whose_process_died_is_told_of_by_the_next_start() {
    feed("name", "One");
    siteRefuses(true);
    night("--notify", "always").exits(3);
    told();
    killed();
    siteRefuses(false);
    it.environment.put("FLOWLOADER_NOTIFY", "failure");
    night().exits(0);
    var message = toldOnce();
    assertThat(message.path("text").asString())
        .contains("articles is failing", "The program ended in the middle of run 1.");
  }

  @Test
  void a_killed_run_is_told_of_though_another_import_is_started() {
    feed("name", "One");
    it.file(
        "config/imports/people.yml", "file: people.csv", "collection: 580e63fc8c9a982ac9b8b746");
    it.file("people.csv", "name", "Zoe");
    siteRefuses(true);
    night("--notify", "always").exits(3);
    told();
    killed();
    siteRefuses(false);
    night("people", "--notify", "failure").exits(0);
    assertThat(toldOnce().path("definition").asString()).isEqualTo("articles");
    night("people", "--notify", "failure").exits(0);
    assertThat(told()).isEmpty();
  }

  /** As the ledger is after a kill: the run is under way, and nobody works on it. */
  private void killed() {
    try (var ledger = Workshop.open(StateDirectory.at(it.home.resolve("var")), new StopSignal())) {
      ledger.runs().beginAttempt(ledger.runs().find(1).orElseThrow(), false);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gone", "500", "404", "302", "cut"})
  void a_receiver_that_fails_changes_nothing_and_is_told_the_next_time(String how)
      throws IOException {
    feed("name,price", "One,cheap");
    try (var broken = PromptServer.make()) {
      broken.start();
      for (int i = 0; i < 4; i++) {
        broken.enqueue(answer(how));
      }
      var url = broken.url("/" + SECRET).toString();
      if (how.equals("gone")) {
        broken.close();
      }
      it.environment.put("FLOWLOADER_NOTIFY_URL", url);
      night()
          .exits(1)
          .says("The webhook (FLOWLOADER_NOTIFY_URL) was not told of articles: ")
          .says("That changes nothing of the import.");
      assertThat(CommandFixture.read(it.latest("run.log")))
          .containsPattern("WARN  notice-not-sent run=1 trouble=");
      if (!how.equals("gone")) {
        // What may be over in a moment is tried once more, and no more than that.
        assertThat(broken.getRequestCount())
            .isEqualTo(how.equals("404") || how.equals("302") ? 1 : 2);
      }
    }
    it.environment.put("FLOWLOADER_NOTIFY_URL", receiver.url("/" + SECRET).toString());
    night().exits(1);
    assertThat(toldOnce().path("text").asString()).contains("is failing");
  }

  private static MockResponse answer(String how) {
    return switch (how) {
      case "cut" ->
          new MockResponse.Builder().onResponseStart(new SocketEffect.CloseSocket()).build();
      case "302" ->
          new MockResponse.Builder()
              .code(302)
              .addHeader("Location", "https://elsewhere.example/" + SECRET)
              .build();
      case "gone" -> new MockResponse.Builder().build();
      default -> new MockResponse.Builder().code(Integer.parseInt(how)).body(SECRET).build();
    };
  }

  @Test
  void the_address_may_stand_in_a_file_as_the_token_may() throws IOException {
    var file = it.file("secret/hook", receiver.url("/" + SECRET).toString());
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));
    it.environment.remove("FLOWLOADER_NOTIFY_URL");
    it.environment.put("FLOWLOADER_NOTIFY_URL_FILE", "secret/hook");
    night().exits(2).says("Warning: other users of this machine can read the webhook file " + file);
    assertThat(told()).hasSize(1);
    Files.delete(file);
    night().exits(2).says("secret/hook (FLOWLOADER_NOTIFY_URL_FILE) cannot be read.");
  }

  @Test
  void an_address_that_may_not_be_used_is_said_and_keeps_no_import_from_being_made() {
    it.environment.put("FLOWLOADER_NOTIFY_URL", "http://hooks.example.com/" + SECRET);
    feed("name", "One");
    night().exits(0).says("FLOWLOADER_NOTIFY_URL holds a plain http address", "Nobody is told");
    assertThat(it.items()).hasSize(1);
  }

  @Test
  void what_was_told_is_kept_where_others_do_not_read() throws IOException {
    night().exits(2);
    try (var files = Files.list(it.home.resolve("var/told"))) {
      assertThat(files)
          .singleElement()
          .satisfies(
              file ->
                  assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                      .isEqualTo("rw-------"));
    }
  }

  @Test
  void a_name_or_a_value_cannot_call_everybody() {
    it.file("<!channel>.csv", "name,price", "One,1");
    it.run(
        "import",
        it.home.resolve("<!channel>.csv").toString(),
        "--collection",
        "no-such-<!here>",
        "--base-url",
        it.sandbox.baseUrl());
    assertThat(toldOnce().path("text").asString())
        .contains("&lt;!channel&gt;")
        .doesNotContain("<!");
  }
}

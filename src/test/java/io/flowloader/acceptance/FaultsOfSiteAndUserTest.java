package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.Gate;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import io.flowloader.webflow.SecretToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * What the site and the user do in the middle: what a person is told, the exit code, the states of
 * the rows, and that the same command again ends it.
 */
class FaultsOfSiteAndUserTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  @BeforeEach
  void start() {
    it.environment.put("FLOWLOADER_CONCURRENCY", "1");
    it.environment.put("FLOWLOADER_ROWS_PER_REQUEST", "2");
  }

  private void beforeCreate(long running, Runnable happens, Fault fault) {
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (!path.endsWith("/items/bulk") || number != running) {
            return Fault.NONE;
          }
          happens.run();
          return fault;
        });
  }

  private void mend() {
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
  }

  private void assertEachIsThereOnce(int rows) {
    assertThat(it.items()).extracting(SandboxItem::name).hasSize(rows).doesNotHaveDuplicates();
    it.recordAgreesWithSite();
  }

  /** Two rows are created, two are on the way when the token is revoked, two wait. */
  private Path stoppedInDoubt() {
    var file = it.rows("in.csv", 6, "en-US");
    beforeCreate(2, () -> it.sandbox.revokeToken(SecretToken.VALUE), Fault.Plain.RESET_AFTER);
    it.importFile(file).exits(3).says("does not accept the token", "Run it again to go on");
    assertThat(it.outcomes()).isEqualTo(Map.of("CREATED", 2L, "UNKNOWN", 2L, "PENDING", 2L));
    it.sandbox.restoreToken(SecretToken.VALUE);
    mend();
    return file;
  }

  @Test
  void a_token_revoked_in_the_middle_is_told_and_the_run_goes_on_when_it_is_valid_again() {
    it.importFile(stoppedInDoubt()).exits(0);
    assertEachIsThereOnce(6);
  }

  @Test
  void a_collection_deleted_in_the_middle_is_told_and_the_run_goes_on_when_it_is_back() {
    var file = it.rows("in.csv", 6, "en-US");
    beforeCreate(2, it.sandbox::deleteCollection, Fault.NONE);
    it.importFile(file).exits(3).says("does not know the collection", "Run it again to go on");
    assertThat(it.outcomes()).isEqualTo(Map.of("CREATED", 2L, "PENDING", 4L));
    it.importFile(file).exits(3).says("Webflow does not know the collection");
    it.sandbox.restoreCollection();
    mend();
    it.importFile(file).exits(0);
    assertEachIsThereOnce(6);
  }

  @Test
  void a_network_that_goes_away_is_told_and_nothing_that_was_not_sent_is_in_doubt() {
    var file = it.rows("in.csv", 12, "en-US");
    var cable =
        new Gate.Watcher() {
          private @Nullable Gate gate;
          private int creates;

          @Override
          public boolean left(String request) {
            if (request.contains("/items/bulk") && ++creates == 2) {
              Objects.requireNonNull(gate).close();
              return false;
            }
            return true;
          }
        };
    try (var gate = new Gate(it.sandbox.baseUrl(), cable)) {
      cable.gate = gate;
      it.run(
              "import",
              file.toString(),
              "--base-url",
              gate.baseUrl(),
              "--collection",
              Sandbox.COLLECTION_ID)
          .exits(3)
          .says("7 requests in a row could not be sent", "refuses the connection", "Run it again");
    }
    assertThat(it.outcomes()).isEqualTo(Map.of("CREATED", 2L, "UNKNOWN", 2L, "PENDING", 8L));
    it.importFile(file).exits(0);
    assertEachIsThereOnce(12);
    it.endedWith(0, file);
  }

  @Test
  void a_quota_that_others_use_up_is_waited_for() {
    it.sandbox.requestsPerMinute(60);
    beforeCreate(2, () -> it.sandbox.burnQuota(100), Fault.NONE);
    it.importFile(it.rows("in.csv", 8, "en-US")).exits(0);
    assertEachIsThereOnce(8);
  }

  @Test
  void a_quota_that_others_always_use_up_stops_the_run_and_says_so() {
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") ? new Fault.TooManyRequests("60") : Fault.NONE);
    var file = it.rows("in.csv", 4, "en-US");
    it.importFile(file).exits(3).says("something else uses up the key's limit");
    assertThat(it.outcomes()).isEqualTo(Map.of("PENDING", 4L));
    mend();
    it.importFile(file).exits(0);
    assertEachIsThereOnce(4);
  }

  @Test
  void a_limit_that_changes_in_the_middle_is_kept_from_then_on() {
    it.sandbox.requestsPerMinute(120);
    beforeCreate(2, () -> it.sandbox.requestsPerMinute(20), Fault.NONE);
    it.importFile(it.rows("in.csv", 80, "en-US")).exits(0);
    assertEachIsThereOnce(80);
    assertThat(it.sandbox.throttledCount()).as("only while the change was not known").isLessThan(3);
  }

  @Test
  void a_file_that_is_gone_is_finished_from_its_copy() throws IOException {
    var file = stoppedInDoubt();
    Files.delete(file);
    it.importFile(file).exits(0).says("is gone");
    assertEachIsThereOnce(6);
  }

  @Test
  void a_file_that_has_changed_is_a_run_of_its_own_and_doubles_nothing() {
    var file = stoppedInDoubt();
    it.rows("in.csv", 7, "en-US");
    it.importFile(file).exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("CREATED", 3L, "EXISTS", 4L));
    it.endedWith(0, file);
    assertThat(it.items()).extracting(SandboxItem::name).hasSize(7).doesNotHaveDuplicates();
  }

  @Test
  void a_definition_that_has_changed_is_refused_with_both_ways_out() throws IOException {
    it.environment.remove("FLOWLOADER_COLLECTION");
    var definition = it.home.resolve("config/imports/news.yml");
    Files.createDirectories(definition.getParent());
    var head = "collection: " + Sandbox.COLLECTION_ID + "\nfile: in.csv\ndraft: ";
    it.rows("in.csv", 4, "en-US");
    Files.writeString(definition, head + "true\n");
    beforeCreate(1, () -> it.sandbox.revokeToken(SecretToken.VALUE), Fault.NONE);
    it.run("import", "news", "--base-url", it.sandbox.baseUrl()).exits(3);
    it.sandbox.restoreToken(SecretToken.VALUE);
    mend();
    Files.writeString(definition, head + "false\n");
    it.run("import", "news", "--base-url", it.sandbox.baseUrl()).exits(2).says("--again");
    Files.writeString(definition, head + "true\n");
    it.run("import", "news", "--base-url", it.sandbox.baseUrl()).exits(0);
    assertEachIsThereOnce(4);
  }

  @Test
  void our_clock_set_back_by_a_day_changes_nothing() {
    var file = stoppedInDoubt();
    it.clock.setWrongBy(Duration.ofDays(-1));
    it.importFile(file).exits(0);
    assertEachIsThereOnce(6);
  }

  @Test
  void tomorrows_feed_settles_what_todays_has_in_doubt_and_leaves_its_record_true() {
    stoppedInDoubt();
    it.clock.jump(Duration.ofDays(1));
    it.importFile(it.rows("tomorrow.csv", 8, "en-US")).exits(0);
    assertThat(it.outcomes()).isEqualTo(Map.of("EXISTS", 4L, "CREATED", 4L));
    assertThat(CommandFixture.read(it.home.resolve("var/runs/1/rows.csv")))
        .doesNotContain("UNKNOWN");
    assertThat(it.items()).extracting(SandboxItem::name).hasSize(8).doesNotHaveDuplicates();
  }

  @Test
  void a_slug_that_another_run_has_in_doubt_waits_until_that_is_settled() {
    try (var slow =
        new CommandFixture(it.home, site -> site.withVisibleAfter(Duration.ofHours(20)))) {
      slow.sandbox.faultSource(
          (method, path, number, body) ->
              path.endsWith("/items/bulk") && number == 1
                  ? Fault.Plain.MISSING_LOCALES
                  : Fault.NONE);
      slow.importFile(slow.rows("in.csv", 1, "en-US|fr-FR")).exits(4).says("still unknown");
      assertThat(slow.outcomes()).isEqualTo(Map.of("UNKNOWN", 1L));

      var tomorrow = slow.rows("tomorrow.csv", 3, "en-US|fr-FR");
      slow.importFile(tomorrow)
          .exits(4)
          .says("1 row waits because another run has its slug in doubt; run it again");
      assertThat(slow.outcomes()).isEqualTo(Map.of("PENDING", 1L, "CREATED", 2L));

      slow.clock.jump(Duration.ofDays(1));
      slow.importFile(tomorrow).exits(0);
      assertThat(slow.outcomes()).isEqualTo(Map.of("EXISTS", 1L, "CREATED", 2L));
      assertThat(slow.items()).hasSize(3);
      assertThat(CommandFixture.read(slow.home.resolve("var/runs/1/rows.csv"))).contains("CREATED");
    }
  }

  @Test
  void a_mended_file_is_imported_while_an_older_run_has_doubts() throws IOException {
    var file =
        it.file("in.csv", "name,slug,price", "A,a,1", "B,b,cheap", "C,c,3", "D,d,4", "E,e,5");
    beforeCreate(2, () -> it.sandbox.revokeToken(SecretToken.VALUE), Fault.Plain.RESET_AFTER);
    it.importFile(file).exits(3);
    it.sandbox.restoreToken(SecretToken.VALUE);
    mend();
    var failed = CommandFixture.read(it.latest("failed-rows.csv"));
    it.importFile(Files.writeString(it.home.resolve("mended.csv"), failed.replace("cheap", "2")))
        .exits(0);
    it.importFile(file).exits(1);
    assertThat(it.items()).extracting(SandboxItem::name).hasSize(5).doesNotHaveDuplicates();
  }

  @Test
  void a_state_directory_that_is_lost_finds_everything_there() {
    var file = it.rows("in.csv", 6, "en-US");
    it.importFile(file).exits(0);
    it.importFile(file, "--state-dir", it.home.resolve("fresh").toString()).exits(0);
    assertThat(it.items()).hasSize(6);
    assertThat(CommandFixture.read(it.home.resolve("fresh/runs/1/rows.csv")))
        .contains("EXISTS")
        .doesNotContain("CREATED");
  }
}

package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.BadObjectPolicy;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.FaultSource;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxSettings;
import io.flowloader.sandbox.TakenSlugPolicy;
import io.flowloader.webflow.SecretToken;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What an answer means, through the real job: nothing twice, nothing lost, the record is true. */
class FaultTest {

  private static final int ROWS = 60;

  @TempDir Path home;

  private CommandFixture fixture(UnaryOperator<SandboxSettings> change) {
    return new CommandFixture(home, change);
  }

  private static FaultSource onCreate(long number, Fault fault) {
    return (method, path, running, body) ->
        path.endsWith("/items/bulk") && running == number ? fault : Fault.NONE;
  }

  static Stream<Arguments> faults() {
    var statuses =
        Stream.of(500, 502, 503, 504, 408)
            .flatMap(
                code ->
                    Stream.of(true, false)
                        .flatMap(
                            created ->
                                Stream.of(true, false)
                                    .map(html -> new Fault.Status(code, created, html, "0"))));
    var others =
        Stream.of(
            Fault.Plain.RESET_BEFORE,
            Fault.Plain.RESET_AFTER,
            Fault.Plain.CUT_BODY,
            Fault.Plain.NOT_JSON,
            Fault.Plain.MISSING_ROWS,
            Fault.Plain.MISSING_LOCALES,
            Fault.Plain.SHUFFLED,
            new Fault.TooManyRequests("7"),
            new Fault.TooManyRequests(null),
            new Fault.TooManyRequests("0"),
            new Fault.TooManyRequests("99999999"),
            new Fault.TooManyRequests("Wed, 21 Oct 2115 07:28:00 GMT"),
            new Fault.TooManyRequests("soon"),
            new Fault.Redirect("http://127.0.0.1:1/elsewhere"));
    return Stream.concat(statuses, others).map(Arguments::of);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void every_row_is_created_once_whatever_becomes_of_an_answer(Fault fault) {
    try (var it = fixture(settings -> settings)) {
      it.sandbox.faultSource(onCreate(2, fault));
      var file = it.rows("in.csv", ROWS, "en-US|fr-FR|de-DE");
      it.importFile(file, "--rows-per-request", "20").exits(0);
      assertThat(it.outcomes()).containsExactly(Map.entry("CREATED", (long) ROWS));
      assertThat(it.items()).hasSize(ROWS);
      it.recordAgreesWithSite();
    }
  }

  @Test
  void locales_that_never_show_leave_the_row_incomplete() {
    try (var it = fixture(settings -> settings)) {
      it.sandbox.faultSource(onCreate(1, Fault.Plain.LOCALES_NOT_CREATED));
      it.importFile(it.rows("in.csv", 3, "en-US|fr-FR")).exits(1);
      assertThat(it.outcomes().getOrDefault("INCOMPLETE", 0L)).isPositive();
      assertThat(it.outcomes().keySet()).isSubsetOf("INCOMPLETE", "CREATED");
      it.importFile(it.home.resolve("in.csv")).exits(1).says("Already imported");
      assertThat(it.items()).hasSize(3);
    }
  }

  @Test
  void a_slug_changed_by_the_site_though_it_is_free_is_created_with_a_warning() {
    try (var it = fixture(settings -> settings)) {
      it.sandbox.faultSource(onCreate(1, Fault.Plain.SUFFIXED));
      var file = it.rows("in.csv", 5, "en-US");
      it.importFile(file).exits(0);
      assertThat(it.csv("rows.csv"))
          .anyMatch(row -> row.get("code").equals("slug_changed"))
          .allMatch(row -> row.get("outcome").equals("CREATED"));
      it.recordAgreesWithSite();
      it.endedWith(0, file);
    }
  }

  @Test
  void a_slug_that_somebody_takes_meanwhile_is_theirs_and_the_doubled_item_is_removed() {
    try (var it = fixture(settings -> settings.withTakenSlugs(TakenSlugPolicy.SUFFIX))) {
      it.sandbox.faultSource(
          (method, path, number, body) -> {
            if (path.endsWith("/items/bulk") && number == 1) {
              it.sandbox.put("Theirs", "row-7", List.of(Sandbox.cmsLocaleId("en-US")));
            }
            return Fault.NONE;
          });
      var file = it.rows("in.csv", 30, "en-US|fr-FR");
      it.importFile(file, "--rows-per-request", "5").exits(0);
      assertThat(it.outcomes()).containsEntry("CREATED", 29L).containsEntry("EXISTS", 1L);
      assertThat(it.items()).hasSize(30).noneMatch(item -> item.slug().startsWith("row-7-"));
      it.endedWith(0, file);
    }
  }

  @Test
  void a_taken_slug_in_a_list_costs_one_more_create_request() {
    try (var it = fixture(settings -> settings)) {
      it.sandbox.faultSource(
          (method, path, number, body) -> {
            if (path.endsWith("/items/bulk") && number == 1) {
              it.sandbox.put("Theirs", "row-7", List.of(Sandbox.cmsLocaleId("en-US")));
            }
            return Fault.NONE;
          });
      var file = it.rows("in.csv", 40, "en-US|fr-FR");
      it.importFile(file).exits(0);
      assertThat(it.outcomes()).containsEntry("CREATED", 39L).containsEntry("EXISTS", 1L);
      assertThat(it.sandbox.requestCount(CallKind.CREATE)).isEqualTo(2);
      it.endedWith(0, file);
    }
  }

  @Test
  void a_slug_that_nobody_holds_and_that_is_refused_is_rejected() {
    try (var it = fixture(settings -> settings)) {
      it.sandbox.reserveSlug("row-3");
      var file = it.rows("in.csv", 10, "en-US");
      it.importFile(file).exits(1);
      assertThat(it.outcomes()).containsEntry("CREATED", 9L).containsEntry("REJECTED", 1L);
      it.recordAgreesWithSite();
      it.endedWith(1, file);
    }
  }

  @Test
  void one_bad_row_is_found_with_few_create_requests() {
    try (var it = fixture(settings -> settings)) {
      it.sandbox.faultSource(
          (method, path, number, body) ->
              new String(body, StandardCharsets.UTF_8).contains("\"row-41\"")
                  ? new Fault.Status(400, false, false, null)
                  : Fault.NONE);
      var file = it.rows("in.csv", 64, "en-US");
      it.importFile(file).exits(1);
      assertThat(it.outcomes()).containsEntry("CREATED", 63L).containsEntry("REJECTED", 1L);
      assertThat(it.sandbox.requestCount(CallKind.CREATE)).isLessThanOrEqualTo(13);
      it.recordAgreesWithSite();
      it.endedWith(1, file);
    }
  }

  @Test
  void a_list_refused_although_its_good_rows_were_created_creates_nothing_twice() {
    try (var it = fixture(each -> each.withBadObjects(BadObjectPolicy.GOOD_ONES_CREATED))) {
      it.sandbox.reserveSlug("row-3");
      var file = it.rows("in.csv", 20, "en-US|fr-FR");
      it.importFile(file).exits(1);
      assertThat(it.outcomes()).containsEntry("CREATED", 19L).containsEntry("REJECTED", 1L);
      it.recordAgreesWithSite();
      it.endedWith(1, file);
    }
  }

  @Test
  void a_firewall_that_dislikes_one_row_rejects_that_row_alone() {
    try (var it = fixture(settings -> settings)) {
      it.sandbox.faultSource(
          (method, path, number, body) ->
              new String(body, StandardCharsets.UTF_8).contains("\"row-11\"")
                  ? Fault.Plain.FIREWALL
                  : Fault.NONE);
      var file = it.rows("in.csv", 30, "en-US");
      it.importFile(file).exits(1);
      assertThat(it.outcomes()).containsEntry("CREATED", 29L).containsEntry("REJECTED", 1L);
      it.recordAgreesWithSite();
      it.endedWith(1, file);
    }
  }

  @ParameterizedTest
  @MethodSource("clocks")
  void a_clock_of_the_site_that_is_wrong_and_lists_that_lag_double_nothing(
      Duration offset, Duration lag) {
    try (var it = fixture(each -> each.withClockOffset(offset).withVisibleAfter(lag))) {
      it.sandbox.faultSource(onCreate(2, Fault.Plain.RESET_AFTER));
      var file = it.rows("in.csv", ROWS, "en-US|fr-FR");
      it.importFile(file, "--rows-per-request", "20").exits(0);
      assertThat(it.items()).hasSize(ROWS);
      it.recordAgreesWithSite();
      it.endedWith(0, file);
    }
  }

  static Stream<Arguments> clocks() {
    return Stream.of(
        Arguments.of(Duration.ofHours(1), Duration.ZERO),
        Arguments.of(Duration.ofHours(-1), Duration.ZERO),
        Arguments.of(Duration.ZERO, Duration.ofSeconds(20)),
        Arguments.of(Duration.ofHours(1), Duration.ofSeconds(100)));
  }

  @Test
  void many_losses_in_a_row_stop_the_run_and_the_next_one_ends_it() {
    try (var it = fixture(settings -> settings)) {
      it.sandbox.faultSource(
          (method, path, number, body) ->
              path.endsWith("/items/bulk") ? Fault.Plain.RESET_AFTER : Fault.NONE);
      var file = it.rows("in.csv", 400, "en-US");
      it.importFile(file, "--rows-per-request", "5").exits(3).says("in a row were lost");
      it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
      it.importFile(file, "--rows-per-request", "5").exits(0);
      it.endedWith(0, file);
      assertThat(it.items()).hasSize(400);
      it.recordAgreesWithSite();
    }
  }

  @Test
  void a_token_revoked_in_the_middle_stops_the_run_with_the_reason() {
    try (var it = fixture(settings -> settings)) {
      it.sandbox.faultSource(
          (method, path, number, body) -> {
            if (path.endsWith("/items/bulk") && number == 3) {
              it.sandbox.revokeToken(SecretToken.VALUE);
            }
            return Fault.NONE;
          });
      var file = it.rows("in.csv", 200, "en-US");
      it.importFile(file, "--rows-per-request", "5").exits(3).says("does not accept the token");
      it.importFile(file).exits(3).says("does not accept the token");
      it.recordAgreesWithSite();
      it.sandbox.restoreToken(SecretToken.VALUE);
      it.importFile(file).exits(0);
      assertThat(it.items()).hasSize(200);
      it.recordAgreesWithSite();
      it.endedWith(0, file);
    }
  }

  @Test
  void an_outcome_that_cannot_be_told_is_unknown_until_a_person_says() {
    try (var it = fixture(settings -> settings)) {
      it.sandbox.faultSource(
          (method, path, number, body) -> {
            if (path.endsWith("/items/bulk") && number == 1) {
              it.sandbox.put("Other", "row-0", List.of(Sandbox.cmsLocaleId("en-US")));
              return Fault.Plain.RESET_BEFORE;
            }
            return Fault.NONE;
          });
      var file = it.rows("in.csv", 1, "en-US");
      it.importFile(file).exits(4);
      assertThat(it.outcomes()).containsExactly(Map.entry("UNKNOWN", 1L));
      it.importFile(file).exits(4);
      it.run("retry", "1", "--base-url", it.sandbox.baseUrl(), "--settle-as", "exists").exits(0);
      assertThat(it.outcomes()).containsExactly(Map.entry("EXISTS", 1L));
      assertThat(it.items()).hasSize(1);
    }
  }

  @Test
  void requests_are_as_few_as_the_limit_of_variants_allows() {
    try (var it = fixture(settings -> settings)) {
      it.importFile(it.rows("three.csv", 100, "en-US|fr-FR|de-DE")).exits(0);
      assertThat(it.sandbox.requestCount(CallKind.CREATE)).isEqualTo(4); // ceil(100 / 33)
    }
  }

  @Test
  void requests_are_packed_over_the_whole_file_for_each_set_of_locales() {
    try (var it = fixture(settings -> settings)) {
      var lines =
          Stream.iterate(0, i -> i < 210, i -> i + 1)
              .map(i -> "R %d,r-%d,%s".formatted(i, i, i % 2 == 0 ? "en-US" : "fr-FR|en-US"));
      it.file(
          "in.csv", Stream.concat(Stream.of("name,slug,locales"), lines).toArray(String[]::new));
      it.importFile(it.home.resolve("in.csv")).exits(0);
      // 105 rows of one locale: 2 requests; 105 rows of two: ceil(105 / 50) = 3.
      assertThat(it.sandbox.requestCount(CallKind.CREATE)).isEqualTo(5);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void faults_by_chance_double_and_lose_nothing(long seed) {
    var chance = new Random(seed);
    var kinds = faults().map(each -> (Fault) each.get()[0]).toList();
    try (var it = fixture(settings -> settings)) {
      it.sandbox.faultSource(
          (method, path, number, body) -> {
            synchronized (chance) {
              return path.endsWith("/items/bulk") && chance.nextInt(100) < 25
                  ? kinds.get(chance.nextInt(kinds.size()))
                  : Fault.NONE;
            }
          });
      var file = it.rows("in.csv", 150, "en-US|fr-FR|de-DE");
      int code = it.importFile(file, "--rows-per-request", "7").exitCode();
      for (int again = 0; code != 0 && again < 10; again++) {
        code = it.importFile(file, "--rows-per-request", "7").exitCode();
      }
      assertThat(code).as("seed %d", seed).isZero();
      assertThat(it.items()).as("seed %d", seed).hasSize(150);
      it.recordAgreesWithSite();
    }
  }

  static Stream<Arguments> seeds() {
    return Stream.iterate(1L, seed -> seed <= 12, seed -> seed + 1).map(Arguments::of);
  }
}

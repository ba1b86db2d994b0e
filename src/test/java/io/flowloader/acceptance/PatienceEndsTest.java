package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.FaultSource;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A site that answers 429, or nothing, for ever: every command ends, and says why. */
class PatienceEndsTest {

  private static final String SAID = "has let nothing through for 30 minutes";

  @RegisterExtension final CommandFixture it = new CommandFixture();
  private Path file;

  @BeforeEach
  void start() {
    it.environment.put("FLOWLOADER_CONCURRENCY", "1");
    file = it.rows("in.csv", 4, "en-US");
  }

  private static FaultSource throttling(String method, String pathEnd, String retryAfter) {
    var fault = new Fault.TooManyRequests(retryAfter.equals("none") ? null : retryAfter);
    return (asked, path, number, body) ->
        asked.equals(method) && path.endsWith(pathEnd) ? fault : Fault.NONE;
  }

  private Duration since(Instant began) {
    return Duration.between(began, it.clock.trueTime());
  }

  private void goesOnOnceTheSiteAnswers() {
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    it.importFile(file).exits(0);
    assertThat(it.outcomes()).containsOnlyKeys("CREATED");
    it.recordAgreesWithSite();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-5", "1", "600", "none", "Wed, 21 Oct 2015 07:28:00 GMT"})
  void a_preflight_that_meets_nothing_but_429_ends(String retryAfter) {
    it.sandbox.faultSource(throttling("GET", "", retryAfter));
    var began = it.clock.trueTime();
    it.importFile(file).exits(3).says(SAID, "429", "give-up-after");
    assertThat(since(began)).isBetween(Duration.ofMinutes(24), Duration.ofMinutes(40));
    assertThat(it.sandbox.requestCount(CallKind.CREATE)).isZero();
    goesOnOnceTheSiteAnswers();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"fields --collection c1", "locales --site s1", "plan in.csv --collection c1"})
  void commands_that_only_read_end_too(String command) {
    it.sandbox.faultSource(throttling("GET", "", "0"));
    it.run((command + " --base-url " + it.sandbox.baseUrl()).split(" ")).exits(3).says(SAID);
  }

  @Test
  void a_survey_of_slugs_that_meets_nothing_but_429_ends() {
    it.sandbox.faultSource(throttling("GET", "/items", "0"));
    it.importFile(file).exits(3).says(SAID);
    assertThat(it.outcomes()).containsOnlyKeys("PENDING");
    goesOnOnceTheSiteAnswers();
  }

  @Test
  void looks_at_a_doubt_that_meet_nothing_but_429_end_the_run() {
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/bulk")) {
            return new Fault.Status(500, true, false, null);
          }
          boolean look = path.endsWith("/items") && it.sandbox.requestCount(CallKind.CREATE) > 0;
          return look ? new Fault.TooManyRequests("0") : Fault.NONE;
        });
    it.importFile(file).exits(3).says(SAID);
    assertThat(it.outcomes()).containsOnlyKeys("UNKNOWN");
    goesOnOnceTheSiteAnswers();
  }

  @Test
  void control_reads_after_a_refusal_that_meet_nothing_but_429_end_the_run() {
    it.sandbox.faultSource(
        (method, path, number, body) -> {
          if (path.endsWith("/items/bulk")) {
            return new Fault.Status(400, false, false, null);
          }
          boolean control = it.sandbox.requestCount(CallKind.CREATE) > 0;
          return control ? new Fault.TooManyRequests("0") : Fault.NONE;
        });
    it.importFile(file).exits(3).says(SAID);
    goesOnOnceTheSiteAnswers();
  }

  @Test
  void how_long_it_waits_can_be_set() {
    it.environment.put("FLOWLOADER_GIVE_UP_AFTER", "90s");
    it.sandbox.faultSource(throttling("GET", "", "0"));
    var began = it.clock.trueTime();
    it.importFile(file).exits(3).says("has let nothing through for 90 seconds");
    assertThat(since(began)).isLessThan(Duration.ofMinutes(3));
  }

  /** A success in between begins the time anew: 429 now and then ends no run. */
  @Test
  void a_success_now_and_then_keeps_a_run_going() {
    it.environment.put("FLOWLOADER_GIVE_UP_AFTER", "2m");
    it.sandbox.faultSource(
        (method, path, number, body) ->
            method.equals("GET") && number % 2 == 0 ? new Fault.TooManyRequests("50") : Fault.NONE);
    it.importFile(it.rows("long.csv", 30, "en-US")).exits(0);
  }
}

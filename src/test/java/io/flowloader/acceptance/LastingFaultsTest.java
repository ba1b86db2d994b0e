package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.AnswerShape;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.SandboxItem;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every way in which an answer can fail, met by every create request of a run: what a person is
 * told, the exit code, the states of the rows, and that the same command again ends the job.
 */
class LastingFaultsTest {

  private static final int ROWS = 12;
  private static final String TWO_AT_A_TIME = "2";

  @TempDir Path home;

  /**
   * What becomes of a run.
   *
   * @param shape of the answers that are right
   * @param words that a person is told
   * @param outcomes among which those of all rows are
   * @param again the exit code once the answers are right
   */
  record Met(
      Fault fault, AnswerShape shape, int exitCode, String words, Set<String> outcomes, int again) {

    @Override
    public String toString() {
      return fault + " " + shape;
    }
  }

  /** Carried out, but nobody was told: what could be looked up by then is CREATED. */
  private static Met done(Fault fault, String words) {
    return lost(fault, words, "CREATED", "UNKNOWN", "PENDING");
  }

  private static Met notDone(Fault fault, String words) {
    return lost(fault, words, "UNKNOWN", "PENDING");
  }

  private static Met lost(Fault fault, String words, String... outcomes) {
    return new Met(
        fault,
        AnswerShape.ITEMS,
        3,
        "5 requests in a row were lost, the last: " + words,
        Set.of(outcomes),
        0);
  }

  private static Met throttled(String retryAfter) {
    return new Met(
        new Fault.TooManyRequests(retryAfter),
        AnswerShape.ITEMS,
        3,
        "Webflow answered 429 (too many requests) 15 times in a row",
        Set.of("PENDING"),
        0);
  }

  private static Met alike(Fault fault, String words) {
    return new Met(
        fault,
        AnswerShape.ITEMS,
        3,
        "Webflow refuses every row alike, with " + words,
        Set.of("PENDING", "UNKNOWN"),
        0);
  }

  private static Met ended(Fault fault, int code, String outcome) {
    return ended(fault, AnswerShape.ITEMS, code, outcome);
  }

  private static Met ended(Fault fault, AnswerShape shape, int code, String outcome) {
    var words = code == 0 ? "COMPLETED" : "COMPLETED_WITH_FAILURES";
    return new Met(fault, shape, code, words, Set.of(outcome), code);
  }

  static Stream<Met> faults() {
    var carriedOut =
        Stream.of(
            done(new Fault.Status(500, true, false, null), "Webflow answers 500."),
            done(new Fault.Status(502, true, true, null), "Webflow answers 502."),
            done(new Fault.Status(503, true, false, "0"), "Webflow answers 503."),
            done(new Fault.Status(504, true, true, null), "Webflow answers 504."),
            done(new Fault.Status(408, true, false, null), "Webflow answers 408."),
            done(new Fault.Stall(Duration.ofMillis(300), false), "127.0.0.1"),
            done(new Fault.Stall(Duration.ofMillis(300), true), "127.0.0.1"),
            done(Fault.Plain.RESET_AFTER, "the connection to 127.0.0.1"),
            done(Fault.Plain.CUT_BODY, "the connection to 127.0.0.1"),
            done(Fault.Plain.NOT_JSON, "the answer 202 cannot be read."));
    var notCarriedOut =
        Stream.of(
            notDone(new Fault.Status(500, false, true, null), "Webflow answers 500."),
            notDone(new Fault.Status(502, false, false, "0"), "Webflow answers 502."),
            notDone(new Fault.Status(503, false, true, "0"), "Webflow answers 503."),
            notDone(new Fault.Status(504, false, false, null), "Webflow answers 504."),
            notDone(new Fault.Status(408, false, true, "0"), "Webflow answers 408."),
            notDone(Fault.Plain.RESET_BEFORE, "the connection to 127.0.0.1"),
            notDone(
                new Fault.Redirect("http://127.0.0.1:1/elsewhere"),
                "Webflow answers 307, a redirect, which is not followed."));
    var throttled =
        Stream.of("600", "7", null, "0", "Wed, 21 Oct 2115 07:28:00 GMT", "99999999", "soon")
            .map(LastingFaultsTest::throttled);
    var refused =
        Stream.of(
            // Every row alike: it is not about the rows, so they wait.
            alike(Fault.Plain.FIREWALL, "status 403 and a page that is not the API's"),
            alike(new Fault.Status(400, false, false, null), "status 400"),
            ended(Fault.Plain.LOCALES_NOT_CREATED, 1, "INCOMPLETE"));
    var accepted =
        Arrays.stream(AnswerShape.values())
            .flatMap(
                shape ->
                    Stream.of(
                            Fault.Plain.MISSING_ROWS,
                            Fault.Plain.MISSING_LOCALES,
                            Fault.Plain.SHUFFLED,
                            Fault.Plain.SUFFIXED)
                        .map(fault -> ended(fault, shape, 0, "CREATED")));
    return Stream.of(carriedOut, notCarriedOut, throttled, refused, accepted).flatMap(each -> each);
  }

  @ParameterizedTest
  @MethodSource("faults")
  void a_fault_that_lasts_is_told_and_the_same_command_again_ends_the_job(Met met) {
    try (var it = new CommandFixture(home, site -> site.withAnswerShape(met.shape()))) {
      it.environment.put("FLOWLOADER_ANSWER_TIMEOUT", "150ms");
      it.environment.put("FLOWLOADER_CONCURRENCY", "1");
      it.environment.put("FLOWLOADER_ROWS_PER_REQUEST", TWO_AT_A_TIME);
      var file = it.rows("in.csv", ROWS, "en-US|fr-FR");

      it.sandbox.faultSource(
          (method, path, number, body) -> path.endsWith("/items/bulk") ? met.fault() : Fault.NONE);
      it.importFile(file).exits(met.exitCode()).says(met.words());
      assertThat(it.outcomes().keySet()).isSubsetOf(met.outcomes());
      assertThat(it.csv("rows.csv")).hasSize(ROWS);
      it.recordAgreesWithSite();

      it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
      if (met.exitCode() == 3) {
        it.importFile(file).exits(met.again()).says("goes on (attempt 2)");
        assertThat(it.outcomes()).containsOnlyKeys("CREATED");
      }
      it.endedWith(met.again(), file);
      assertThat(it.items()).extracting(SandboxItem::name).doesNotHaveDuplicates();
      it.recordAgreesWithSite();
    }
  }
}

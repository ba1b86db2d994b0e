package io.flowloader.webflow;

import io.flowloader.throttle.Throttle;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.time.Duration;
import java.util.function.Function;
import okhttp3.HttpUrl;
import okhttp3.Request;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;

/** Reads are safe to send again; this tries until an answer comes, within the patience set. */
final class Reads {

  private static final Logger LOG = LoggerFactory.getLogger(Reads.class);

  private static final Duration FIRST_BACK_OFF = Duration.ofSeconds(1);
  private static final Duration LONGEST_BACK_OFF = Duration.ofSeconds(15);

  private final Wire wire;
  private final AccessToken token;
  private final Throttle throttle;
  private final Clock clock;
  private final StopSignal stop;
  private final Timeouts timeouts;
  private final Patience limitPatience;

  Reads(
      Wire wire,
      AccessToken token,
      Throttle throttle,
      Clock clock,
      StopSignal stop,
      Timeouts timeouts,
      Patience patience) {
    this.wire = wire;
    this.token = token;
    this.throttle = throttle;
    this.clock = clock;
    this.stop = stop;
    this.timeouts = timeouts;
    this.limitPatience = patience;
  }

  /**
   * Blocks until a readable answer is there.
   *
   * @param what the read in words, for messages: "reading the collection 5f…"
   * @throws ApiRefusedException if the API refuses it for good
   * @throws AnswerTooLongException if the answer is longer than any that is read
   * @throws GivenUpException if the limit of requests has let nothing through for too long
   * @throws UnreachableException if no usable answer came within the patience
   * @throws StoppedException if a stop was requested meanwhile
   */
  <T> T get(String what, HttpUrl url, Function<JsonNode, T> reader) {
    var request = new Request.Builder().url(url).header("Authorization", token.header()).build();
    long deadline = clock.nanoTime() + timeouts.patience().toNanos();
    var backOff = FIRST_BACK_OFF;
    while (true) {
      var permit = throttle.acquire();
      var trouble = "";
      var exchange = wire.send(request, CallKind.READ, 0, permit, timeouts.call());
      if (exchange instanceof Exchange.Answered answer) {
        if (answer.status() == 200) {
          var body = answer.body().object();
          if (body.isPresent()) {
            return reader.apply(body.get());
          }
          trouble = "the answer is not the API's JSON";
        } else if (answer.isThrottled()) {
          // Not a failure of anybody: the wait does not count against the patience with failures.
          var pause = RetryAfter.bounded(answer.retryAfter());
          if (limitPatience.endsWithin(pause)) {
            throw new GivenUpException(
                "%s: Webflow answers 429 (too many requests), and has let nothing through for %s: something else uses up the key's limit. To wait longer: give-up-after."
                    .formatted(what, limitPatience.inWords()),
                pause);
          }
          throttle.pause(pause);
          deadline += pause.toNanos();
          continue;
        } else if (answer.status() == 408 || answer.status() >= 500) {
          trouble = "Webflow answers " + answer.status();
        } else {
          throw refused(what, answer);
        }
      } else if (exchange instanceof Exchange.TooLong tooLong) {
        throw new AnswerTooLongException(what + ": " + tooLong.why() + ".");
      } else if (exchange instanceof Exchange.Lost lost) {
        trouble = lost.why();
      } else if (exchange instanceof Exchange.NotSent notSent) {
        trouble = notSent.why();
      }
      if (stop.isRequested()) {
        throw new StoppedException();
      }
      long next = clock.nanoTime() + backOff.toNanos();
      // The next try may take as long as a connection takes; it must end within the patience too.
      if (next + timeouts.connect().toNanos() - deadline > 0) {
        throw new UnreachableException(what + ": " + trouble + ".");
      }
      LOG.atInfo()
          .addKeyValue("for", "read")
          .addKeyValue("ms", backOff.toMillis())
          .addKeyValue("what", what)
          .addKeyValue("trouble", trouble)
          .log("wait");
      try (var wait = stop.waits().begin("the next try, for " + trouble, next)) {
        clock.waitUntil(next, stop);
      }
      if (stop.isRequested()) {
        throw new StoppedException();
      }
      backOff = backOff.multipliedBy(2);
      backOff = backOff.compareTo(LONGEST_BACK_OFF) > 0 ? LONGEST_BACK_OFF : backOff;
    }
  }

  private static ApiRefusedException refused(String what, Exchange.Answered answer) {
    var error = answer.body().error();
    if (answer.status() >= 300 && answer.status() < 400) {
      return new ApiRefusedException(
          what,
          answer.status(),
          new ApiError(
              ApiCode.OTHER,
              "a redirect to " + answer.location() + ", which is not followed",
              java.util.List.of()));
    }
    return new ApiRefusedException(what, answer.status(), error.orElse(ApiError.NO_WORDS));
  }
}

package io.flowloader.notice;

import io.flowloader.text.Count;
import io.flowloader.time.Clock;
import io.flowloader.time.StopSignal;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;

/**
 * Sends messages to a webhook. Nothing that it answers, and no failure's own words, is handed on:
 * they may quote the address.
 */
final class Webhook implements AutoCloseable {

  private static final MediaType JSON = MediaType.get("application/json; charset=utf-8");

  /** Twice this is what a night ends later at most if nobody answers there. */
  static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final Duration CONNECT = Duration.ofSeconds(4);
  private static final Duration BEFORE_SECOND = Duration.ofSeconds(1);
  private static final int TOO_MANY = 429;

  private final WebhookAddress address;
  private final Clock clock;
  private final Duration patience;
  private final OkHttpClient http;

  /**
   * @param patience how long an answer is waited for, connecting included
   */
  Webhook(WebhookAddress address, Clock clock, Duration patience) {
    this.address = address;
    this.clock = clock;
    this.patience = patience;
    this.http =
        new OkHttpClient.Builder()
            .retryOnConnectionFailure(false) // once more is counted here
            .followRedirects(false) // where the address leads is not for an answer to say
            .followSslRedirects(false)
            .connectTimeout(CONNECT)
            .callTimeout(patience)
            .build();
  }

  /** What became of a message. */
  private record Sent(boolean received, boolean again, String trouble) {}

  /**
   * Sends a message, a second time if that may help; blocks for twice the patience and a second at
   * most, never throws.
   *
   * @return why it was not received; empty if it was
   */
  Optional<String> send(String body) {
    var first = sendOnce(body);
    if (!first.again()) {
      return trouble(first);
    }
    clock.waitUntil(clock.nanoTime() + BEFORE_SECOND.toNanos(), new StopSignal());
    return trouble(sendOnce(body));
  }

  private static Optional<String> trouble(Sent sent) {
    return sent.received() ? Optional.empty() : Optional.of(sent.trouble());
  }

  private Sent sendOnce(String body) {
    var request =
        new Request.Builder().url(address.url()).post(RequestBody.create(body, JSON)).build();
    try (var response = http.newCall(request).execute()) {
      int status = response.code();
      return new Sent(
          response.isSuccessful(),
          status == TOO_MANY || status >= 500,
          "it answered " + status + (response.isRedirect() ? ", a redirect" : ""));
    } catch (IOException e) {
      return new Sent(false, true, inWords(e));
    }
  }

  private String inWords(IOException e) {
    if (e instanceof UnknownHostException) {
      return "its host is not known";
    }
    if (e instanceof ConnectException) {
      return "it cannot be reached";
    }
    if (e instanceof SSLException) {
      return "its certificate is not trusted, or it does not speak TLS";
    }
    return e instanceof InterruptedIOException
        ? "no answer came within " + Count.of(patience.toSeconds(), "second")
        : "the connection broke";
  }

  @Override
  public void close() {
    http.connectionPool().evictAll();
  }
}

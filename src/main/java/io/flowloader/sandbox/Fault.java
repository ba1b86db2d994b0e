package io.flowloader.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A way for a request to fail. Those that speak of rows and locales change only creations; the
 * others work on any request ("created" then means that the request was carried out).
 */
public sealed interface Fault {

  /** No fault. */
  Fault NONE = Plain.NONE;

  /** Faults without parameters. */
  enum Plain implements Fault {
    NONE,
    /** Nothing is done, and the connection is closed without any answer. */
    RESET_BEFORE,
    /** Everything is done, and the connection is closed without any answer. */
    RESET_AFTER,
    /** Created; the answer breaks off in the middle of its body. */
    CUT_BODY,
    /** Created; 202 with a body that is no JSON. */
    NOT_JSON,
    /** Created; the answer does not name the last item. */
    MISSING_ROWS,
    /** Created; the answer lacks the last locale of every item that has several. */
    MISSING_LOCALES,
    /** Every item that was asked for in several locales is not created in the last of them. */
    LOCALES_NOT_CREATED,
    /** Created; the answer comes in another order. */
    SHUFFLED,
    /** Created under the slug with {@code -e9f6b} behind it, although the slug is free. */
    SUFFIXED,
    /** Nothing is done: 403 with a page of a firewall, no JSON. */
    FIREWALL
  }

  /**
   * An error status.
   *
   * @param code such as 500, 502, 503, 504 or 408
   * @param created whether the request was carried out all the same
   * @param html whether the body is a page instead of the API's JSON
   * @param retryAfter the header as it goes out; none when null
   */
  record Status(int code, boolean created, boolean html, @Nullable String retryAfter)
      implements Fault {}

  /**
   * Carried out, but the answer is late.
   *
   * @param time how long the client waits
   * @param cut whether the connection is then closed without the answer
   */
  record Stall(Duration time, boolean cut) implements Fault {}

  /**
   * Not carried out: 429.
   *
   * @param retryAfter the header as it goes out, sense or nonsense; none when null
   */
  record TooManyRequests(@Nullable String retryAfter) implements Fault {}

  /**
   * Not carried out: 307.
   *
   * @param location where to
   */
  record Redirect(String location) implements Fault {}
}

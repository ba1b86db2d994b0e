package io.flowloader.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer and how it goes out.
 *
 * @param answer null when the connection is closed without any
 * @param heldBack how long it is held back
 * @param cut whether the body breaks off in the middle
 * @param reset whether a connection that is closed without an answer is reset, not ended
 */
record Delivery(@Nullable Answer answer, Duration heldBack, boolean cut, boolean reset) {

  static Delivery of(Answer answer) {
    return new Delivery(answer, Duration.ZERO, false, false);
  }

  static Delivery cut(Answer answer) {
    return new Delivery(answer, Duration.ZERO, true, false);
  }

  static Delivery late(@Nullable Answer answer, Duration time) {
    return new Delivery(answer, time, false, false);
  }

  /** No answer at all. */
  static Delivery none(boolean reset) {
    return new Delivery(null, Duration.ZERO, false, reset);
  }

  Delivery with(Answer other) {
    return new Delivery(other, heldBack, cut, reset);
  }
}

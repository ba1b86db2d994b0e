package io.flowloader.sandbox;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An answer and how it goes out.
 *
 * @param answer null when the connection is closed without any
 * @param heldBack how long it is held back
 * @param cut whether the body breaks off in the middle
 */
record Delivery(@Nullable Answer answer, Duration heldBack, boolean cut) {

  static Delivery of(Answer answer) {
    return new Delivery(answer, Duration.ZERO, false);
  }

  static Delivery reset() {
    return new Delivery(null, Duration.ZERO, false);
  }
}

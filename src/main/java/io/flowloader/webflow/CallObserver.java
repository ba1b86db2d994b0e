package io.flowloader.webflow;

import io.flowloader.throttle.Permit;

/** Is told of every call after its end; must not block for long and must not throw. */
@FunctionalInterface
public interface CallObserver {

  /**
   * @param kind what the call was for
   * @param permit its permit
   * @param status the HTTP status; 0 where no answer came
   */
  void ended(CallKind kind, Permit permit, int status);
}

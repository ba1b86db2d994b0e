package io.flowloader.webflow;

/** Is told of every call after its end; must not block for long and must not throw. */
@FunctionalInterface
public interface CallObserver {

  /** Called by the thread of the call. */
  void ended(EndedCall call);
}

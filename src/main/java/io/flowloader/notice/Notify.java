package io.flowloader.notice;

/** When the webhook is told. */
public enum Notify {
  /** Once when an import begins to fail, once when it is well again. */
  CHANGE,
  /** Each time that it fails. */
  FAILURE,
  /** Each time that it ends. */
  ALWAYS
}

package io.flowloader.webflow;

/** What a call is for, as the ledger counts it. */
public enum CallKind {
  CREATE,
  READ,
  UPDATE,
  DELETE,
  PUBLISH
}

package io.flowloader.files;

/** What the ledger's commits outlive. */
public enum Durability {
  /** The end of the program, however sudden: what is committed is with the operating system. */
  KILL,
  /** A power cut too: what is committed is on the disk. */
  POWER
}

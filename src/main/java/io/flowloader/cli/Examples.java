package io.flowloader.cli;

/** What stands above the examples of a command's help. */
final class Examples {

  static final String HEADING = "%nExamples:%n";

  private Examples() {}
}

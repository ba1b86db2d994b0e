package io.flowloader.cli.config;

/**
 * What is told of a key, in help, examples and reference alike.
 *
 * @param meaning a phrase without a period
 * @param leftOut what holds where nobody gives it, for keys whose default is no value; else empty
 * @param example how it is written in a file: what follows {@code key:}, lines of its own included
 * @param label what stands behind the option; empty for a flag
 */
record KeyWords(String meaning, String leftOut, String example, String label) {

  static final KeyWords NONE = new KeyWords("", "", "", "");

  KeyWords meaning(String value) {
    return new KeyWords(value, leftOut, example, label);
  }

  KeyWords leftOut(String value) {
    return new KeyWords(meaning, value, example, label);
  }

  KeyWords example(String value) {
    return new KeyWords(meaning, leftOut, value, label);
  }

  KeyWords label(String value) {
    return new KeyWords(meaning, leftOut, example, value);
  }
}

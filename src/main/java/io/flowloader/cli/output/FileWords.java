package io.flowloader.cli.output;

/** What people call a file that a run has read. */
public final class FileWords {

  private FileWords() {}

  /**
   * @param file as summaries call it
   */
  public static String of(String file) {
    return file.equals("-") ? "standard input" : file;
  }
}

package io.flowloader.cli.output;

import io.flowloader.cli.config.Surroundings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Asks a person at the terminal, and reads a line. */
public final class Prompt {

  private final Surroundings surroundings;
  private final BufferedReader lines;

  public Prompt(Surroundings surroundings) {
    this.surroundings = surroundings;
    this.lines =
        new BufferedReader(new InputStreamReader(surroundings.in(), StandardCharsets.UTF_8));
  }

  /** Says something before a question. */
  public void say(String sentence) {
    surroundings.err().println(sentence);
  }

  /**
   * Asks; blocks until a line is typed.
   *
   * @return the line without blanks around it; null if there will be none any more
   */
  public @Nullable String ask(String question) {
    surroundings.err().print(question + " ");
    surroundings.err().flush();
    try {
      var line = lines.readLine();
      return line == null ? null : line.strip();
    } catch (IOException e) {
      return null;
    }
  }
}

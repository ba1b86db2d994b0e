package io.flowloader.cli.output;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Opens a file with the program that the desktop has for it. */
public final class DesktopOpener {

  private static final List<String> PROGRAMS = List.of("xdg-open", "open", "wslview");

  private final Map<String, String> environment;

  public DesktopOpener(Map<String, String> environment) {
    this.environment = environment;
  }

  /** Returns whether there is such a program; does not wait for it. */
  public boolean open(Path file) {
    var program = PROGRAMS.stream().flatMap(name -> find(name).stream()).findFirst();
    if (program.isEmpty()) {
      return false;
    }
    try {
      new ProcessBuilder(program.get().toString(), file.toString())
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD)
          .start();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private Optional<Path> find(String name) {
    return Stream.of(environment.getOrDefault("PATH", "").split(java.io.File.pathSeparator))
        .filter(folder -> !folder.isBlank())
        .map(folder -> Path.of(folder).resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }
}

package io.flowloader.cli;

import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.output.Refusals;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** Writes the manual's pages as AsciiDoc: one of the program, and one of each command. */
public final class ManualPages {

  private ManualPages() {}

  /**
   * @param args the folder to write them to
   */
  public static void main(String[] args) throws IOException {
    var surroundings = Surroundings.ofProcess(System.out, System.err);
    write(Flowloader.commandLine(surroundings, new Refusals(surroundings)), Path.of(args[0]));
  }

  static void write(CommandLine program, Path folder) throws IOException {
    program.setCommandName(CompletionCommand.PROGRAM);
    var commands =
        Stream.concat(
                Stream.of(program.getCommandSpec()),
                program.getSubcommands().values().stream().map(CommandLine::getCommandSpec))
            .toArray(CommandSpec[]::new);
    File pages = folder.toFile();
    int code = ManPageGenerator.generateManPage(pages, null, new boolean[0], true, commands);
    if (code != 0) {
      throw new IOException("the pages of the manual could not be written: " + code);
    }
  }
}

package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.util.FileSystemUtils;

/**
 * Every command that the documents show in a block of {@code sh} is run by a shell, as it stands
 * there, in what looks like a fresh clone, with the packaged program. A site on this machine takes
 * the place of Webflow.
 */
class DocumentedCommandsIT {

  /** Beginnings of commands that are not run, and why not. */
  private static final Map<String, String> NOT_RUN =
      Map.of(
          "mvn ", "it is the build that runs this test",
          "src/bench/run", "it takes half an hour, and the machine for itself",
          "./run.sh sandbox --port 8090", "it runs until it is stopped: a site is there already");

  private static final List<String> BUILT = List.of("flowloader.jar", "lib");
  private static final Set<String> PROGRAM =
      Set.of("target", "src", "pom.xml", "run.sh", "program.sh");
  private static final String SITE_OF_DOCUMENTS = "http://127.0.0.1:8090/beta";
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final Pattern DEFINITION =
      Pattern.compile("(?ms)^```yaml\\n# (config/imports/\\S+\\.yml)\\n(.*?)^```$");
  private static final long PATIENCE_SECONDS = 240;

  @TempDir static Path home;

  private Sandbox site;

  /** What a build leaves: it is the same for all documents. */
  @BeforeAll
  static void build() throws IOException {
    Files.createDirectories(home.resolve("src/main"));
    Files.createFile(home.resolve("pom.xml"));
    var jar = Path.of(System.getProperty("flowloader.jar", "target/flowloader.jar"));
    var target = Files.createDirectory(home.resolve("target"));
    for (var built : BUILT) {
      Files.createSymbolicLink(target.resolve(built), jar.toAbsolutePath().resolveSibling(built));
    }
    // As run.sh makes it: it holds for programs in this folder only.
    bash(
        "java -XX:ArchiveClassesAtExit=target/flowloader.jsa -Xlog:disable -Dflowloader.home=. -jar "
            + target.resolve("flowloader.jar")
            + " import "
            + Path.of("sample-data/articles.csv").toAbsolutePath()
            + " --sandbox --state-dir target/training",
        "");
    Files.createFile(target.resolve(".built"));
    script("program.sh", CommandFixture.read(Path.of("run.sh")));
    // Rows that are refused (1) are what some of the commands are to show.
    script("run.sh", "#!/bin/sh\n\"${0%/*}/program.sh\" \"$@\" || [ $? -eq 1 ]\n");
  }

  @BeforeEach
  void fresh_clone_and_a_site() throws IOException {
    site = Sandbox.start(SandboxSettings.defaults().withRequestsPerMinute(0), null);
    site.acceptToken("your-token");
    FileSystemUtils.copyRecursively(Path.of("sample-data"), home.resolve("sample-data"));
    Files.createDirectories(home.resolve("config/imports"));
  }

  /** All that is not the program's. */
  @AfterEach
  void stop_the_site_and_leave_nothing() throws IOException {
    site.close();
    try (var files = Files.list(home)) {
      for (var file : files.toList()) {
        if (!PROGRAM.contains(file.getFileName().toString())) {
          FileSystemUtils.deleteRecursively(file);
        }
      }
    }
  }

  @AfterAll
  static void unlink_the_program() throws IOException {
    for (var built : BUILT) {
      Files.delete(home.resolve("target").resolve(built));
    }
  }

  static Stream<Path> documents() throws IOException {
    try (var docs = Files.walk(Path.of("docs"))) {
      return Stream.concat(
          Stream.of("README.md", "CONTRIBUTING.md", "SECURITY.md").map(Path::of),
          docs.filter(path -> path.toString().endsWith(".md")))
          .sorted()
          .toList()
          .stream();
    }
  }

  static Stream<Path> documentsWithCommands() throws IOException {
    return documents().filter(document -> blocks(document).anyMatch(block -> !block.isBlank()));
  }

  @ParameterizedTest
  @MethodSource("documentsWithCommands")
  void every_command_runs(Path document) {
    writeDefinitionsOf(document);
    for (var block : blocks(document).toList()) {
      var end = bash(block.replace(SITE_OF_DOCUMENTS, site.baseUrl()));
      assertThat(end.code()).as("%s: %s%n%s", document, block, end.said()).isZero();
      assertThat(end.said()).doesNotContain("Building Flowloader", "Exception");
    }
  }

  @Test
  void the_definition_that_the_readme_shows_imports_a_feed() throws IOException {
    assertThat(writeDefinitionsOf(Path.of("README.md"))).isEqualTo(1);
    var feeds = Files.createDirectories(home.resolve("feeds"));
    Files.copy(Path.of("sample-data/articles.csv"), feeds.resolve("articles-1.csv"));
    assertThat(bash("./run.sh import articles").code()).isZero();
    assertThat(feeds.resolve("done/articles-1.csv")).exists();
    Files.copy(Path.of("sample-data/articles-next-night.csv"), feeds.resolve("articles-2.csv"));
    var second = bash("./run.sh import articles");
    assertThat(second.code()).isZero();
    assertThat(second.said()).contains("4 created, 5 updated, 13 unchanged", "2 gone");
  }

  @Test
  void what_is_not_run_is_in_a_document() throws IOException {
    var all = documents().map(CommandFixture::read).toList();
    assertThat(NOT_RUN.keySet())
        .allSatisfy(begin -> assertThat(all).anyMatch(text -> text.contains("\n" + begin)));
  }

  @Test
  void every_command_that_a_sentence_names_is_there() throws IOException {
    var help = bash("./run.sh --help").said();
    var named =
        documents()
            .map(CommandFixture::read)
            .flatMap(text -> Pattern.compile("`\\./run\\.sh ([a-z]+)[ `]").matcher(text).results())
            .map(found -> found.group(1))
            .distinct()
            .toList();
    assertThat(named)
        .isNotEmpty()
        .allSatisfy(command -> assertThat(help).containsPattern("(?m)^  " + command + " "));
  }

  /** What is to be run of each block: without the commands that are not run. */
  private static Stream<String> blocks(Path document) {
    return BLOCK
        .matcher(CommandFixture.read(document))
        .results()
        .map(block -> block.group(1).lines().filter(DocumentedCommandsIT::isRun))
        .map(lines -> String.join("\n", lines.toList()));
  }

  private static boolean isRun(String line) {
    return NOT_RUN.keySet().stream().noneMatch(line::startsWith);
  }

  private int writeDefinitionsOf(Path document) {
    var found = DEFINITION.matcher(CommandFixture.read(document)).results().toList();
    found.forEach(this::writeDefinition);
    return found.size();
  }

  private void writeDefinition(MatchResult found) {
    try {
      Files.writeString(home.resolve(found.group(1)), found.group(2));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void script(String name, String text) throws IOException {
    var file = Files.writeString(home.resolve(name), text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
  }

  private record End(int code, String said) {}

  private End bash(String commands) {
    return bash(commands, site.baseUrl());
  }

  private static End bash(String commands, String baseUrl) {
    var output = home.resolve("output.txt");
    try {
      var builder =
          new ProcessBuilder("bash", "-eu", "-o", "pipefail", "-c", commands)
              .directory(home.toFile())
              .redirectErrorStream(true)
              .redirectOutput(output.toFile());
      builder.environment().put("WEBFLOW_API_TOKEN", Sandbox.TOKEN);
      if (!baseUrl.isEmpty()) {
        builder.environment().put("FLOWLOADER_BASE_URL", baseUrl);
      }
      var process = builder.start();
      try {
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(commands).isTrue();
      } finally {
        process.destroyForcibly();
      }
      return new End(process.exitValue(), CommandFixture.read(output));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}

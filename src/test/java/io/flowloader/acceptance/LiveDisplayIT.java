package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a person sees of a run in a real terminal. */
class LiveDisplayIT {

  private static final int ROWS = 4_000;

  private static final Pattern HEAD = Pattern.compile("(.+) \\[(#*-*)] (\\d+) %");

  /** A column that stays free, "Sending", the brackets and "100 %" with blanks. */
  private static final int BESIDE_BAR = 17;

  private static final int WIDEST_BAR = 60;

  /** Ten requests at once, then two a second. */
  private static final int REQUESTS_A_MINUTE = 120;

  @RegisterExtension
  final CommandFixture it =
      new CommandFixture(
          settings ->
              settings
                  .withClock(Instant::now)
                  .withLatency(Duration.ofMillis(300))
                  .withRequestsPerMinute(REQUESTS_A_MINUTE));

  @BeforeEach
  void a_terminal_is_needed() {
    assumeTrue(Tmux.isInstalled(), "there is no tmux here: the live display is not tested");
  }

  @AfterEach
  void no_limit_for_the_rest() {
    it.sandbox.requestsPerMinute(0);
  }

  private Path rows() {
    return it.file(
        "rows.csv",
        Stream.concat(
                Stream.of("name,slug"),
                IntStream.range(0, ROWS).mapToObj(i -> "R " + i + ",r-" + i))
            .toArray(String[]::new));
  }

  private Tmux importing(int columns) {
    return running(
        columns,
        "import",
        rows().toString(),
        "--base-url",
        it.sandbox.baseUrl(),
        "--collection",
        Sandbox.COLLECTION_ID);
  }

  private Tmux running(int columns, String... words) {
    var command =
        new PackagedProgram(it.home)
            .withJava("-Dflowloader.terminal=true", "-Dflowloader.keyboard=true")
            .words(words);
    // A window that is empty below the cursor scrolls its first lines away when it gets narrower.
    return new Tmux(
        it.home,
        columns,
        "seq 30; " + command + "; echo ended with $?; stty -a | grep -ow -- '-*echo'");
  }

  private static boolean hasBegun(List<String> lines) {
    return lines.stream()
        .map(HEAD::matcher)
        .anyMatch(head -> head.find() && !head.group(3).equals("0"));
  }

  private static boolean hasEnded(List<String> lines) {
    return lines.stream().anyMatch(line -> line.startsWith("ended with"));
  }

  private static int bar(List<String> lines) {
    var head = HEAD.matcher(block(lines).get(0));
    return head.find() ? head.group(2).length() : 0;
  }

  /** The lines that change in place. */
  private static List<String> block(List<String> lines) {
    var from =
        IntStream.range(0, lines.size())
            .filter(i -> HEAD.matcher(lines.get(i)).find())
            .findFirst()
            .orElseThrow();
    return lines.subList(from, lines.size());
  }

  @ParameterizedTest
  @CsvSource({"80,20", "60,20", "40,10"})
  void a_run_is_one_block_that_fits(int columns, int leastBar) {
    try (var terminal = importing(columns)) {
      var block = block(terminal.await("rows are sent", LiveDisplayIT::hasBegun));
      assertThat(block).as("head, speed, counts, what happens").hasSizeBetween(3, 4);
      assertThat(block).allSatisfy(line -> assertThat(line).hasSizeLessThan(columns));
      var head = HEAD.matcher(block.get(0));
      assertThat(head.matches()).isTrue();
      assertThat(head.group(1)).isEqualTo("Sending");
      assertThat(head.group(2)).hasSizeGreaterThanOrEqualTo(leastBar);
      assertThat(block.get(1)).contains(" of 4,000 rows");
      assertThat(block.get(2)).startsWith("created ");
      assertThat(terminal.wholeLines()).as("none is wrapped").contains(block.get(2));
      terminal.await("a second frame", lines -> hasBegun(lines) && !block(lines).equals(block));
      assertThat(terminal.wholeLines().stream().filter(line -> HEAD.matcher(line).find()))
          .as("one block, in all that was ever seen")
          .hasSize(1);
    }
  }

  @Test
  void it_follows_the_window_and_leaves_nothing_behind() {
    try (var terminal = importing(80)) {
      terminal.await("rows are sent", LiveDisplayIT::hasBegun);
      for (int columns : new int[] {60, 40, 100, 60}) {
        terminal.resize(columns);
        terminal.await(
            "a bar for %d columns".formatted(columns),
            lines -> hasBegun(lines) && bar(lines) == Math.min(columns - BESIDE_BAR, WIDEST_BAR));
        assertThat(terminal.wholeLines().stream().filter(line -> HEAD.matcher(line).find()))
            .as("one block at %d columns", columns)
            .hasSize(1);
      }
      terminal.type("x");
      terminal.type("Enter");
      terminal.type("C-c");
      terminal.resize(40);
      terminal.await("its end", LiveDisplayIT::hasEnded);
      terminal.resize(120);
      assertThat(terminal.wholeLines())
          .contains("ended with 130", "Stopped on request; run it again to go on.")
          .noneMatch(line -> HEAD.matcher(line).find())
          .noneMatch(line -> line.contains("^C") || line.startsWith("created "));
      assertThat(String.join(" ", terminal.wholeLines()))
          .as("what is typed is seen again")
          .doesNotContain("-echo");
    }
  }

  @Test
  void a_halt_gives_the_terminal_back_too() {
    it.sandbox.requestsPerMinute(0);
    try (var terminal = importing(80)) {
      terminal.await("rows are sent", LiveDisplayIT::hasBegun);
      it.sandbox.faultSource(
          (method, path, number, body) -> new Fault.Stall(Duration.ofSeconds(30), true));
      terminal.type("C-c");
      terminal.type("C-c");
      terminal.await("its end", LiveDisplayIT::hasEnded);
      var said = String.join(" ", terminal.wholeLines());
      assertThat(said).contains("ended with 130").doesNotContain("-echo");
    }
  }

  @Test
  void a_question_is_not_painted_over_and_its_answer_is_seen() {
    it.sandbox.requestsPerMinute(0);
    it.importFile(it.file("few.csv", "name", "Bread", "Milk")).exits(0);
    try (var terminal = running(80, "undo", "1", "--base-url", it.sandbox.baseUrl())) {
      terminal.await("the question", lines -> last(lines).startsWith("Take it back? [y/N]"));
      terminal.type("n");
      terminal.await("the letter", lines -> last(lines).equals("Take it back? [y/N] n"));
      terminal.type("Enter");
      terminal.await("its end", LiveDisplayIT::hasEnded);
      assertThat(terminal.wholeLines()).contains("Nothing was changed.", "ended with 2");
    }
  }

  @Test
  void init_asks_on_the_terminal_with_samples_and_keeps_what_is_answered() throws Exception {
    var file = it.file("feed.csv", "name,slug,Bemerkung", "One,one,eine", "Two,two,andere");
    try (var terminal =
        running(
            80,
            "init",
            file.toString(),
            "--base-url",
            it.sandbox.baseUrl(),
            "--collection",
            Sandbox.COLLECTION_ID)) {
      terminal.await("the question", lines -> last(lines).contains("(Enter: leave it out)"));
      assertThat(String.join("\n", terminal.wholeLines())).contains("Bemerkung", "\"eine\"");
      terminal.type("summary");
      terminal.type("Enter");
      terminal.await("its end", LiveDisplayIT::hasEnded);
    }
    assertThat(Files.readString(it.home.resolve("config/imports/feed.yml")))
        .contains("Bemerkung: \"summary\"");
  }

  /** The last line; empty as long as there is none. */
  private static String last(List<String> lines) {
    return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
  }

  @Test
  void something_is_on_the_screen_before_java_has_begun() throws Exception {
    var target = Files.createDirectories(it.home.resolve("target/lib")).getParent();
    Files.createFile(target.resolve("flowloader.jar"));
    Files.createDirectories(it.home.resolve("src/main"));
    Files.createFile(it.home.resolve("pom.xml"));
    Files.copy(Path.of("run.sh"), it.home.resolve("run.sh"));
    Files.createFile(target.resolve(".built"));
    var java = Files.createDirectories(it.home.resolve("jdk/bin")).resolve("java");
    Files.writeString(java, "#!/bin/sh\nexec cat\n");
    assertThat(java.toFile().setExecutable(true)).isTrue();
    var command = "JAVA_HOME=%s bash %s import FILE".formatted(it.home.resolve("jdk"), "run.sh");
    try (var terminal = new Tmux(it.home, 80, "cd " + it.home + "; " + command)) {
      terminal.await("a word", lines -> lines.equals(List.of("Starting ...")));
    }
  }

  @Test
  void what_is_found_on_the_site_is_done_and_looking_for_it_is_called_so() {
    for (int i = 0; i < ROWS / 4; i++) {
      it.sandbox.put("R " + i, "r-" + i, List.of(Sandbox.cmsLocaleId("en-US")));
    }
    try (var terminal = importing(80)) {
      var looking =
          terminal.await(
              "the collection is read",
              lines ->
                  lines.stream().anyMatch(line -> line.startsWith("Reading what the site has [")));
      assertThat(block(looking).get(1)).contains(" of 1,000 items");
      var sending =
          terminal.await(
              "rows are sent",
              lines -> lines.stream().anyMatch(line -> line.startsWith("Sending [")));
      var head = HEAD.matcher(block(sending).get(0));
      assertThat(head.matches()).isTrue();
      assertThat(Integer.parseInt(head.group(3))).as("those are done").isGreaterThanOrEqualTo(25);
      assertThat(String.join("\n", sending)).contains("existed before 1,000");
    }
  }
}

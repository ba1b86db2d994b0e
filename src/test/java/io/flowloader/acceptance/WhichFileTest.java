package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.CommandFixture.Ended;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.sandbox.SandboxItem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A feed is a file, a pattern of files or what is piped in; when it is imported it is put away. */
class WhichFileTest {

  private static final Fault UNAUTHORIZED = new Fault.Status(401, false, false, null);

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private Path feed(String name, int hoursAgo, String... rows) throws IOException {
    var lines = new ArrayList<>(List.of("name,price"));
    lines.addAll(Arrays.asList(rows));
    var file = it.file("feeds/" + name, lines.toArray(String[]::new));
    Files.setLastModifiedTime(
        file, FileTime.from(it.clock.now().minus(Duration.ofHours(hoursAgo))));
    return file;
  }

  private Ended posts(String... definition) {
    it.file("config/imports/posts.yml", definition);
    return importPosts();
  }

  private Ended importPosts(String... options) {
    var words =
        new ArrayList<>(
            List.of(
                "import",
                "posts",
                "--base-url",
                it.sandbox.baseUrl(),
                "--collection",
                Sandbox.COLLECTION_ID));
    words.addAll(Arrays.asList(options));
    return it.run(words.toArray(String[]::new));
  }

  private List<String> slugs() {
    return it.items().stream().map(SandboxItem::slug).toList();
  }

  private long creates() {
    return it.sandbox.requestCount(CallKind.CREATE);
  }

  private static List<Integer> runs(JsonNode one) {
    return StreamSupport.stream(one.path("runs").spliterator(), false)
        .map(run -> run.path("run").asInt())
        .toList();
  }

  @Test
  void the_files_of_a_pattern_are_imported_oldest_first_each_as_a_run() throws IOException {
    feed("posts-1.csv", 1, "Third,1");
    feed("posts-3.csv", 3, "First,1");
    feed("posts-2.csv", 2, "Second,1");
    posts("file: feeds/posts-*.csv").exits(0);
    assertThat(slugs()).containsExactly("first", "second", "third");
    assertThat(it.run("runs").out().lines()).hasSize(4); // and a head
  }

  @Test
  void the_same_pattern_the_next_night_imports_only_what_is_new() throws IOException {
    feed("posts-1.csv", 3, "One,1");
    feed("posts-2.csv", 2, "Two,1");
    posts("file: feeds/posts-*.csv").exits(0);
    long before = creates();
    feed("posts-3.csv", 1, "Three,1");
    importPosts().exits(0).says("run 1 has imported this very file", "run 2 has imported this");
    assertThat(creates()).isEqualTo(before + 1);
    assertThat(it.run("runs").out().lines()).hasSize(4); // and a head
  }

  @Test
  void a_file_that_does_not_come_to_its_end_holds_back_the_newer_ones() throws IOException {
    feed("posts-1.csv", 3, "One,1");
    feed("posts-2.csv", 2, "Two,1");
    feed("posts-3.csv", 1, "Three,1");
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") && number > 1 ? UNAUTHORIZED : Fault.NONE);
    posts("file: feeds/posts-*.csv")
        .exits(3)
        .says("1 file after it was not imported: the one before has not come to its end");
    assertThat(slugs()).containsExactly("one");

    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    importPosts().exits(0).says("Run 2 goes on");
    assertThat(slugs()).containsExactly("one", "two", "three");
  }

  @Test
  void a_file_that_cannot_be_imported_at_all_holds_them_back_too() throws IOException {
    feed("posts-1.csv", 3, "One,1");
    it.file("feeds/posts-2.csv", "name,prise", "Two,1");
    Files.setLastModifiedTime(
        it.home.resolve("feeds/posts-2.csv"),
        FileTime.from(it.clock.now().minus(Duration.ofHours(2))));
    feed("posts-3.csv", 1, "Three,1");
    posts("file: feeds/posts-*.csv").exits(2).says("1 file after it was not imported");
    assertThat(slugs()).containsExactly("one");
  }

  @Test
  void rows_that_are_refused_hold_nothing_back_and_the_worst_code_is_that_of_all()
      throws IOException {
    feed("posts-1.csv", 3, "One,cheap", "Two,1");
    feed("posts-2.csv", 2, "Three,1");
    var ended = posts("file: feeds/posts-*.csv");
    ended.exits(1);
    assertThat(slugs()).containsExactly("two", "three");
  }

  @Test
  void scripts_get_one_document_for_all_files_of_a_pattern() throws IOException {
    feed("posts-1.csv", 3, "One,cheap", "Two,1");
    feed("posts-2.csv", 2, "Three,1");
    it.file("config/imports/posts.yml", "file: feeds/posts-*.csv");
    var json = JsonMapper.shared().readTree(importPosts("--json").exits(1).out());
    assertThat(json.path("exitCode").asInt()).isEqualTo(1);
    assertThat(json.path("status").asString()).isEqualTo("COMPLETED_WITH_FAILURES");
    assertThat(runs(json.path("imports").path(0))).containsExactly(1, 2);
  }

  @Test
  void a_pattern_and_files_that_a_shell_has_named_for_it_may_be_typed() throws IOException {
    var old = feed("posts-2.csv", 3, "One,1");
    var young = feed("posts-1.csv", 2, "Two,1");
    it.importFile(young, old.toString()).exits(0);
    assertThat(slugs()).containsExactly("one", "two");
    feed("posts-0.csv", 1, "Three,1");
    it.importFile(Path.of("feeds/posts-*.csv")).exits(0);
    assertThat(slugs()).containsExactly("one", "two", "three");
  }

  @Test
  void a_pattern_that_names_no_file_is_wrong_unless_files_are_put_away() throws IOException {
    Files.createDirectories(it.home.resolve("feeds"));
    posts("file: feeds/posts-*.csv").exits(2).says("There is no file that", "posts-*.csv names");
    posts("file: feeds/posts-*.csv", "when-done: delete")
        .exits(0)
        .says("posts-*.csv names: nothing is to be imported");
    posts("file: fedes/posts-*.csv", "when-done: delete").exits(2).says("Check the pattern");
  }

  @Test
  void plan_looks_at_the_only_file_of_a_pattern_and_asks_which_of_several() throws IOException {
    var one = feed("posts-1.csv", 3, "One,1");
    it.file("config/imports/posts.yml", "file: feeds/posts-*.csv");
    var plan =
        new String[] {
          "plan", "posts", "--base-url", it.sandbox.baseUrl(), "--collection", Sandbox.COLLECTION_ID
        };
    it.run(plan).exits(0);
    feed("posts-2.csv", 2, "Two,1");
    it.run(plan).exits(2).says("names 2 files", "the oldest is " + one);
  }

  @Test
  void standard_input_is_called_so_and_a_definition_may_name_it() {
    it.file("config/imports/posts.yml", "file: \"-\"");
    it.standardInput = "name\nOne\n".getBytes(StandardCharsets.UTF_8);
    importPosts().exits(0).says("Importing standard input; opening", "Run 1: standard input into");
    importPosts().exits(0).says("imported this very file (standard input)");
    assertThat(slugs()).containsExactly("one");
  }

  @Test
  void a_file_is_moved_when_it_is_imported() throws IOException {
    var file = feed("posts.csv", 1, "One,1");
    posts("file: feeds/posts.csv", "when-done: move:feeds/done")
        .exits(0)
        .says(file + " was moved to " + it.home.resolve("feeds/done/posts.csv"));
    assertThat(file).doesNotExist();
    assertThat(it.home.resolve("feeds/done/posts.csv")).exists();
  }

  @Test
  void each_file_of_a_pattern_is_put_away_and_the_one_that_stopped_stays() throws IOException {
    feed("posts-1.csv", 3, "One,1");
    feed("posts-2.csv", 2, "Two,1");
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") && number > 1 ? UNAUTHORIZED : Fault.NONE);
    posts("file: feeds/posts-*.csv", "when-done: delete").exits(3);
    assertThat(it.home.resolve("feeds/posts-1.csv")).doesNotExist();
    assertThat(it.home.resolve("feeds/posts-2.csv")).exists();

    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    importPosts().exits(0);
    assertThat(it.home.resolve("feeds/posts-2.csv")).doesNotExist();
    importPosts().exits(0).says("nothing is to be imported");
  }

  @Test
  void a_file_that_was_imported_before_a_kill_is_put_away_by_the_next_start() throws IOException {
    var file = feed("posts.csv", 1, "One,1");
    posts("file: feeds/posts.csv").exits(0); // as one that is killed before it moves the file
    posts("file: feeds/posts.csv", "when-done: move:done")
        .exits(0)
        .says("Already imported", "was moved to");
    assertThat(file).doesNotExist();
    assertThat(creates()).isEqualTo(1);
  }

  @Test
  void a_file_with_refused_rows_is_put_away_for_they_are_kept() throws IOException {
    var file = feed("posts.csv", 1, "One,cheap", "Two,1");
    posts("file: feeds/posts.csv", "when-done: delete").exits(1).says("was deleted");
    assertThat(file).doesNotExist();
    assertThat(it.csv("failed-rows.csv")).hasSize(1);
  }

  @Test
  void a_file_whose_refused_rows_are_kept_nowhere_stays() throws IOException {
    var file = feed("posts.csv", 1, "One,cheap", "Two,1");
    posts("file: feeds/posts.csv").exits(1);
    Files.delete(it.latest("failed-rows.csv"));
    posts("file: feeds/posts.csv", "when-done: delete")
        .exits(1)
        .says("stays where it is: its refused rows are not in");
    assertThat(file).exists();
  }

  @Test
  void what_a_definition_says_holds_for_its_own_file_and_an_option_for_any() throws IOException {
    var own = feed("own.csv", 1, "One,1");
    it.file("config/imports/posts.yml", "file: feeds/posts.csv", "when-done: delete");
    it.importFile(own, "--definition", "posts").exits(0);
    assertThat(own).exists();
    it.importFile(own, "--definition", "posts", "--when-done", "move:typed").exits(0);
    assertThat(it.home.resolve("typed/own.csv")).exists();
  }

  @Test
  void what_may_not_be_said_of_a_file_is_refused_with_its_line() throws IOException {
    feed("posts.csv", 1, "One,1");
    posts("file: feeds/posts.csv", "when-done: burn")
        .exits(2)
        .says("posts.yml, line 2, when-done: \"burn\" is not keep, delete, or move:");
    Files.createSymbolicLink(it.home.resolve("out"), it.home.resolve("feeds"));
    posts("file: feeds/posts.csv", "when-done: move:out").exits(2).says("is a link");
    assertThat(creates()).isZero();
  }

  @Test
  void a_file_that_is_still_being_written_is_waited_for_and_imported_whole() throws IOException {
    var file = feed("posts.csv", 0, "One,1");
    var writer = new WritingClock(file, 3);
    var ended =
        it.runWith(
            writer,
            "import",
            file.toString(),
            "--base-url",
            it.sandbox.baseUrl(),
            "--collection",
            Sandbox.COLLECTION_ID);
    ended.exits(0).says("is still being written", "waiting until it has not changed for 2 seconds");
    assertThat(slugs()).containsExactly("one", "late-1", "late-2", "late-3");
  }

  @Test
  void a_file_that_is_written_for_ever_is_left_with_a_sentence() throws IOException {
    var file = feed("posts.csv", 0, "One,1");
    var ended =
        it.runWith(
            new WritingClock(file, Integer.MAX_VALUE),
            "import",
            file.toString(),
            "--base-url",
            it.sandbox.baseUrl(),
            "--collection",
            Sandbox.COLLECTION_ID);
    ended.exits(3).says("is still being written after 10 minutes", "run it again");
    assertThat(it.items()).isEmpty();
  }

  /** Somebody writes a row whenever the program waits, so often. */
  private final class WritingClock implements io.flowloader.time.Clock {

    private final Path file;
    private final int rows;
    private int written;

    private WritingClock(Path file, int rows) {
      this.file = file;
      this.rows = rows;
    }

    @Override
    public java.time.Instant now() {
      return it.clock.now();
    }

    @Override
    public long nanoTime() {
      return it.clock.nanoTime();
    }

    @Override
    public void waitUntil(long deadlineNanos, io.flowloader.time.StopSignal stop) {
      it.clock.waitUntil(deadlineNanos, stop);
      if (written < rows) {
        written++;
        try {
          Files.writeString(
              file, "Late %d,1\n".formatted(written), java.nio.file.StandardOpenOption.APPEND);
        } catch (IOException e) {
          throw new java.io.UncheckedIOException(e);
        }
      }
    }
  }
}

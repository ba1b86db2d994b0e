package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.CommandFixture;
import io.flowloader.fixture.CommandFixture.Ended;
import io.flowloader.fixture.SiteByHand;
import io.flowloader.job.state.StateDirectory;
import io.flowloader.job.state.Workshop;
import io.flowloader.ledger.runs.PrunedRows;
import io.flowloader.sandbox.CallKind;
import io.flowloader.sandbox.Fault;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.time.StopSignal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Old runs go, and nothing that later ones need goes with them. */
class KeepRunsTest {

  @RegisterExtension final CommandFixture it = new CommandFixture();

  private void definition(String... lines) {
    var all = new ArrayList<>(List.of("collection: " + Sandbox.COLLECTION_ID, "file: feed.csv"));
    all.addAll(List.of(lines));
    it.file("config/imports/feed.yml", all.toArray(String[]::new));
  }

  /** Rows by their number; the price tells one version from another. */
  private void feed(int price, int... rows) {
    var lines = new ArrayList<>(List.of("name,slug,price,locales"));
    Arrays.stream(rows)
        .mapToObj(row -> "Row %1$d,row-%1$d,%2$d,en-US|fr-FR".formatted(row, price))
        .forEach(lines::add);
    it.file("feed.csv", lines.toArray(String[]::new));
  }

  private static int[] upTo(int last) {
    return IntStream.rangeClosed(1, last).toArray();
  }

  private Ended night(String... options) {
    it.clock.jump(Duration.ofDays(1));
    var args = new ArrayList<>(List.of("import", "feed", "--base-url", it.sandbox.baseUrl()));
    args.addAll(List.of(options));
    return it.run(args.toArray(String[]::new));
  }

  private Path run(long number) {
    return it.home.resolve("var/runs/" + number);
  }

  private long spooled() throws IOException {
    try (var files = Files.list(it.home.resolve("var/spool"))) {
      return files.filter(file -> file.toString().endsWith(".note")).count();
    }
  }

  private long rows(String outcome) {
    return it.summary().path("rows").path(outcome).asLong();
  }

  /** Three nights, the first two of them long ago. */
  private void oldNights() {
    feed(1, upTo(20));
    night().exits(0);
    feed(1, upTo(21));
    night().exits(0);
    it.clock.jump(Duration.ofDays(100));
    feed(1, upTo(22));
  }

  @Test
  void by_default_all_runs_are_kept() {
    definition("on-existing: update");
    oldNights();
    night().exits(0);
    assertThat(run(1)).exists();
    assertThat(run(2)).exists();
  }

  @Test
  void an_old_run_goes_with_its_files_and_the_others_stay() {
    definition("on-existing: update");
    oldNights();
    night("--keep-runs", "90d").exits(0).says("2 old runs were pruned");
    assertThat(run(1)).doesNotExist();
    assertThat(run(2)).doesNotExist();
    assertThat(it.latest("summary.json")).exists();
    assertThat(it.run("runs").exits(0).out()).doesNotContain("20 rows");
    assertThat(night("--keep-runs", "90d").exits(0).err()).doesNotContain("pruned");
  }

  @Test
  void the_copy_of_a_file_is_kept_for_as_long_as_rows_of_it_may_be_read_again() throws IOException {
    definition("on-existing: update");
    feed(1, upTo(3));
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") ? new Fault.Status(401, false, false, null) : Fault.NONE);
    night().exits(3);
    assertThat(spooled()).isEqualTo(1);
    it.sandbox.faultSource((method, path, number, body) -> Fault.NONE);
    var leftByADeadProcess = it.home.resolve("var/spool").resolve("0".repeat(64) + ".csv.part");
    Files.writeString(leftByADeadProcess, "name,slug");
    night().exits(0);
    assertThat(it.home.resolve("var/spool")).isEmptyDirectory();
    it.file("feed.csv", "name,slug,price", "Row 1,row-1,", "Row 2,row-2,cheap");
    night().exits(1);
    assertThat(spooled()).isEqualTo(1);
    feed(1, upTo(3));
    night("--again").exits(0);
    assertThat(spooled()).isEqualTo(1);
    it.clock.jump(Duration.ofDays(100));
    feed(1, upTo(4));
    night("--keep-runs", "90d").exits(0);
    assertThat(it.home.resolve("var/spool")).isEmptyDirectory();
  }

  @Test
  void what_the_memory_of_items_needs_stays_so_that_only_what_changed_travels() {
    definition("on-existing: update", "on-missing: archive", "missing-limit: 50%");
    oldNights();
    night("--keep-runs", "90d").exits(0);
    assertThat(rows("unchanged")).isEqualTo(21);
    // Item 5 was last sent by a run that is pruned; so was 22 of one that is kept.
    long updates = it.sandbox.requestCount(CallKind.UPDATE);
    feed(1, upTo(22));
    it.file(
        "feed.csv",
        CommandFixture.read(it.home.resolve("feed.csv"))
            .replace("row-5,1,", "row-5,2,")
            .replace("Row 20,row-20,1,en-US|fr-FR\n", ""));
    night("--keep-runs", "90d").exits(0);
    assertThat(rows("unchanged")).isEqualTo(20);
    assertThat(rows("updated")).isEqualTo(1);
    assertThat(rows("created")).isZero();
    assertThat(it.summary().path("missing").path("archived").asLong()).isEqualTo(1);
    assertThat(it.items()).hasSize(22);
    assertThat(it.sandbox.requestCount(CallKind.UPDATE) - updates).isLessThanOrEqualTo(3);
  }

  @Test
  void edits_by_hand_are_seen_as_before() {
    definition("on-existing: update");
    oldNights();
    night("--keep-runs", "90d").exits(0);
    var site = new SiteByHand(it.sandbox);
    site.edit(site.item("en-US", "row-5").path("id").asString(), "en-US", "name", "By hand");
    feed(2, upTo(22));
    night("--keep-runs", "90d").exits(1);
    assertThat(rows("conflict")).isEqualTo(1);
    assertThat(rows("updated")).isEqualTo(21);
  }

  @Test
  void a_definition_that_begins_to_update_later_knows_what_pruned_runs_have_made() {
    definition();
    oldNights();
    night("--keep-runs", "90d").exits(0).says("pruned");
    definition("on-existing: update");
    feed(2, upTo(22));
    night().exits(0);
    assertThat(rows("updated")).isEqualTo(22);
    assertThat(it.items()).hasSize(22);
  }

  @Test
  void a_run_that_is_gone_can_neither_be_taken_back_nor_retried_and_one_that_is_kept_can() {
    definition("on-existing: update");
    oldNights();
    night("--keep-runs", "90d").exits(0);
    for (var command : List.of("undo", "retry")) {
      it.run(command, "1", "--base-url", it.sandbox.baseUrl())
          .exits(2)
          .says("Run 1 is older than what is kept (keep-runs)");
    }
    it.run("undo", "3", "--yes", "--base-url", it.sandbox.baseUrl()).exits(0);
    assertThat(it.items()).hasSize(21);
  }

  @Test
  void a_run_that_was_taken_back_is_not_taken_back_twice() {
    definition("on-existing: update");
    feed(1, upTo(20));
    night().exits(0);
    feed(2, upTo(20));
    night().exits(0);
    it.run("undo", "2", "--yes", "--base-url", it.sandbox.baseUrl()).exits(0);
    it.clock.jump(Duration.ofDays(100));
    for (int price = 3; price < 6; price++) {
      feed(price, upTo(20));
      night("--keep-runs", "90d").exits(0);
    }
    assertThat(run(2)).doesNotExist();
    assertThat(run(3)).doesNotExist();
    it.run("undo", "2", "--yes", "--base-url", it.sandbox.baseUrl()).exits(2);
  }

  @Test
  void an_unfinished_run_and_the_latest_finished_one_stay_however_old_they_are() {
    definition("on-existing: update");
    feed(1, upTo(3));
    night().exits(0);
    it.sandbox.faultSource(
        (method, path, number, body) ->
            path.endsWith("/items/bulk") ? new Fault.Status(401, false, false, null) : Fault.NONE);
    feed(1, upTo(4));
    night().exits(3);
    it.clock.jump(Duration.ofDays(400));
    feed(1, upTo(5));
    night("--keep-runs", "1d").exits(3);
    assertThat(run(1)).exists();
    assertThat(run(2)).exists();
  }

  @Test
  void an_old_file_that_lies_about_is_still_known_to_be_imported() {
    it.file(
        "config/imports/feed.yml",
        "collection: " + Sandbox.COLLECTION_ID,
        "file: feeds/*.csv",
        "publish: items",
        "on-existing: update");
    it.file("feeds/a.csv", "name,slug,price", "One,one,1");
    night().exits(0);
    it.clock.jump(Duration.ofDays(100));
    it.file("feeds/b.csv", "name,slug,price", "One,one,2");
    night("--keep-runs", "90d").exits(0).says("1 old run was pruned");
    long calls = it.sandbox.requestCount(CallKind.UPDATE);
    night("--keep-runs", "90d")
        .exits(0)
        .says("Already imported: run 1", "Run 1 is older than what is kept", "run 2");
    assertThat(it.sandbox.requestCount(CallKind.UPDATE)).isEqualTo(calls);
  }

  @Test
  void what_a_kill_has_left_half_pruned_is_gone_after_the_next_run() {
    definition("on-existing: update");
    oldNights();
    night().exits(0);
    var stopped = new StopSignal();
    try (var ledger = Workshop.open(StateDirectory.at(it.home.resolve("var")), new StopSignal())) {
      ledger.prunedRuns().begin(1);
      stopped.request();
      var run = ledger.runs().find(1).orElseThrow();
      assertThat(new PrunedRows(ledger.ledgerOf(run)).remove(stopped)).isFalse();
      // All rows, but nobody has noted it yet.
      assertThat(new PrunedRows(ledger.ledgerOf(run)).remove(new StopSignal())).isTrue();
    }
    assertThat(run(1)).exists();
    feed(2, upTo(22));
    night().exits(0);
    assertThat(rows("updated")).isEqualTo(22);
    assertThat(run(1)).doesNotExist();
    assertThat(run(2)).exists();
  }

  @Test
  void the_ledger_has_no_row_of_a_pruned_run_but_those_that_are_needed() {
    definition("on-existing: update");
    oldNights();
    feed(2, 1);
    night("--keep-runs", "90d").exits(0);
    try (var ledger = LedgerCopy.of(it.home.resolve("var"))) {
      // What a run has sent is remembered when the next one begins: these are of the first two.
      assertThat(ledger.list("SELECT COUNT(*) FROM item WHERE item_id < 3298534883328"))
          .containsExactly("21");
      assertThat(ledger.list("SELECT COUNT(*) FROM csv_record WHERE record_id < 3298534883328"))
          .containsExactly("0");
      assertThat(ledger.list("SELECT COUNT(*) FROM api_request WHERE run_id = 2"))
          .containsExactly("0");
      assertThat(ledger.list("SELECT COUNT(*) FROM known_item WHERE TRUE")).containsExactly("21");
    }
  }

  @Test
  void rows_that_were_needed_go_once_later_runs_have_written_their_items() {
    definition("on-existing: update");
    oldNights();
    night("--keep-runs", "90d").exits(0);
    feed(2, upTo(22));
    night("--keep-runs", "90d").exits(0);
    feed(3, upTo(22));
    night("--keep-runs", "90d").exits(0);
    try (var ledger = LedgerCopy.of(it.home.resolve("var"))) {
      assertThat(ledger.list("SELECT COUNT(*) FROM item WHERE item_id < 3298534883328"))
          .containsExactly("0");
      assertThat(ledger.list("SELECT pruned FROM import_run WHERE run_id < 3 ORDER BY run_id"))
          .containsExactly("DONE", "DONE");
    }
    feed(3, upTo(22));
    night("--again").exits(0);
    assertThat(rows("unchanged")).isEqualTo(22);
  }
}

package io.flowloader.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import io.flowloader.fixture.ImportFixture;
import io.flowloader.job.RunObserver;
import io.flowloader.ledger.RunPhase;
import io.flowloader.ledger.VariantCounts;
import io.flowloader.report.Progress;
import io.flowloader.report.RunSummary;
import io.flowloader.sandbox.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of a run while it goes on counts every locale of every item. */
class ProgressTest {

  private static final int ITEMS = 250;

  /** Each is created in three locales, and updated in two. */
  private static final int VARIANTS_OF_AN_ITEM = 5;

  @TempDir private Path directory;

  private final List<VariantCounts> told = new CopyOnWriteArrayList<>();

  private ImportFixture localized() {
    var lines =
        Stream.concat(
            Stream.of("name,slug,locales,summary,summary[fr-FR],summary[de-DE]"),
            IntStream.range(0, ITEMS)
                .mapToObj(
                    i ->
                        "R %d,r-%d,en-US|fr-FR|de-DE,en %d,fr %d,de %d"
                            .replace("%d", String.valueOf(i))));
    return ImportFixture.in(directory).file(lines.toList()).observer(new Observer());
  }

  private VariantCounts last() {
    return told.get(told.size() - 1);
  }

  @Test
  void all_is_done_when_the_last_locale_is() {
    try (var imports = localized()) {
      assertThat(imports.run().exitCode()).isZero();
      long all = (long) ITEMS * VARIANTS_OF_AN_ITEM;
      assertThat(last()).isEqualTo(new VariantCounts(all, all));
    }
  }

  @Test
  void items_whose_locales_wait_are_done_in_part_also_when_they_are_counted_anew() {
    try (var imports = localized()) {
      imports
          .sandbox()
          .faultSource(
              (method, path, number, body) ->
                  method.equals("PATCH") && number > 2
                      ? new Fault.Status(401, false, false, null)
                      : Fault.NONE);
      imports.concurrency(1);
      assertThat(imports.run().exitCode()).isEqualTo(3);
      long created = 3L * ITEMS;
      assertThat(last())
          .isEqualTo(new VariantCounts((long) ITEMS * VARIANTS_OF_AN_ITEM, created + 200));
      told.clear();
      assertThat(imports.run().exitCode()).isEqualTo(3);
      assertThat(told.stream().filter(each -> each.total() > 0).findFirst())
          .hasValueSatisfying(each -> assertThat(each.done()).isEqualTo(created + 200));
    }
  }

  @Test
  void rows_that_are_refused_need_nothing_more() {
    try (var imports = localized()) {
      imports.sandbox().reserveSlug("r-7");
      assertThat(imports.run().exitCode()).isEqualTo(1);
      assertThat(last().done()).isEqualTo(last().total()).isEqualTo(ITEMS * VARIANTS_OF_AN_ITEM);
    }
  }

  private final class Observer implements RunObserver {

    @Override
    public void began(RunSummary summary, boolean resumed) {}

    @Override
    public void phase(RunPhase phase) {}

    @Override
    public void progress(Progress progress) {
      told.add(progress.variants());
    }

    @Override
    public void note(String message) {}
  }
}

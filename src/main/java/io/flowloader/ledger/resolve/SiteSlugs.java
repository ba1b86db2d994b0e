package io.flowloader.ledger.resolve;

import io.flowloader.draft.ExactJson;
import io.flowloader.ledger.ColumnValue;
import io.flowloader.ledger.Commits;
import io.flowloader.ledger.ImportRun;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.ItemStates;
import io.flowloader.ledger.RunLedger;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The slugs that the site had before a run, where rows whose slug is taken are given another one. A
 * row is EXISTS, and not given another slug, if the item that has its slug is the row's own: it was
 * created by an earlier run, was given that slug by one, or has the row's name.
 */
public final class SiteSlugs {

  private static final int ROWS_A_BATCH = 200;

  private final JdbcTemplate jdbc;
  private final Commits commits;
  private final ItemStates states;
  private final AssignedSlugs slugs;
  private final ImportRun run;

  /**
   * @param ledger of the run
   */
  public SiteSlugs(RunLedger ledger) {
    this.jdbc = ledger.jdbc();
    this.commits = ledger.commits();
    this.states = ledger.states();
    this.slugs = new AssignedSlugs(jdbc, ledger.run());
    this.run = ledger.run();
  }

  /** Notes that rows of the run whose slug is taken are given another one. */
  public void begin() {
    commits.commit(
        () -> {
          jdbc.update("UPDATE import_run SET suffixes_slugs = TRUE WHERE run_id = ?", run.number());
        });
  }

  /** Whether rows of the run whose slug is taken are given another one. */
  public boolean haveBegun() {
    return Boolean.TRUE.equals(
        jdbc.queryForObject(
            "SELECT suffixes_slugs FROM import_run WHERE run_id = ?", Boolean.class, run.number()));
  }

  /**
   * An item of the site.
   *
   * @param id its id
   * @param slug its slug
   * @param name its name
   */
  public record Found(String id, String slug, String name) {}

  /** Commits what the site has; once more does no harm. */
  public void note(List<Found> found) {
    commits.commit(
        () -> {
          jdbc.batchUpdate(
              """
                MERGE INTO site_slug t
                USING (VALUES (CAST(? AS BIGINT), CAST(? AS VARCHAR(300)), CAST(? AS VARCHAR(100)),
                  CAST(? AS VARCHAR(1000)))) s(run_id, slug, site_item_id, name)
                ON t.run_id = s.run_id AND t.slug = s.slug
                WHEN MATCHED THEN UPDATE SET site_item_id = s.site_item_id, name = s.name
                WHEN NOT MATCHED THEN INSERT (run_id, slug, site_item_id, name)
                  VALUES (s.run_id, s.slug, s.site_item_id, s.name)
                """,
              found.stream()
                  .map(
                      each ->
                          new Object[] {
                            run.number(),
                            ColumnValue.cut(each.slug(), 300),
                            each.id(),
                            ColumnValue.cut(each.name(), 1000)
                          })
                  .toList());
        });
  }

  private record Taken(long item, String slug, String siteItemId, String siteName) {}

  /**
   * Settles the next rows whose slug the site has, and gives others another slug; to be called when
   * all of the site's slugs are noted.
   *
   * @return whether there may be more
   */
  public boolean settleNext() {
    var batch =
        jdbc.query(
            """
            SELECT i.item_id, i.slug, s.site_item_id, s.name
            FROM site_slug s JOIN item i ON i.run_id = s.run_id AND i.slug = s.slug
            WHERE s.run_id = ? AND i.valid = TRUE
              AND NOT EXISTS (SELECT 1 FROM item_outcome o WHERE o.item_id = i.item_id)
            ORDER BY i.item_id LIMIT ?
            """,
            (row, i) ->
                new Taken(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
            run.number(),
            ROWS_A_BATCH);
    if (batch.isEmpty()) {
      return false;
    }
    commits.commit(() -> batch.forEach(this::settle));
    return true;
  }

  private void settle(Taken taken) {
    if (isItsOwn(taken)) {
      states.find(
          List.of(new ItemStates.Existing(taken.item(), taken.siteItemId())),
          "The row was in the collection before this run.");
      return;
    }
    var given = slugs.bySlug(taken.slug()).filter(AssignedSlugs.Assigned::isOfThisRun);
    var wanted = given.map(AssignedSlugs.Assigned::wanted).orElse(taken.slug());
    int occurrence = given.map(AssignedSlugs.Assigned::occurrence).orElse(1);
    var before = slugs.of(wanted, occurrence).filter(each -> !each.isOfThisRun());
    slugs.rename(
        taken.item(),
        before
            .map(AssignedSlugs.Assigned::slug)
            .filter(slug -> !slugs.isInFile(slug))
            .orElseGet(() -> slugs.giveNext(wanted, occurrence)));
  }

  private boolean isItsOwn(Taken taken) {
    boolean wasGiven = slugs.bySlug(taken.slug()).filter(kept -> !kept.isOfThisRun()).isPresent();
    return wasGiven || taken.siteName().equals(nameOf(taken.item())) || wasCreated(taken);
  }

  private boolean wasCreated(Taken taken) {
    var created =
        jdbc.queryForObject(
            """
            SELECT COUNT(*) FROM import_run r JOIN item i ON i.run_id = r.run_id AND i.slug = ?
              JOIN item_outcome o ON o.item_id = i.item_id
            WHERE r.target = ? AND r.collection_id = ? AND r.run_id <> ?
              AND o.site_item_id = ? AND o.state IN (?, ?, ?)
            """,
            Long.class,
            taken.slug(),
            run.identity().target(),
            run.identity().collectionId(),
            run.number(),
            taken.siteItemId(),
            ItemState.CREATED.name(),
            ItemState.UPDATING.name(),
            ItemState.INCOMPLETE.name());
    return created != null && created > 0;
  }

  private @Nullable String nameOf(long item) {
    var content =
        jdbc.queryForObject(
            "SELECT field_data FROM item_content WHERE item_id = ?", String.class, item);
    return content == null
        ? null
        : ExactJson.MAPPER.readTree(content).path("name").asString("").strip();
  }
}

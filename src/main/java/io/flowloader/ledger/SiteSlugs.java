package io.flowloader.ledger;

import io.flowloader.draft.ExactJson;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * The slugs that the site had before a run, where rows whose slug is taken are given another one. A
 * row is EXISTS, and not given another slug, if the item that has its slug is the row's own: it was
 * created by an earlier run, was given that slug by one, or has the row's name.
 */
public final class SiteSlugs {

  private static final int ROWS_A_BITE = 200;

  private final JdbcTemplate jdbc;
  private final GroupCommit commits;
  private final KeptSlugs slugs;
  private final ImportRun run;
  private final RowRange rows;

  SiteSlugs(JdbcTemplate jdbc, GroupCommit commits, KeptSlugs slugs, ImportRun run) {
    this.jdbc = jdbc;
    this.commits = commits;
    this.slugs = slugs;
    this.run = run;
    this.rows = new RowRange(run.number());
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
        () ->
            jdbc.batchUpdate(
                """
                MERGE INTO site_slug (run_id, slug, site_item_id, name) KEY (run_id, slug)
                VALUES (?, ?, ?, ?)
                """,
                found.stream()
                    .map(
                        each ->
                            new Object[] {
                              run.number(),
                              Runs.cut(each.slug(), 300),
                              each.id(),
                              Runs.cut(each.name(), 1000)
                            })
                    .toList()));
  }

  private record Taken(long item, String slug, String siteItemId, String siteName) {}

  /**
   * Settles the next rows whose slug the site has, and gives others another slug; to be called when
   * all of the site's slugs are noted.
   *
   * @return whether there may be more
   */
  public boolean settleNext() {
    var bite =
        jdbc.query(
            """
            SELECT i.item_id, i.slug, s.site_item_id, s.name
            FROM site_slug s JOIN item i ON i.run_id = s.run_id AND i.slug = s.slug
            WHERE s.run_id = ? AND i.state = ? ORDER BY i.item_id LIMIT ?
            """,
            (row, i) ->
                new Taken(row.getLong(1), row.getString(2), row.getString(3), row.getString(4)),
            run.number(),
            ItemState.PENDING.name(),
            ROWS_A_BITE);
    if (bite.isEmpty()) {
      return false;
    }
    commits.commit(() -> bite.forEach(this::settle));
    return true;
  }

  private void settle(Taken taken) {
    if (isItsOwn(taken)) {
      jdbc.update(
          "UPDATE item SET state = ?, site_item_id = ?, code = ?, message = ? WHERE item_id = ?",
          ItemState.EXISTS.name(),
          taken.siteItemId(),
          "slug_exists",
          "The row was in the collection before this run.",
          taken.item());
      return;
    }
    var given = slugs.bySlug(taken.slug()).filter(KeptSlugs.Kept::isOfThisRun);
    var wanted = given.map(KeptSlugs.Kept::wanted).orElse(taken.slug());
    int occurrence = given.map(KeptSlugs.Kept::occurrence).orElse(1);
    var before = slugs.of(wanted, occurrence).filter(each -> !each.isOfThisRun());
    slugs.rename(
        taken.item(),
        before
            .map(KeptSlugs.Kept::slug)
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
            WHERE r.target = ? AND r.collection_id = ? AND r.run_id <> ?
              AND i.site_item_id = ? AND i.state IN (?, ?, ?)
            """,
            Long.class,
            taken.slug(),
            run.identity().target(),
            run.identity().collectionId(),
            run.number(),
            taken.siteItemId(),
            ItemState.CREATED.name(),
            ItemState.PATCHING.name(),
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

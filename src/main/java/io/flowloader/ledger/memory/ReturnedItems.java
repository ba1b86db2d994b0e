package io.flowloader.ledger.memory;

import io.flowloader.ledger.PackKeys;
import io.flowloader.ledger.RunIdentity;
import io.flowloader.ledger.RunLedger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.node.ObjectNode;

/**
 * The items that rows of this run are about and rows of the run that looked last were not, be it
 * that they were missing, refused, or another definition's: nobody has looked what others edited of
 * those.
 */
public final class ReturnedItems {

  private static final String SLUG = "slug";

  private final JdbcClient client;
  private final PackKeys packKeys;
  private final ContentReader contents;
  private final ItemMemory memory;
  private final long run;
  private final RunIdentity identity;

  /**
   * @param ledger of the run
   */
  public ReturnedItems(RunLedger ledger, ItemMemory memory) {
    this.client = JdbcClient.create(ledger.jdbc());
    this.packKeys = ledger.packKeys();
    this.contents = new ContentReader(ledger);
    this.memory = memory;
    this.run = ledger.run().number();
    this.identity = ledger.run().identity();
  }

  /**
   * Such an item.
   *
   * @param siteItemId its id on the site
   * @param slugs the slugs that we gave it last, by locale; the locale "" is a primary one that is
   *     not named
   */
  public record Returned(String siteItemId, Map<String, String> slugs) {}

  /**
   * When they were written last, at the earliest; where the site never said when that was, since
   * there is anything of ours. Empty if there are none.
   */
  public Optional<Instant> since() {
    return query("MIN(k.site_updated)", "")
        .query(Long.class)
        .optional()
        .flatMap(
            written ->
                written == 0 ? memory.firstSentAt() : Optional.of(Instant.ofEpochMilli(written)));
  }

  private record Line(String siteItemId, long packing, long source) {}

  /**
   * All of them; empty if they are more than so many, or the content of one is kept no more.
   *
   * @param most at most so many
   */
  public List<Returned> few(int most) {
    var lines =
        query("k.site_item, k.packing_id, k.source_id", "LIMIT " + (most + 1))
            .query(
                (row, i) ->
                    new Line(SiteItemId.text(row.getBytes(1)), row.getLong(2), row.getLong(3)))
            .list();
    var kept = contents.of(lines.stream().map(Line::source).distinct().toList(), Map.of());
    var few = new ArrayList<Returned>();
    for (var line : lines) {
      var content = kept.get(line.source());
      if (lines.size() > most || content == null) {
        return List.of();
      }
      few.add(new Returned(line.siteItemId(), slugs(line, content.sent())));
    }
    return few;
  }

  private Map<String, String> slugs(Line line, Map<String, ObjectNode> sent) {
    var locales = packKeys.known(line.packing()).cmsLocaleIds();
    var first =
        sent.values().stream()
            .map(data -> data.path(SLUG).asString(""))
            .filter(slug -> !slug.isEmpty())
            .findFirst()
            .orElse("");
    var slugs = new LinkedHashMap<String, String>();
    for (var locale : locales.isEmpty() ? List.of("") : locales) {
      var data = sent.get(locale);
      slugs.put(locale, data == null ? first : data.path(SLUG).asString(first));
    }
    return slugs;
  }

  private JdbcClient.StatementSpec query(String what, String end) {
    boolean bySlug = memory.keyField().equals(Keys.SLUG);
    return client
        .sql(
            """
            SELECT %s FROM item i %s
              CROSS JOIN item_memory m
              JOIN known_item k ON k.memory_id = m.memory_id AND k.item_key = %s
            WHERE i.run_id = ? AND i.valid = TRUE
              AND m.target = ? AND m.collection_id = ? AND m.key_field = ?
              AND NOT EXISTS (%s AND n.run_id = ? AND n.valid = TRUE) %s
            """
                .formatted(
                    what,
                    bySlug ? "" : "JOIN item_key f ON f.item_id = i.item_id",
                    bySlug ? "i.slug" : "f.item_key",
                    bySlug
                        ? "SELECT 1 FROM item n WHERE n.slug = i.slug"
                        : "SELECT 1 FROM item_key e JOIN item n ON n.item_id = e.item_id"
                            + " AND n.run_id = e.run_id WHERE e.item_key = f.item_key",
                    end))
        .params(
            run, identity.target(), identity.collectionId(), memory.keyField(), memory.seenBy());
  }
}

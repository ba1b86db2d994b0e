package io.flowloader.draft.mapping;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The programs whose exports are known, and what is peculiar to each. This is the place to add one:
 * how it is recognised (by columns that stand together, or by what stands in cells), and which of
 * its columns are taken for what they are without a question.
 */
enum KnownExport {
  WEBFLOW(
      "Webflow",
      List.of(
          Set.of("collectionid", "itemid"),
          Set.of("itemid", "createdon", "updatedon"),
          Set.of("collectionid", "createdon", "updatedon"),
          Set.of("createdon", "updatedon", "publishedon"),
          Set.of("localeid", "itemid", "archived", "draft")),
      null,
      Map.of()),
  SHOPIFY(
      "Shopify",
      List.of(
          Set.of("handle", "title", "bodyhtml"),
          Set.of("handle", "title", "vendor"),
          Set.of("handle", "title", "imagesrc"),
          Set.of("handle", "title", "variantprice"),
          Set.of("handle", "title", "option1name"),
          Set.of("handle", "title", "variantsku")),
      null,
      Map.of(
          "handle", UsualName.SLUG,
          "title", UsualName.NAME,
          "bodyhtml", UsualName.BODY,
          "imagesrc", UsualName.IMAGE)),
  WORDPRESS(
      "WordPress",
      List.of(
          Set.of("posttitle", "postname"),
          Set.of("posttitle", "postcontent"),
          Set.of("posttitle", "posttype"),
          Set.of("title", "content", "posttype"),
          Set.of("title", "content", "permalink"),
          Set.of("title", "excerpt", "permalink")),
      null,
      Map.of(
          "posttitle", UsualName.NAME,
          "postname", UsualName.SLUG,
          "postcontent", UsualName.BODY,
          "postexcerpt", UsualName.SUMMARY)),
  AIRTABLE(
      "Airtable",
      List.of(),
      Pattern.compile("https?://[\\w.-]*airtable(usercontent)?\\.com/"),
      Map.of()),
  NOTION(
      "Notion",
      List.of(),
      Pattern.compile("https?://(www\\.)?notion\\.(so|site)/|https?://[\\w-]+\\.notion\\.site/"),
      Map.of());

  private final String title;
  private final List<Set<String>> headers;
  private final Optional<Pattern> inCells;
  private final Map<String, UsualName> taken;

  /**
   * @param title what people call the program
   * @param headers plain names of columns; where all of a set stand in a header, it is recognised
   * @param inCells what stands in some cell of its exports; null if nothing peculiar does
   * @param taken what columns are, by their plain names
   */
  KnownExport(
      String title,
      List<Set<String>> headers,
      @org.jspecify.annotations.Nullable Pattern inCells,
      Map<String, UsualName> taken) {
    this.title = title;
    this.headers = headers;
    this.inCells = Optional.ofNullable(inCells);
    this.taken = taken;
  }

  /**
   * Those that a file may be an export of.
   *
   * @param names of its columns
   * @param samples of its cells
   */
  static List<KnownExport> of(List<String> names, ColumnSamples samples) {
    var plain = new HashSet<String>();
    names.forEach(name -> plain.add(PlainName.of(name)));
    return Arrays.stream(values())
        .filter(each -> each.headers.stream().anyMatch(plain::containsAll) || each.isIn(samples))
        .toList();
  }

  private boolean isIn(ColumnSamples samples) {
    return inCells.isPresent() && samples.anyCell(cell -> inCells.get().matcher(cell).find());
  }

  /** What people call the program. */
  String title() {
    return title;
  }

  /** Whether a row without a name goes on with the row above that has the same slug. */
  boolean hasFollowingRows() {
    return this == SHOPIFY;
  }

  /** What a column is for certain; empty if that has to be asked. */
  Optional<UsualName> taken(String header) {
    return Optional.ofNullable(taken.get(PlainName.of(header)));
  }
}

package io.flowloader.draft;

import io.flowloader.csv.FailedRowColumn;
import io.flowloader.problem.Quoted;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Why a row is not sent.
 *
 * @param code one of {@link ReasonCode}, as it stands in files
 * @param message for people: line, column, what is wrong, what to write
 * @param mistakes what is to be mended in the row; none if it is refused for the sake of another
 *     one
 */
public record Reason(String code, String message, List<Mistake> mistakes) {

  public Reason {
    mistakes = List.copyOf(mistakes);
  }

  /**
   * A slug that stands twice in the file; the first row keeps it.
   *
   * @param line where the later row begins
   * @param firstLine where the row begins that has the slug already
   */
  public static Reason slugTwice(String slug, long line, long firstLine) {
    return of(
        ReasonCode.SLUG_TWICE,
        "line %d: the slug %s is that of line %d already (give one of the two rows another slug)"
            .formatted(line, Quoted.of(slug), firstLine),
        Mistake.of(
            "",
            slug,
            Quoted.of(slug)
                + " is a slug that an earlier row of the file has (give one another slug)"));
  }

  /**
   * A slug that stood twice in the file of an earlier run, which has created the other row.
   *
   * @param header the column that gives slugs
   */
  public static Reason slugTakenBefore(String slug, long line, String header) {
    return of(
        ReasonCode.SLUG_TWICE,
        "line %d: the slug %s is that of another row already, which an earlier run has read (write another one in column \"%s\", or empty the cell in column \"%s\" to try it)"
            .formatted(line, Quoted.of(slug), header, FailedRowColumn.FAULT.header()),
        Mistake.of(header, slug, Quoted.of(slug) + " is the slug of another row already"));
  }

  /**
   * A slug that stands twice in the file in the same locale; the first row keeps it.
   *
   * @param firstLine where the item begins that has the slug already
   */
  public static Reason localeTwice(String slug, long line, long firstLine) {
    return of(
        ReasonCode.SLUG_TWICE,
        "line %d: the item %s of line %d has this locale already (give the row another locale or another slug)"
            .formatted(line, Quoted.of(slug), firstLine),
        Mistake.of("", slug, Quoted.of(slug) + " is an item that has this locale already"));
  }

  /**
   * A row that nobody could find its item by in another night.
   *
   * @param field by what rows find their items
   */
  public static Reason keyMissing(String field, long line) {
    var wrong =
        "the field \"%s\" has nothing, by which the row is to find its item".formatted(field);
    return of(
        ReasonCode.KEY_MISSING,
        "line %d: %s (fill it, or say another field: key)".formatted(line, wrong),
        Mistake.ofRow(wrong));
  }

  /** A key that is longer than one may be. */
  public static Reason keyTooLong(String field, long line, int most) {
    var wrong =
        "the field \"%s\" has more than %d characters, too many for a key".formatted(field, most);
    return of(
        ReasonCode.KEY_MISSING,
        "line %d: %s (say another field: key)".formatted(line, wrong),
        Mistake.ofRow(wrong));
  }

  /**
   * A key that stands twice in the file; the first row keeps it.
   *
   * @param firstLine where the row begins that has the key already
   */
  public static Reason keyTwice(String field, String key, long line, long firstLine) {
    return of(
        ReasonCode.KEY_TWICE,
        "line %d: the %s %s is that of line %d already (remove one of the two rows, or give it another)"
            .formatted(line, field, Quoted.of(key), firstLine),
        Mistake.of("", key, Quoted.of(key) + " is a key that an earlier row of the file has"));
  }

  /** Rows of an item that say different keys of it. */
  public static Reason keyContradicted(String field, long line, long firstLine) {
    var wrong = "rows of one item do not agree on the field \"%s\"".formatted(field);
    return of(
        ReasonCode.ITEM_CONTRADICTED,
        "line %d: the row and line %d are the same item, but do not agree on the field \"%s\", by which rows find their items (write the same in both)"
            .formatted(line, firstLine, field),
        Mistake.ofRow(wrong));
  }

  /**
   * A row that is not sent because another row of its item is not valid.
   *
   * @param badLine where that other row begins
   */
  public static Reason itemInvalid(long badLine) {
    return itemInvalid(badLine, badLine);
  }

  /**
   * The same where that other row is only refused for the sake of a third one.
   *
   * @param causeLine where the row begins that has to be mended
   */
  public static Reason itemInvalid(long badLine, long causeLine) {
    return of(
        ReasonCode.ITEM_INVALID,
        "line %d is the same item, and is INVALID%s (mend line %d; all rows of an item are imported together)"
            .formatted(
                badLine, causeLine == badLine ? "" : " because of line " + causeLine, causeLine),
        List.of());
  }

  /**
   * A row that refers to what cannot be referred to; all of it is named, what is to be mended in
   * the row itself first.
   *
   * @param bad at least one
   */
  public static Reason references(long line, List<BadReference> bad) {
    var ordered = bad.stream().sorted(Comparator.comparing(BadReference::isConsequence)).toList();
    return of(
        ordered.get(0).isConsequence()
            ? ReasonCode.REFERENCE_INVALID
            : ReasonCode.REFERENCE_UNKNOWN,
        "line %d, %s"
            .formatted(
                line,
                ordered.stream().map(BadReference::inWords).collect(Collectors.joining("; "))),
        ordered.stream().filter(each -> !each.isConsequence()).map(BadReference::mistake).toList());
  }

  /**
   * An item of several rows that lacks translations, where the definition wants all of them.
   *
   * @param line where the item begins
   * @param missing what is missing, in words
   */
  public static Reason translationMissing(long line, String missing) {
    return of(
        ReasonCode.TRANSLATION_MISSING,
        "line %d: the item has no value for %s (fill the cells in the rows of these locales, or set missing-translation: primary)"
            .formatted(line, missing),
        Mistake.ofRow("the item has no value for " + missing));
  }

  /** Rows of an item that say different things of it as a whole. */
  public static Reason itemContradicted(long line, long firstLine) {
    return of(
        ReasonCode.ITEM_CONTRADICTED,
        "line %d: the row and line %d are the same item, but do not agree on draft and archived (write the same in both)"
            .formatted(line, firstLine),
        Mistake.ofRow("rows of one item do not agree on draft and archived"));
  }

  static Reason of(ReasonCode code, String message, Mistake mistake) {
    return of(code, message, List.of(mistake));
  }

  static Reason of(ReasonCode code, String message, List<Mistake> mistakes) {
    return new Reason(code.code(), message, mistakes);
  }
}

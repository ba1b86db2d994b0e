package io.flowloader.send;

import io.flowloader.ledger.LedgerItem;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import io.flowloader.webflow.model.FieldType;
import io.flowloader.webflow.model.SiteItem;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Judges whether an item that the site shows is the one that we sent. Ours is: an id that an answer
 * to our request gave; or an item that was not there before we sent (the survey saw to that), was
 * created inside the window of our request, and has the name and every plain value that we sent.
 * Pure: no I/O.
 */
final class Evidence {

  /**
   * How far a time of the site, taken from a {@code Date} header cut to the second, may be off: the
   * header's second, half of a slow round trip, and a second more.
   */
  static final Duration SLACK = Duration.ofSeconds(5);

  /** Types whose values come back as they were sent; HTML, pictures and dates may be rewritten. */
  private static final Set<FieldType> PLAIN =
      EnumSet.of(
          FieldType.PLAIN_TEXT,
          FieldType.NUMBER,
          FieldType.SWITCH,
          FieldType.OPTION,
          FieldType.EMAIL,
          FieldType.PHONE);

  private final Set<String> plainFields;

  Evidence(CollectionSchema schema) {
    this.plainFields =
        schema.fields().stream()
            .filter(field -> PLAIN.contains(field.type()))
            .map(Field::slug)
            .collect(Collectors.toSet());
  }

  /** What the site's items under a slug are to us. */
  sealed interface Verdict {

    /** We made it; with its variants. */
    record Ours(List<SiteItem> variants) implements Verdict {}

    /** It was there before us, or is surely somebody else's. */
    record Theirs(String siteItemId) implements Verdict {}

    /** It could be ours or not: only a person can tell. */
    record Unclear(String siteItemId) implements Verdict {}

    /** There is none. */
    record Absent() implements Verdict {}
  }

  /**
   * The window in which an item of ours may have been created, in the site's time.
   *
   * @param from the request was not sent before this
   * @param until it surely had its effect, or none, at this time
   */
  record Window(Instant from, Instant until) {

    private boolean isBefore(Instant created) {
      return created.isBefore(from.minus(SLACK));
    }

    private boolean isAfter(Instant created) {
      return created.isAfter(until.plus(SLACK));
    }
  }

  /**
   * @param sent what we sent
   * @param knownId an id that an answer gave it; null where none did
   * @param found the variants of all items that hold its slug
   * @param window when ours may have been created
   */
  Verdict judge(LedgerItem sent, @Nullable String knownId, List<SiteItem> found, Window window) {
    if (found.isEmpty()) {
      return new Verdict.Absent();
    }
    if (knownId != null) {
      var known = found.stream().filter(item -> item.id().equals(knownId)).toList();
      if (!known.isEmpty()) {
        return new Verdict.Ours(known);
      }
    }
    var first = found.get(0);
    var sameItem = found.stream().filter(item -> item.id().equals(first.id())).toList();
    var created = first.createdOn();
    if (created == null || sameItem.size() != found.size()) {
      return new Verdict.Unclear(first.id()); // no date, or two items under one slug
    }
    if (window.isBefore(created)) {
      return new Verdict.Theirs(first.id());
    }
    if (!window.isAfter(created) && hasWhatWeSent(sent, sameItem)) {
      return new Verdict.Ours(sameItem);
    }
    return new Verdict.Unclear(first.id());
  }

  /** Whether every variant has the name and every plain value that we sent. */
  boolean hasWhatWeSent(LedgerItem sent, List<SiteItem> variants) {
    var expected = JsonMapper.shared().readTree(sent.fieldData());
    return variants.stream().allMatch(variant -> agrees(expected, variant.fieldData()));
  }

  private boolean agrees(JsonNode expected, JsonNode found) {
    return expected.properties().stream()
        .filter(value -> !value.getKey().equals("slug"))
        .filter(value -> value.getKey().equals("name") || plainFields.contains(value.getKey()))
        .allMatch(value -> same(value.getValue(), found.path(value.getKey())));
  }

  /** Whether a value came back as it was sent. */
  static boolean same(JsonNode sent, JsonNode found) {
    if (sent.isNumber()) {
      return found.isNumber() && sent.decimalValue().compareTo(found.decimalValue()) == 0;
    }
    if (sent.isString()) {
      // Space around a value may be taken off by the site; what is inside it may not.
      return found.isString() && sent.asString().strip().equals(found.asString().strip());
    }
    return sent.equals(found);
  }

  /** Whether one of these items has the name that we sent: then it could be ours. */
  static boolean hasName(LedgerItem sent, List<SiteItem> items) {
    var name = nameOf(sent).strip();
    return items.stream().anyMatch(item -> item.name().strip().equals(name));
  }

  /** The name that we sent. */
  static String nameOf(LedgerItem sent) {
    var name = JsonMapper.shared().readTree(sent.fieldData()).path("name");
    return name.isString() ? name.asString() : "";
  }
}

package io.flowloader.send;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.ItemState;
import io.flowloader.ledger.LedgerItem;
import io.flowloader.ledger.OutcomeCode;
import java.util.Map;
import java.util.stream.Collectors;

/** What is said to people of rows that were decided on. Pure. */
final class RowWords {

  private RowWords() {}

  static ItemOutcome exists(LedgerItem item, String siteItemId) {
    return ItemOutcome.exists(
        item.id(), siteItemId, "The slug is held by an item that this row did not create.");
  }

  /** In doubt until it shows who holds the slug. */
  static ItemOutcome awaitsHolder(RowCase about) {
    var made = about.made().get(0);
    var outcome =
        ItemOutcome.unknown(
            about.item().id(),
            made.id(),
            "The site made it under \"%s\"; who holds \"%s\" does not show yet."
                .formatted(made.shown().slug(), about.item().slug()));
    return about.isMadeNamed() ? outcome.withIdFromAnswer() : outcome;
  }

  static ItemOutcome underOtherSlug(RowCase about) {
    var seen = about.confirmation(about.made());
    var outcome =
        new ItemOutcome(
            seen.itemId(),
            seen.state(),
            seen.siteItemId(),
            seen.idFromAnswer(),
            seen.returnedSlug(),
            OutcomeCode.SLUG_CHANGED,
            null,
            "Webflow created it under the slug \"%s\" though nobody holds \"%s\"."
                .formatted(about.made().get(0).shown().slug(), about.item().slug()),
            seen.variants(),
            seen.isPrimaryByItself(),
            seen.siteUpdated());
    return about.isMadeNamed() ? outcome.withIdFromAnswer() : outcome;
  }

  /** What only a person can tell. */
  static ItemOutcome asked(RowDecision.AskPerson ask, RowCase about) {
    var item = about.item();
    var id = ask.items().stream().findFirst().orElse(null);
    return switch (ask.question()) {
      case SEVERAL_OF_OURS ->
          ItemOutcome.unknown(
              item.id(),
              about.row().siteItemId() == null ? id : about.row().siteItemId(),
              "The items %s all have what this row sent. Remove all but one of them from the collection, then run it again."
                  .formatted(ask.items().stream().sorted().collect(Collectors.joining(", "))));
      case NAMED_AND_NOT_SHOWN ->
          ItemOutcome.unknown(
                  item.id(),
                  id,
                  "Webflow answered that it made item %s, but the collection does not show it."
                      .formatted(id))
              .withIdFromAnswer();
      case UNCLEAR_HOLDER ->
          ItemOutcome.unknown(
              item.id(),
              id,
              "Item %s holds the slug, but its values or its date are not those of this row. Look at it, then settle this row by hand."
                  .formatted(id));
      case WHICH_OF_TWO -> whichOfTwo(about);
      case REMOVAL_NOT_CONFIRMED ->
          ItemOutcome.unknown(
                  item.id(),
                  id,
                  "The slug \"%s\" is taken, the site made item %s instead, and its removal was not confirmed."
                      .formatted(item.slug(), id))
              .withIdFromAnswer();
      case TAKEN_BY_NOBODY -> takenByNobody(about);
    };
  }

  private static ItemOutcome whichOfTwo(RowCase about) {
    var made = about.made().get(0);
    return ItemOutcome.unknown(
        about.item().id(),
        made.id(),
        "The slug \"%s\" is held by item %s; item %s has the slug \"%s\" and may be ours. Look at both, remove the wrong one, then settle this row by hand."
            .formatted(
                about.item().slug(), about.holders().get(0).id(), made.id(), made.shown().slug()));
  }

  /** The refusal stays known, so that another lookup goes by it. */
  private static ItemOutcome takenByNobody(RowCase about) {
    var refusal = about.row().refusal();
    return new ItemOutcome(
        about.item().id(),
        ItemState.UNKNOWN,
        null,
        false,
        null,
        OutcomeCode.IN_DOUBT,
        refusal == null ? null : refusal.refusal(),
        "Webflow calls the slug \"%s\" taken after an earlier request with this row was lost, and the collection shows nobody who has it. Look for the item; publish the site once if the slug was freed by a deletion; then run it again, or settle this row by hand."
            .formatted(about.item().slug()),
        Map.of(),
        false,
        null);
  }
}

package io.flowloader.ledger;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is now known of an item.
 *
 * @param itemId its number in the ledger
 * @param state its new state; UNKNOWN keeps it in doubt, with what is known so far
 * @param siteItemId its id on the site; null where none is known
 * @param idFromAnswer whether an answer to our own request gave that id: then the item is ours
 * @param returnedSlug the slug that the site gave it, if it is another than was sent; else null
 * @param code of a refusal or a warning; empty where there is none
 * @param message for people; empty where there is none
 * @param variants what is known of each locale, by cmsLocaleId: CREATED, INCOMPLETE or UNKNOWN
 * @param isPrimaryByItself whether the primary locale was meant without being named
 */
public record ItemOutcome(
    long itemId,
    ItemState state,
    @Nullable String siteItemId,
    boolean idFromAnswer,
    @Nullable String returnedSlug,
    String code,
    String message,
    Map<String, ItemState> variants,
    boolean isPrimaryByItself) {

  private static final String CODE_OF_A_REFUSAL = "http_";

  public ItemOutcome {
    variants = Map.copyOf(variants);
  }

  /** Back to the queue: surely not on the site. */
  public static ItemOutcome pending(long itemId) {
    return new ItemOutcome(itemId, ItemState.PENDING, null, false, null, "", "", Map.of(), false);
  }

  /**
   * Back to the queue, refused before in a list with others: a list may be refused although some of
   * it was made, and a look that shows nothing does not say that nothing is there.
   */
  public static ItemOutcome pendingOfList(long itemId) {
    return new ItemOutcome(
        itemId,
        ItemState.PENDING,
        null,
        false,
        null,
        "refused_in_a_list",
        "A request with this row and others was refused; it is to be sent in a smaller one.",
        Map.of(),
        false);
  }

  /**
   * Refused by the API.
   *
   * @param status the HTTP status
   */
  public static ItemOutcome rejected(long itemId, int status, String message) {
    return new ItemOutcome(
        itemId,
        ItemState.REJECTED,
        null,
        false,
        null,
        CODE_OF_A_REFUSAL + status,
        message,
        Map.of(),
        false);
  }

  /** This refusal, held back: an earlier request may have made the row, and lists lag behind. */
  public ItemOutcome heldBack() {
    return in(ItemState.UNKNOWN);
  }

  /** The refusal that was held back; null if this is none. */
  @Nullable ItemOutcome refusalHeldBack() {
    return state == ItemState.UNKNOWN && code.startsWith(CODE_OF_A_REFUSAL)
        ? in(ItemState.REJECTED)
        : null;
  }

  private ItemOutcome in(ItemState other) {
    return new ItemOutcome(
        itemId,
        other,
        siteItemId,
        idFromAnswer,
        returnedSlug,
        code,
        message,
        variants,
        isPrimaryByItself);
  }

  /** Its slug is held by an item that is not ours. */
  public static ItemOutcome exists(long itemId, @Nullable String siteItemId, String message) {
    return new ItemOutcome(
        itemId, ItemState.EXISTS, siteItemId, false, null, "slug_exists", message, Map.of(), false);
  }

  /** Still in doubt. */
  public static ItemOutcome unknown(long itemId, @Nullable String siteItemId, String message) {
    return new ItemOutcome(
        itemId, ItemState.UNKNOWN, siteItemId, false, null, "in_doubt", message, Map.of(), false);
  }

  /** The same, its id being one that an answer to our own request gave. */
  public ItemOutcome withIdFromAnswer() {
    return new ItemOutcome(
        itemId, state, siteItemId, true, returnedSlug, code, message, variants, isPrimaryByItself);
  }

  /** What this means for an item: created, it is done only if none of its variants is to change. */
  ItemOutcome of(LedgerItem item) {
    boolean created = state == ItemState.CREATED || state == ItemState.INCOMPLETE;
    return created && item.patches() > 0
        ? new ItemOutcome(
            itemId,
            ItemState.PATCHING,
            siteItemId,
            idFromAnswer,
            returnedSlug,
            code,
            message,
            variants,
            isPrimaryByItself)
        : this;
  }

  /** Whether every locale that was asked for stands where the item stands. */
  boolean isSameInAllLocales() {
    var all = state == ItemState.PATCHING ? ItemState.CREATED : state;
    return !isPrimaryByItself && variants.values().stream().allMatch(all::equals);
  }
}

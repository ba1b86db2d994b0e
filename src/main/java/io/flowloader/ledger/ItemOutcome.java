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
 * @param code why
 * @param refusal the status with which the site refused it; null where it did not. Of a row in
 *     doubt: what it is if nothing shows up
 * @param message for people; empty where there is none
 * @param variants what is known of each locale, by cmsLocaleId: CREATED, INCOMPLETE or UNKNOWN
 * @param isPrimaryByItself whether the primary locale was meant without being named
 * @param siteUpdated when the site says that it was written last, in milliseconds of the epoch;
 *     null where it does not say
 */
public record ItemOutcome(
    long itemId,
    ItemState state,
    @Nullable String siteItemId,
    boolean idFromAnswer,
    @Nullable String returnedSlug,
    OutcomeCode code,
    @Nullable Integer refusal,
    String message,
    Map<String, ItemState> variants,
    boolean isPrimaryByItself,
    @Nullable Long siteUpdated) {

  public ItemOutcome {
    variants = Map.copyOf(variants);
  }

  private static ItemOutcome of(
      long itemId,
      ItemState state,
      @Nullable String siteItemId,
      OutcomeCode code,
      @Nullable Integer refusal,
      String message) {
    return new ItemOutcome(
        itemId, state, siteItemId, false, null, code, refusal, message, Map.of(), false, null);
  }

  /** Back to the queue: surely not on the site. */
  public static ItemOutcome pending(long itemId) {
    return of(itemId, ItemState.PENDING, null, OutcomeCode.NONE, null, "");
  }

  /**
   * Back to the queue, refused before in a list with others: a list may be refused although some of
   * it was made, and a lookup that shows nothing does not say that nothing is there.
   */
  public static ItemOutcome pendingOfList(long itemId) {
    return of(
        itemId,
        ItemState.PENDING,
        null,
        OutcomeCode.REFUSED_IN_A_LIST,
        null,
        "A request with this row and others was refused; it is to be sent in a smaller one.");
  }

  /**
   * Refused by the API.
   *
   * @param status the HTTP status
   */
  public static ItemOutcome rejected(long itemId, int status, String message) {
    return of(itemId, ItemState.REJECTED, null, OutcomeCode.REFUSED, status, message);
  }

  /** Its slug is held by an item that is not ours. */
  public static ItemOutcome exists(long itemId, @Nullable String siteItemId, String message) {
    return of(itemId, ItemState.EXISTS, siteItemId, OutcomeCode.SLUG_EXISTS, null, message);
  }

  /** Still in doubt. */
  public static ItemOutcome unknown(long itemId, @Nullable String siteItemId, String message) {
    return of(itemId, ItemState.UNKNOWN, siteItemId, OutcomeCode.IN_DOUBT, null, message);
  }

  /** This refusal, held back: an earlier request may have made the row, and lists lag behind. */
  public ItemOutcome heldBack() {
    return in(ItemState.UNKNOWN);
  }

  /** The refusal that was held back; null if this is none. */
  public @Nullable ItemOutcome refusalHeldBack() {
    return state == ItemState.UNKNOWN && refusal != null ? in(ItemState.REJECTED) : null;
  }

  /** The same, its id being one that an answer to our own request gave. */
  public ItemOutcome withIdFromAnswer() {
    return new ItemOutcome(
        itemId,
        state,
        siteItemId,
        true,
        returnedSlug,
        code,
        refusal,
        message,
        variants,
        isPrimaryByItself,
        siteUpdated);
  }

  /** What this means for an item: created, it is done only if none of its locales is to change. */
  ItemOutcome of(LedgerItem item) {
    boolean created = state == ItemState.CREATED || state == ItemState.INCOMPLETE;
    return created && item.updates() > 0 ? in(ItemState.UPDATING) : this;
  }

  private ItemOutcome in(ItemState other) {
    return new ItemOutcome(
        itemId,
        other,
        siteItemId,
        idFromAnswer,
        returnedSlug,
        code,
        refusal,
        message,
        variants,
        isPrimaryByItself,
        siteUpdated);
  }

  /** The word for why, as users' scripts know it; null where there is nothing to say. */
  @Nullable String word() {
    if (code == OutcomeCode.NONE) {
      return null;
    }
    return code == OutcomeCode.REFUSED && refusal != null
        ? OutcomeCode.refused(refusal)
        : code.word();
  }

  /** Whether every locale that was asked for stands where the item stands. */
  boolean isSameInAllLocales() {
    var all = state == ItemState.UPDATING ? ItemState.CREATED : state;
    return !isPrimaryByItself && variants.values().stream().allMatch(all::equals);
  }
}

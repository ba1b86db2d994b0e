package io.flowloader.ledger.actions;

import org.jspecify.annotations.Nullable;

/**
 * What became of what was to be done to an item.
 *
 * @param target the item
 * @param state how it ended
 * @param message why, for people; null where it is done
 * @param siteUpdated when the site says that it was written, in milliseconds of the epoch; null
 *     where it does not say
 */
public record ActionOutcome(
    ActionTarget target, ActionState state, @Nullable String message, @Nullable Long siteUpdated) {

  /** It is done, as the site says. */
  public static ActionOutcome done(ActionTarget target) {
    return done(target, null);
  }

  /** It is done, as the site says, with the time that it gives. */
  public static ActionOutcome done(ActionTarget target, @Nullable Long siteUpdated) {
    return new ActionOutcome(target, ActionState.DONE, null, siteUpdated);
  }

  /** It is not, for a reason that the message gives. */
  public static ActionOutcome refused(ActionTarget target, String message) {
    return new ActionOutcome(target, ActionState.REFUSED, message, null);
  }

  /** It was left alone, for the reason that the message gives. */
  public static ActionOutcome kept(ActionTarget target, String message) {
    return new ActionOutcome(target, ActionState.KEPT, message, null);
  }

  /** The site has the item no more. */
  public static ActionOutcome gone(ActionTarget target, String message) {
    return new ActionOutcome(target, ActionState.GONE, message, null);
  }
}

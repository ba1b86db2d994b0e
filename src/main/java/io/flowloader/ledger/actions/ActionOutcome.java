package io.flowloader.ledger.actions;

import org.jspecify.annotations.Nullable;

/**
 * What became of what was to be done to an item.
 *
 * @param target the item
 * @param state how it ended
 * @param message why, for people; null where it is done
 */
public record ActionOutcome(ActionTarget target, ActionState state, @Nullable String message) {

  /** It is done, as the site says. */
  public static ActionOutcome done(ActionTarget target) {
    return new ActionOutcome(target, ActionState.DONE, null);
  }

  /** It is not, for a reason that the message gives. */
  public static ActionOutcome refused(ActionTarget target, String message) {
    return new ActionOutcome(target, ActionState.REFUSED, message);
  }

  /** The site has the item no more. */
  public static ActionOutcome gone(ActionTarget target, String message) {
    return new ActionOutcome(target, ActionState.GONE, message);
  }
}

package io.flowloader.ledger;

/**
 * What became of a change of a variant.
 *
 * @param patch the change
 * @param state DONE or REFUSED
 * @param code of a refusal; empty where there is none
 * @param message for people; empty where there is nothing to say
 */
public record PatchOutcome(WaitingPatch patch, PatchState state, String code, String message) {

  /** The site has confirmed it. */
  public static PatchOutcome done(WaitingPatch patch) {
    return new PatchOutcome(patch, PatchState.DONE, "", "");
  }

  /** It was not accepted. */
  public static PatchOutcome refused(WaitingPatch patch, String code, String message) {
    return new PatchOutcome(patch, PatchState.REFUSED, code, message);
  }
}

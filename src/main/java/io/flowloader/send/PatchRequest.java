package io.flowloader.send;

import io.flowloader.ledger.WaitingPatch;
import java.util.List;

/**
 * Variants that are changed together.
 *
 * @param patches what is to be changed, in file order
 * @param tries how often they were sent before without being confirmed
 */
public record PatchRequest(List<WaitingPatch> patches, int tries) implements SiteWrite {

  public PatchRequest {
    patches = List.copyOf(patches);
  }

  /** Some of them, once more. */
  PatchRequest again(List<WaitingPatch> some) {
    return new PatchRequest(some, tries + 1);
  }
}

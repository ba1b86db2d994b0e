package io.flowloader.ledger.memory;

import tools.jackson.databind.node.ObjectNode;

/**
 * What has to be changed in one locale of an item.
 *
 * @param adds whether the item does not have the locale yet
 * @param flags whether draft and archived change
 * @param newData the fields that change; null where a value is taken away
 * @param oldData what stands there before; null where nothing does
 */
public record Change(boolean adds, boolean flags, ObjectNode newData, ObjectNode oldData) {

  /** A locale that the item does not have yet. */
  public static Change addition(ObjectNode wanted) {
    return new Change(true, false, wanted.deepCopy(), wanted.objectNode());
  }
}

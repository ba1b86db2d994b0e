package io.flowloader.ledger.memory;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What has to be changed in one locale of an item.
 *
 * @param adds whether the item does not have the locale yet
 * @param was what it was before, where draft or archived change; null where they do not
 * @param newData the fields that change; null where a value is taken away
 * @param oldData what stands there before; null where nothing does
 */
public record Change(boolean adds, @Nullable Was was, ObjectNode newData, ObjectNode oldData) {

  /**
   * What an item was besides its fields.
   *
   * @param draft whether it was a draft
   * @param archived whether it was archived
   */
  public record Was(boolean draft, boolean archived) {}

  /** Whether draft or archived change. */
  public boolean flags() {
    return was != null;
  }

  /** A locale that the item does not have yet. */
  public static Change addition(ObjectNode wanted) {
    return new Change(true, null, wanted.deepCopy(), wanted.objectNode());
  }
}

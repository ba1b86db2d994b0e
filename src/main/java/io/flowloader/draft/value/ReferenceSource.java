package io.flowloader.draft.value;

/** Tells what the items of a collection are; reads each collection once. */
@FunctionalInterface
public interface ReferenceSource {

  /**
   * The items of a collection that references may name; may block while they are read.
   *
   * @throws io.flowloader.problem.BadInputException if the collection may not be read
   */
  ReferenceTargets of(String collectionId);
}

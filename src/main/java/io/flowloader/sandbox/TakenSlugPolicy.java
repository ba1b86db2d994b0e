package io.flowloader.sandbox;

/** What happens to an item whose slug is taken; both have been seen. */
public enum TakenSlugPolicy {
  /** Refused with 400. */
  REFUSE,
  /** Created under the slug with a hyphen and five hex digits behind it. */
  SUFFIX
}

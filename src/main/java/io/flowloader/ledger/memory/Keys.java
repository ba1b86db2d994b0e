package io.flowloader.ledger.memory;

/** By what rows find their items where nobody says otherwise. */
final class Keys {

  static final String SLUG = "slug";

  private Keys() {}
}

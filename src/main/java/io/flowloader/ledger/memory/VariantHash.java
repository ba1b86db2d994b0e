package io.flowloader.ledger.memory;

import io.flowloader.ledger.PackKey;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Eight bytes for all that is sent of a variant, flags included, whatever the order of the columns.
 * Two that are the same say that nothing changed; with a million items and as many nights as there
 * are in a century, that is wrong once in a million times.
 */
final class VariantHash {

  static final int BYTES = 8;

  private final MessageDigest digest;

  VariantHash() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** The hashes of all variants of an item, one behind the other. */
  byte[] of(PackKey key, Collection<ObjectNode> variants) {
    var all = new byte[variants.size() * BYTES];
    int at = 0;
    for (var variant : variants) {
      System.arraycopy(of(key, variant), 0, all, at, BYTES);
      at += BYTES;
    }
    return all;
  }

  private byte[] of(PackKey key, ObjectNode variant) {
    var sorted = new TreeMap<String, JsonNode>();
    variant.properties().forEach(field -> sorted.put(field.getKey(), field.getValue()));
    digest.update((byte) ((key.draft() ? 1 : 0) + (key.archived() ? 2 : 0)));
    sorted.forEach(
        (field, value) -> {
          add(field);
          add(value.toString());
        });
    return Arrays.copyOf(digest.digest(), BYTES);
  }

  private void add(String text) {
    var bytes = text.getBytes(StandardCharsets.UTF_8);
    // The length before the text, so that no two sequences of texts are one.
    digest.update((byte) (bytes.length >>> 16));
    digest.update((byte) (bytes.length >>> 8));
    digest.update((byte) bytes.length);
    digest.update(bytes);
  }
}

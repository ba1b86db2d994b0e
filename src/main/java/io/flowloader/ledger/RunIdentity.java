package io.flowloader.ledger;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What makes a run the same run: the bytes, the target, the collection, the definition, and
 * everything else that changes what is sent. Rates, limits and time-outs are not part of it.
 *
 * @param sha256 of the file's original bytes, in hex
 * @param target the API's host, or the sandbox
 * @param collectionId the collection
 * @param definition the definition's name; empty where there is none
 * @param fingerprint of everything else that changes what is sent, in hex
 * @param baseUrl where the API was; not part of the identity
 * @param file the file's path as it was; not part of the identity
 */
public record RunIdentity(
    String sha256,
    String target,
    String collectionId,
    String definition,
    String fingerprint,
    String baseUrl,
    String file) {

  /** One hash of all that identifies, in hex. */
  public String hash() {
    return sha256Of(String.join("\n", sha256, target, collectionId, definition, fingerprint));
  }

  /** SHA-256 of a text in UTF-8, in hex. */
  public static String sha256Of(String text) {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}

package io.flowloader.ledger.memory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * An item's id as few bytes: 12 where it is a number of 24 digits in hex, as the site's are, else
 * its characters. Those never come to 12 bytes, so that the length tells the two apart.
 */
final class SiteItemId {

  private static final int BYTES_OF_A_NUMBER = 12;
  private static final Pattern NUMBER = Pattern.compile("[0-9a-f]{24}");

  private SiteItemId() {}

  static byte[] bytes(String id) {
    if (NUMBER.matcher(id).matches()) {
      return HexFormat.of().parseHex(id);
    }
    var text = id.getBytes(StandardCharsets.UTF_8);
    return text.length == BYTES_OF_A_NUMBER ? Arrays.copyOf(text, text.length + 1) : text;
  }

  static String text(byte[] bytes) {
    if (bytes.length == BYTES_OF_A_NUMBER) {
      return HexFormat.of().formatHex(bytes);
    }
    boolean filled = bytes.length == BYTES_OF_A_NUMBER + 1 && bytes[BYTES_OF_A_NUMBER] == 0;
    return new String(bytes, 0, bytes.length - (filled ? 1 : 0), StandardCharsets.UTF_8);
  }
}

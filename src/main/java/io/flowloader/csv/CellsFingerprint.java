package io.flowloader.csv;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Tells whether a person has changed the cells of a row. A spreadsheet that opens and saves a file
 * writes cells anew without being asked: {@code 4.50} as {@code 4,5}, {@code 2024-03-05} as {@code
 * 05.03.2024}, {@code true} as {@code TRUE}. That is no change: of each cell the words and numbers
 * count, not their order and not the zeros and signs around them.
 */
public final class CellsFingerprint {

  private static final Pattern WORDS = Pattern.compile("\\p{N}+|\\p{L}+");
  private static final Pattern OUTER_ZEROS = Pattern.compile("^0+|0+$");
  private static final int HEX_DIGITS = 12;

  private CellsFingerprint() {}

  /** Short, for it stands in a column that people see; without blanks. */
  public static String of(List<String> cells) {
    var digest = Sha256.digest();
    for (var cell : cells) {
      digest.update(plain(cell).getBytes(StandardCharsets.UTF_8));
      digest.update((byte) '\n');
    }
    return Sha256.hex(digest).substring(0, HEX_DIGITS);
  }

  private static String plain(String cell) {
    var words = new ArrayList<String>();
    var matcher = WORDS.matcher(cell.toLowerCase(Locale.ROOT));
    while (matcher.find()) {
      var word = OUTER_ZEROS.matcher(matcher.group()).replaceAll("");
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    Collections.sort(words);
    return String.join(" ", words);
  }
}

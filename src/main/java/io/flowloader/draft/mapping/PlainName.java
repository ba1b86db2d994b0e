package io.flowloader.draft.mapping;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** A name by which people call a field or a column, without what they do not care about. */
final class PlainName {

  private static final Pattern ACCENTS_AND_PUNCTUATION = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern MARKS = Pattern.compile("\\p{M}+");

  private PlainName() {}

  /** Lower case, without accents, blanks and punctuation. */
  static String of(String name) {
    var letters = Normalizer.normalize(name, Normalizer.Form.NFD);
    return ACCENTS_AND_PUNCTUATION.matcher(letters).replaceAll("").toLowerCase(Locale.ROOT);
  }

  /** The same word by word. */
  static List<String> words(String name) {
    var letters = MARKS.matcher(Normalizer.normalize(name, Normalizer.Form.NFD)).replaceAll("");
    return Arrays.stream(ACCENTS_AND_PUNCTUATION.split(letters.toLowerCase(Locale.ROOT)))
        .filter(word -> !word.isEmpty())
        .toList();
  }
}

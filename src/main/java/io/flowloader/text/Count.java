package io.flowloader.text;

import java.util.Locale;

/**
 * A number of things in words, with the noun in the right number: {@code 1 row}, {@code 2,000
 * rows}.
 */
public final class Count {

  private Count() {}

  /**
   * @param noun in the singular; its plural takes an s
   */
  public static String of(long number, String noun) {
    return of(number, noun, noun + "s");
  }

  /**
   * @param one the words that follow the number 1
   * @param several the words that follow any other number
   */
  public static String of(long number, String one, String several) {
    return String.format(Locale.ROOT, "%,d %s", number, number == 1 ? one : several);
  }
}

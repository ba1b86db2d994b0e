package io.flowloader.draft.value;

import com.ibm.icu.text.Transliterator;
import io.flowloader.problem.Quoted;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes slugs of names, and checks those that are given. The same name gives the same slug in every
 * run: a slug is how an item is found again. Not for several threads.
 */
public final class Slugs {

  /** The API's own limit ({@code docs/webflow-api.md}). */
  static final int MOST_CHARACTERS = 256;

  /** Characters that stand alone: some ten times faster than the rules, and at most 600. */
  private final Map<Character, String> known = new HashMap<>();

  /** Lower-case letters, digits and single hyphens between them; empty when nothing is left. */
  public String from(String name) {
    var text = isAscii(name) ? name : latin(name);
    var slug = new StringBuilder(Math.min(text.length(), MOST_CHARACTERS));
    var gap = false;
    for (var i = 0; i < text.length() && slug.length() < MOST_CHARACTERS; i++) {
      var character = text.charAt(i);
      if (isLetterOrDigit(character)) {
        if (gap && slug.length() == MOST_CHARACTERS - 1) {
          // Only the hyphen would still fit, and a slug does not end in one.
          break;
        }
        if (gap) {
          slug.append('-');
        }
        gap = false;
        slug.append(lower(character));
      } else {
        gap = slug.length() > 0;
      }
    }
    return slug.toString();
  }

  /** What is wrong with a slug that was given, with a suggestion; empty if nothing is. */
  public Optional<String> problemOf(String slug) {
    if (slug.length() > MOST_CHARACTERS) {
      return Optional.of(
          "the slug %s has %d characters, and at most %d can be (shorten it)"
              .formatted(Quoted.of(slug), slug.length(), MOST_CHARACTERS));
    }
    if (CellRemarks.rounded(slug) != null) {
      return Optional.of(
          Quoted.of(slug)
              + " is no slug but a number that a spreadsheet has rounded (make the column text, and"
              + " export it again)");
    }
    for (var i = 0; i < slug.length(); i++) {
      var character = slug.charAt(i);
      if (!isLetterOrDigit(character) && character != '-' && character != '_') {
        return Optional.of(
            "%s is not a slug, which has only the letters a to z, digits, - and _%s"
                .formatted(Quoted.of(slug), suggestion(slug)));
      }
    }
    return Optional.empty();
  }

  /** Whether a slug has nothing to read, such as {@code -} where a cell is meant to be empty. */
  public static boolean isBare(String slug) {
    return slug.chars().noneMatch(each -> isLetterOrDigit((char) each));
  }

  private String suggestion(String slug) {
    var better = from(slug);
    return better.isEmpty() ? "" : " (write " + better + ")";
  }

  private String latin(String name) {
    // An accent may be part of its letter or follow it; both spellings get the same slug.
    var text = Normalizer.normalize(name, Normalizer.Form.NFC);
    if (!text.chars().allMatch(Slugs::standsAlone)) {
      return transliterated(text);
    }
    var latin = new StringBuilder(text.length());
    for (var i = 0; i < text.length(); i++) {
      latin.append(known.computeIfAbsent(text.charAt(i), each -> transliterated(each.toString())));
    }
    return latin.toString();
  }

  private String transliterated(String text) {
    return ToLatin.RULES.transliterate(text);
  }

  /**
   * Latin letters and the common dashes and quotation marks, which become the same whatever is
   * beside them. In other scripts a rule may look at the neighbours.
   */
  private static boolean standsAlone(int character) {
    return character < 0x250 || (character >= 0x2010 && character <= 0x2027);
  }

  private static boolean isAscii(String text) {
    for (var i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private static boolean isLetterOrDigit(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
  }

  private static char lower(char character) {
    return character >= 'A' && character <= 'Z' ? (char) (character + ('a' - 'A')) : character;
  }

  /**
   * Loading the rules takes a good part of a second: once a process, and only when a name needs
   * them. They keep nothing of what they transliterate, so threads may share them.
   */
  private static final class ToLatin {

    static final Transliterator RULES = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");
  }
}

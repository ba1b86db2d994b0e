package io.flowloader.draft;

import com.ibm.icu.text.Transliterator;
import io.flowloader.problem.Quoted;
import java.text.Normalizer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes slugs of names, and checks those that are given. The same name gives the same slug in every
 * run: a slug is how an item is found again. Not for several threads.
 */
final class Slugs {

  /** The API's own limit ({@code webflow/API.md}). */
  static final int MOST_CHARACTERS = 256;

  /** Loading the rules takes a good part of a second, and most files need none of them. */
  private @Nullable Transliterator toLatin;

  /** Lower-case letters, digits and single hyphens between them; empty when nothing is left. */
  String from(String name) {
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
  Optional<String> problemOf(String slug) {
    if (slug.length() > MOST_CHARACTERS) {
      return Optional.of(
          "the slug %s has %d characters, and at most %d can be (shorten it)"
              .formatted(Quoted.of(slug), slug.length(), MOST_CHARACTERS));
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

  private String suggestion(String slug) {
    var better = from(slug);
    return better.isEmpty() ? "" : " (write " + better + ")";
  }

  private String latin(String name) {
    if (toLatin == null) {
      toLatin = Transliterator.getInstance("Any-Latin; Latin-ASCII; Lower");
    }
    // An accent may be part of its letter or follow it; both spellings get the same slug.
    return toLatin.transliterate(Normalizer.normalize(name, Normalizer.Form.NFC));
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
    return character >= 'a' && character <= 'z'
        || character >= 'A' && character <= 'Z'
        || character >= '0' && character <= '9';
  }

  private static char lower(char character) {
    return character >= 'A' && character <= 'Z' ? (char) (character + ('a' - 'A')) : character;
  }
}

package io.flowloader.draft.mapping;

import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.text.similarity.LevenshteinDistance;

/**
 * Finds the field that a header is a slip of the pen away from, or says in more or fewer words. A
 * field that is merely less unlike than the others is none: it would send the user astray.
 */
final class NearestField {

  /** One slip in four letters, and one at least. */
  private static final int LETTERS_A_SLIP = 4;

  /** In words shorter than this one letter makes another word. */
  private static final int FEWEST_LETTERS = 3;

  /** What programs hang on a name to say how its values are written. */
  private static final Set<String> OF_THE_NOTATION =
      Set.of("url", "urls", "link", "href", "src", "id", "ids", "html", "text", "value", "field");

  private final List<Candidate> candidates = new ArrayList<>();

  NearestField(CollectionSchema schema) {
    for (var field : schema.fields()) {
      if (field.editable()) {
        candidates.add(Candidate.of(field, field.slug()));
        candidates.add(Candidate.of(field, field.displayName()));
      }
    }
  }

  /** The slug of the field; empty if none is near. */
  Optional<String> to(String header) {
    var plain = PlainName.of(header);
    if (plain.length() < FEWEST_LETTERS) {
      return Optional.empty();
    }
    int most = Math.max(1, plain.length() / LETTERS_A_SLIP);
    var distance = new LevenshteinDistance(most);
    Candidate nearest = null;
    int least = most + 1;
    for (var each : candidates) {
      int slips =
          Math.abs(each.plain().length() - plain.length()) > most
              ? -1
              : distance.apply(plain, each.plain());
      if (slips >= 0 && slips < least) {
        nearest = each;
        least = slips;
      }
    }
    return nearest != null ? Optional.of(nearest.slug()) : inOtherWords(header);
  }

  /** {@code Product Price} is a price, and {@code Image URL} may be the main image. */
  private Optional<String> inOtherWords(String header) {
    var words = withoutNotation(PlainName.words(header));
    return candidates.stream()
        .filter(each -> !each.slug().equals("name") && !each.slug().equals("slug"))
        .filter(each -> endsWith(words, each.words()) || endsWith(each.words(), words))
        .map(Candidate::slug)
        .findFirst();
  }

  private static boolean endsWith(List<String> words, List<String> last) {
    return String.join("", last).length() > FEWEST_LETTERS
        && words.size() >= last.size()
        && words.subList(words.size() - last.size(), words.size()).equals(last);
  }

  private static List<String> withoutNotation(List<String> words) {
    int end = words.size();
    while (end > 1 && OF_THE_NOTATION.contains(words.get(end - 1))) {
      end--;
    }
    return words.subList(0, end);
  }

  private record Candidate(String slug, String plain, List<String> words) {

    static Candidate of(Field field, String name) {
      return new Candidate(
          field.slug(), PlainName.of(name), withoutNotation(PlainName.words(name)));
    }
  }
}

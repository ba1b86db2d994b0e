package io.flowloader.csv;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Doubts a guessed encoding: whether the text is likely when it is read so, and whether another
 * encoding makes a likelier one. Old programs of Apple and DOS write encodings that no detector
 * looks for, and that read well enough as windows-1252 to go unnoticed.
 */
final class EncodingDoubt {

  /**
   * Those that people still have files in; DOS wrote one for the West and others for the East, and
   * Unix the euro where Windows has a sign that nobody uses.
   */
  private static final List<Charset> OLD =
      charsets("x-MacRoman", "IBM850", "IBM852", "IBM437", "IBM866", "ISO-8859-15");

  /** What a text of few foreign letters may be as well, if it is not likely as windows-1252. */
  private static final List<Charset> OF_WINDOWS =
      charsets("windows-1252", "windows-1250", "windows-1251", "windows-1253", "windows-1254");

  /** A text may have so small a share of characters that stand strangely. */
  private static final int ONE_STRANGE_IN = 4;

  private static final int READINGS_SHOWN = 4;

  /** Of an example to each side of the character that is in doubt. */
  private static final int SHOWN_AROUND = 20;

  private EncodingDoubt() {}

  private static List<Charset> charsets(String... names) {
    var charsets = new ArrayList<Charset>();
    for (var name : names) {
      // A runtime may have been built without the less usual ones.
      FileSettings.encoding(name).ifPresent(charsets::add);
    }
    return charsets;
  }

  /**
   * @param guess what the sample seems to be
   * @throws BadInputException if the guess is not good enough to be acted on
   */
  static void check(CsvFile file, ForeignLines sample, Charset guess) {
    var bytes = sample.bytes();
    var read = Reading.of(bytes, guess);
    if (read.isPresent() && read.get().isPlain()) {
      return;
    }
    var others = new ArrayList<Reading>();
    for (var charset : OLD) {
      add(others, bytes, charset);
    }
    var ofWindows = new ArrayList<Reading>();
    for (var charset : OF_WINDOWS) {
      add(ofWindows, bytes, charset);
    }
    if (read.isPresent()
        && !isDoubtful(read.get(), others, sample.nonAscii())
        && ofWindows.stream().noneMatch(each -> each.misplaced() < read.get().misplaced())) {
      return;
    }
    others.addAll(ofWindows);
    if (read.isEmpty() && others.isEmpty()) {
      return; // it is no text as the guess has it, which is told with its line
    }
    throw unclear(file, sample, guess, read, others);
  }

  private static void add(List<Reading> readings, byte[] bytes, Charset charset) {
    Reading.of(bytes, charset).ifPresent(readings::add);
  }

  private static boolean isDoubtful(Reading guess, List<Reading> others, int nonAscii) {
    return guess.misplaced() * ONE_STRANGE_IN > nonAscii
        || others.stream().anyMatch(other -> isLikelier(other, guess));
  }

  /** Whether another reading has fewer faults, and none of another kind instead. */
  private static boolean isLikelier(Reading other, Reading guess) {
    return other.misplaced() <= guess.misplaced()
        && other.unusual() <= guess.unusual()
        && !other.text().equals(guess.text())
        && other.misplaced() + other.unusual() < guess.misplaced() + guess.unusual();
  }

  private static BadInputException unclear(
      CsvFile file,
      ForeignLines sample,
      Charset guess,
      Optional<Reading> read,
      List<Reading> others) {
    var readings = new ArrayList<>(others);
    readings.sort(Comparator.comparing(Reading::misplaced).thenComparing(Reading::unusual));
    read.ifPresent(reading -> readings.add(Math.min(1, readings.size()), reading));
    var shown = new ArrayList<Reading>();
    for (var reading : readings) {
      if (shown.size() < READINGS_SHOWN
          && shown.stream().noneMatch(each -> each.text().equals(reading.text()))) {
        shown.add(reading);
      }
    }
    var at = read.orElse(shown.get(0)).firstOdd();
    var words =
        shown.stream().map(each -> excerpt(each.text(), at) + " as " + each.charset()).toList();
    return new BadInputException(
        ProblemCode.UNREADABLE_FILE,
        "%s is not UTF-8, and it cannot be told for sure what else it is (%s does not fit well). Line %d reads %s. Say which is right, such as --encoding %s (encoding: %5$s), or save the file as UTF-8."
            .formatted(
                file.name(),
                guess,
                sample.lineAt(at),
                String.join(", ", words),
                shown.get(0).charset()));
  }

  /** The words around a place; each reading has a character for each byte, so places agree. */
  private static String excerpt(String text, int at) {
    var place = Math.min(at, text.length() - 1);
    var begin = place;
    while (begin > 0 && place - begin < SHOWN_AROUND && text.charAt(begin - 1) != '\n') {
      begin--;
    }
    var end = place;
    while (end < text.length() && end - place < SHOWN_AROUND && text.charAt(end) != '\n') {
      end++;
    }
    return Quoted.of(Blank.strip(text.substring(begin, end)));
  }
}

package io.flowloader.csv;

import com.ibm.icu.text.CharsetDetector;
import com.ibm.icu.text.CharsetMatch;
import io.flowloader.problem.BadInputException;
import io.flowloader.time.StopSignal;
import io.flowloader.time.StoppedException;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/**
 * The likely encoding of bytes that are not UTF-8. The detector sees the lines that are not plain
 * ASCII, wherever in the file they stand, and is believed where it has enough of them and nothing
 * speaks against what it says.
 */
final class EncodingGuess {

  private static final Charset USUAL = Charset.forName("windows-1252");

  /**
   * As UTF-8, but with characters beyond 16 bits, such as emoji, in two halves: what Oracle and
   * MySQL export as {@code UTF8}.
   */
  private static final Charset CESU_8 = Charset.forName("CESU-8");

  /** Out of 100. Right guesses of Chinese, Japanese and Korean texts of a few lines have 100. */
  private static final int SURE_OF_MULTIBYTE = 60;

  /** Out of 100. Right guesses of Polish, Russian and Greek texts of a few lines have 28 to 52. */
  private static final int SURE_OF_SINGLE_BYTE = 25;

  /** With fewer the detector takes a French word for Romanian. */
  private static final int ENOUGH_NON_ASCII = 16;

  private EncodingGuess() {}

  /**
   * Reads the file once more.
   *
   * @return empty if the file is UTF-8 for the most part, and damaged
   * @throws BadInputException if no guess is good enough to be acted on
   */
  static Optional<Charset> of(CsvFile file, StopSignal stop) throws IOException {
    var utf8 = new Utf8Share();
    var cesu8 = new WholeText(CESU_8);
    var sample = new ForeignLines();
    var block = new byte[CsvFile.BLOCK_BYTES];
    try (var bytes = SourceBytes.open(file)) {
      int length;
      while ((length = bytes.read(block)) > 0) {
        if (stop.isRequested()) {
          throw new StoppedException();
        }
        utf8.pass(block, length);
        cesu8.pass(block, length);
        sample.pass(block, length);
      }
    }
    if (cesu8.isWhole()) {
      return Optional.of(CESU_8);
    }
    if (utf8.prevails()) {
      return Optional.empty();
    }
    var guess = of(sample);
    EncodingDoubt.check(file, sample, guess);
    return Optional.of(guess);
  }

  private static Charset of(ForeignLines sample) {
    var detector = new CharsetDetector();
    detector.setText(sample.bytes());
    var matches = detector.detectAll();
    var usual =
        Arrays.stream(matches)
            .filter(match -> charset(match).equals(USUAL))
            .mapToInt(CharsetMatch::getConfidence)
            .max()
            .orElse(0);
    // Sorted by confidence, the highest first.
    return Arrays.stream(matches)
        .filter(match -> isSure(match, usual, sample.nonAscii()))
        .map(EncodingGuess::charset)
        .findFirst()
        .orElse(USUAL);
  }

  private static boolean isSure(CharsetMatch match, int usual, int nonAscii) {
    var charset = charset(match);
    if (charset.name().startsWith("UTF") || charset.name().startsWith("IBM")) {
      return false; // not UTF-8 as we know, UTF-16 would show by zeros, and nobody mails EBCDIC
    }
    if (charset.newEncoder().maxBytesPerChar() > 1) {
      return match.getConfidence() >= SURE_OF_MULTIBYTE;
    }
    return nonAscii >= ENOUGH_NON_ASCII
        && match.getConfidence() >= SURE_OF_SINGLE_BYTE
        && match.getConfidence() >= 2 * usual;
  }

  /** As browsers do, names of ISO are read as the larger encodings that Windows writes. */
  private static Charset charset(CharsetMatch match) {
    return switch (match.getName()) {
      case "ISO-8859-1" -> USUAL;
      case "ISO-8859-9" -> Charset.forName("windows-1254");
      default -> FileSettings.encoding(match.getName().replace("-I", "")).orElse(USUAL);
    };
  }
}

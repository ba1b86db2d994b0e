package io.flowloader.csv;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a file's text is encoded, and how that is known.
 *
 * @param charset the encoding
 * @param source how it is known
 */
record Encoding(Charset charset, Source source) {

  /** How an encoding is known. */
  enum Source {
    /** A person named it. */
    NAMED,
    /** The file's first bytes say it. */
    MARKED,
    /** The bytes look so. */
    DETECTED,
    /** UTF-8, until a byte says otherwise. */
    ASSUMED
  }

  /**
   * What is known after the first block.
   *
   * @param named what a person said; null = nothing
   * @throws BadInputException if the name and the bytes contradict each other
   */
  static Encoding of(CsvFile file, byte[] block, int length, @Nullable Charset named) {
    var mark = ByteOrderMark.of(block, length);
    if (named != null) {
      return new Encoding(checked(file, block, length, named, mark), Source.NAMED);
    }
    return mark.map(each -> new Encoding(each.charset(), Source.MARKED))
        .or(
            () ->
                UnmarkedUtf16.of(block, length)
                    .map(charset -> new Encoding(charset, Source.DETECTED)))
        .orElse(new Encoding(StandardCharsets.UTF_8, Source.ASSUMED));
  }

  private static Charset checked(
      CsvFile file, byte[] block, int length, Charset named, Optional<ByteOrderMark> mark) {
    var family = named.name();
    if (mark.isPresent()) {
      var marked = mark.get().charset();
      if (!marked.name().startsWith(family)) {
        throw new BadInputException(
            ProblemCode.UNREADABLE_FILE,
            "%s begins with the mark of %s, but its encoding is said to be %s. Leave --encoding away, or say --encoding %s."
                .formatted(file.name(), marked, named, marked));
      }
      return marked;
    }
    if (family.startsWith("UTF-16") || family.startsWith("UTF-32")) {
      if (!UnmarkedUtf16.hasZero(block, length)) {
        throw new BadInputException(
            ProblemCode.UNREADABLE_FILE,
            "%s is not %s: no byte of it is zero. Leave --encoding away to have the encoding detected."
                .formatted(file.name(), named));
      }
      return family.equals("UTF-16") ? UnmarkedUtf16.of(block, length).orElse(named) : named;
    }
    return named;
  }

  boolean isUtf8() {
    return charset.equals(StandardCharsets.UTF_8);
  }

  /** What a person reads about it, such as {@code windows-1252 (detected; …)}. */
  String words() {
    return charset
        + switch (source) {
          case NAMED -> " (as you said)";
          case MARKED -> " (its first bytes say so)";
          case DETECTED -> " (detected; say --encoding to overrule)";
          case ASSUMED -> "";
        };
  }
}

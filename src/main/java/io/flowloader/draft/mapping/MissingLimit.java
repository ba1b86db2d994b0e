package io.flowloader.draft.mapping;

import io.flowloader.text.Blank;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How many items may vanish from a feed at once before a person has to look: so many of a hundred,
 * or so many.
 *
 * @param most percent, 0 to 100, or a number of items
 * @param isPercent which of the two
 */
public record MissingLimit(long most, boolean isPercent) {

  private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(%?)");
  private static final int WHOLE = 100;

  /** A tenth. */
  public static final MissingLimit DEFAULT = new MissingLimit(10, true);

  /** As it is written: {@code 10%}, or {@code 25}; empty if it is neither. */
  public static Optional<MissingLimit> of(String text) {
    var form = FORM.matcher(Blank.strip(text));
    if (!form.matches()) {
      return Optional.empty();
    }
    var limit = new MissingLimit(Long.parseLong(form.group(1)), !form.group(2).isEmpty());
    return limit.isPercent && limit.most > WHOLE ? Optional.empty() : Optional.of(limit);
  }

  /** Whether so many of all may vanish. */
  public boolean allows(long some, long all) {
    return isPercent ? some * WHOLE <= most * all : some <= most;
  }

  /** The smallest limit of the same kind that allows them, for a message. */
  public MissingLimit allowing(long some, long all) {
    return isPercent && all > 0
        ? new MissingLimit(Math.min(WHOLE, (some * WHOLE + all - 1) / all), true)
        : new MissingLimit(some, false);
  }

  /** As it is written. */
  public String text() {
    return most + (isPercent ? "%" : "");
  }
}

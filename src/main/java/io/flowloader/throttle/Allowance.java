package io.flowloader.throttle;

/**
 * How much of the key's limit is ours: the lower of a ceiling and a share of what the site allows.
 * The rest is left to others who use the key.
 *
 * @param ceiling requests a minute, or {@link #NO_CEILING}
 * @param percent the share of the site's limit, 1 to 100
 */
public record Allowance(int ceiling, int percent) {

  /** No ceiling of ours, the site's limit alone counts. */
  public static final int NO_CEILING = Integer.MAX_VALUE;

  private static final int WHOLE = 100;

  /** All that the site allows. */
  public static final Allowance ALL = new Allowance(NO_CEILING, WHOLE);

  public Allowance {
    if (ceiling < 1) {
      throw new IllegalArgumentException("a ceiling of at least one request a minute");
    }
    if (percent < 1 || percent > WHOLE) {
      throw new IllegalArgumentException("a share from 1 to 100 percent");
    }
  }

  /** All that the site allows, up to a ceiling in requests a minute. */
  public static Allowance upTo(int ceiling) {
    return new Allowance(ceiling, WHOLE);
  }

  /** What holds for two imports that keep one pace: the lower of each. */
  public Allowance and(Allowance other) {
    return new Allowance(Math.min(ceiling, other.ceiling), Math.min(percent, other.percent));
  }

  /**
   * The requests a minute that are ours; at least one, or nothing would ever leave. Worked: 80 % of
   * a limit of 60 are 48, and of a limit of 1 the one that there is.
   *
   * @param limit what the site allows in a minute
   */
  int of(int limit) {
    long share = (long) limit * percent / WHOLE; // rounded down, in favour of the others
    return (int) Math.max(1, Math.min(ceiling, share));
  }
}

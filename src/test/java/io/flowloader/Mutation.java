package io.flowloader;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;

/** Makes bad input out of good: the same from the same seed. */
public final class Mutation {

  private static final int MOST_CHANGES = 4;

  private final Random random;
  private final List<byte[]> pieces;

  /**
   * @param pieces what is put in at random places: what has a meaning where it comes
   */
  public Mutation(long seed, String... pieces) {
    this.random = new Random(seed);
    this.pieces =
        List.of(pieces).stream().map(each -> each.getBytes(StandardCharsets.UTF_8)).toList();
  }

  /** The input with one to four changes: bytes turned, put in, cut out, said twice, or cut off. */
  public byte[] of(byte[] input) {
    var changed = input;
    for (int left = 1 + random.nextInt(MOST_CHANGES); left > 0; left--) {
      changed = changedOnce(changed);
    }
    return changed;
  }

  /** One of them. */
  public <T> T oneOf(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  private byte[] changedOnce(byte[] input) {
    int from = random.nextInt(input.length + 1);
    int to = Math.min(input.length, from + random.nextInt(16));
    return switch (random.nextInt(6)) {
      case 0 -> joined(input, from, new byte[] {(byte) random.nextInt(256)}, Math.max(from, to));
      case 1 -> joined(input, from, oneOf(pieces), from);
      case 2 -> joined(input, from, oneOf(pieces), to);
      case 3 -> joined(input, from, new byte[0], to);
      case 4 -> joined(input, to, part(input, from, to), to);
      default ->
          random.nextInt(4) == 0 ? part(input, 0, from) : joined(input, from, oneOf(pieces), to);
    };
  }

  private static byte[] part(byte[] input, int from, int to) {
    var part = new byte[to - from];
    System.arraycopy(input, from, part, 0, part.length);
    return part;
  }

  /** The input up to a place, something else, and the input from another place on. */
  private static byte[] joined(byte[] input, int upTo, byte[] between, int from) {
    var out = new ByteArrayOutputStream(input.length + between.length);
    out.write(input, 0, upTo);
    out.writeBytes(between);
    out.write(input, from, input.length - from);
    return out.toByteArray();
  }
}

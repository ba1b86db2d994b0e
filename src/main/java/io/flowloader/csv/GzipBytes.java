package io.flowloader.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;

/**
 * A gzip file of one member or of several. {@link GZIPInputStream} takes whatever follows a member
 * and is no other for the end; this one can tell, for it may be the rows of a damaged member.
 */
final class GzipBytes extends GZIPInputStream {

  /** RFC 1952: the checksum and the length of a member, 4 bytes each. */
  private static final int TRAILER_BYTES = 8;

  private static final int BUFFER_BYTES = 1 << 16;

  GzipBytes(InputStream in) throws IOException {
    super(in, BUFFER_BYTES);
  }

  /** RFC 1952: the two bytes that every member begins with. */
  static boolean begins(int first, int second) {
    return first == 0x1F && second == 0x8B;
  }

  /** Whether something follows that is no gzip; to be asked at the end. */
  boolean isFollowed() throws IOException {
    return inf.getRemaining() > TRAILER_BYTES || in.read() >= 0;
  }
}

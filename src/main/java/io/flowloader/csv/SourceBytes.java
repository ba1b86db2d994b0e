package io.flowloader.csv;

import io.flowloader.problem.BadInputException;
import io.flowloader.problem.ProblemCode;
import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.util.HexFormat;
import java.util.zip.ZipException;

/**
 * The bytes of a file's text: decompressed where the file is gzip, while the original bytes are
 * hashed.
 */
final class SourceBytes implements Closeable {

  private final CsvFile file;
  private final DigestInputStream original;
  private final InputStream text;

  private SourceBytes(CsvFile file, DigestInputStream original, InputStream text) {
    this.file = file;
    this.original = original;
    this.text = text;
  }

  /**
   * Opens a file from its beginning.
   *
   * @throws BadInputException as {@link CsvFile#fingerprint()} does, or if it is damaged gzip
   */
  static SourceBytes open(CsvFile file) throws IOException {
    var original = new DigestInputStream(file.open(), Sha256.digest());
    try {
      var buffered = new BufferedInputStream(original, CsvFile.BLOCK_BYTES);
      buffered.mark(2);
      var gzip = GzipBytes.begins(buffered.read(), buffered.read());
      buffered.reset();
      return new SourceBytes(file, original, gzip ? new GzipBytes(buffered) : buffered);
    } catch (IOException e) {
      original.close();
      throw told(file, e);
    }
  }

  /**
   * Fills a block.
   *
   * @return how many bytes; fewer than the block has only at the end, then 0
   * @throws BadInputException if the file is gzip and was cut or damaged
   */
  int read(byte[] block) throws IOException {
    try {
      var length = text.readNBytes(block, 0, block.length);
      if (length == 0 && text instanceof GzipBytes gzip && gzip.isFollowed()) {
        throw new ZipException("something follows its end that is no gzip");
      }
      return length;
    } catch (IOException e) {
      throw told(file, e);
    }
  }

  /** SHA-256 of all the original bytes, in hex; reads those that are left. */
  String sha256() throws IOException {
    original.transferTo(OutputStream.nullOutputStream());
    return HexFormat.of().formatHex(original.getMessageDigest().digest());
  }

  @Override
  public void close() throws IOException {
    text.close();
  }

  private static IOException told(CsvFile file, IOException e) {
    if (e instanceof EOFException) {
      throw new BadInputException(
          ProblemCode.UNREADABLE_FILE,
          "%s is gzip and ends too early. Was it copied whole? Copy it again."
              .formatted(file.name()),
          e);
    }
    if (e instanceof ZipException) {
      throw new BadInputException(
          ProblemCode.UNREADABLE_FILE,
          "%s is gzip and damaged (%s). Copy it again, or decompress it yourself."
              .formatted(file.name(), e.getMessage()),
          e);
    }
    return e;
  }
}

package io.flowloader.feed;

/** A file that was still being written after as long as it is waited for; its message says so. */
public final class GrowingFileException extends RuntimeException {

  GrowingFileException(String message) {
    super(message);
  }
}

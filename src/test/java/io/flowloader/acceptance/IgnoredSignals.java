package io.flowloader.acceptance;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Which signals this process, and so every program that it starts, does not heed: a shell starts
 * what runs in the background with SIGINT ignored.
 */
final class IgnoredSignals {

  private static final String MASK = "SigIgn:";
  private static final int SIGINT = 2;

  private IgnoredSignals() {}

  /** Whether SIGINT is; false where the system does not say. */
  static boolean holdInterrupt() {
    try (var lines = Files.lines(Path.of("/proc/self/status"))) {
      return lines
          .filter(line -> line.startsWith(MASK))
          .anyMatch(
              line ->
                  new BigInteger(line.substring(MASK.length()).strip(), 16).testBit(SIGINT - 1));
    } catch (IOException e) {
      return false;
    }
  }
}

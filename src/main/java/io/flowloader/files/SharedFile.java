package io.flowloader.files;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * A file that programs of other users read, and that holds nothing which they may not see. It is
 * replaced at once, so that who reads it has the old one or the new one.
 */
public final class SharedFile {

  private static final String READABLE = "rw-r--r--";

  private SharedFile() {}

  /**
   * Writes it, whole or not at all. A new one can be read by all; one that is there keeps its
   * permissions, for somebody may have narrowed them.
   *
   * @throws IOException if it cannot be written; what was there before stays
   */
  public static void write(Path file, PrivateFiles.Content content) throws IOException {
    // A collector reads *.prom: a name with another ending is not taken for one.
    var unfinished =
        file.resolveSibling(
            "." + file.getFileName() + "." + ProcessHandle.current().pid() + ".part");
    try {
      try (var channel = PrivateFiles.create(unfinished);
          var out = new BufferedOutputStream(Channels.newOutputStream(channel))) {
        content.writeTo(out);
        out.flush();
        channel.force(false);
      }
      open(unfinished, permissions(file));
      PrivateFiles.rename(unfinished, file);
    } finally {
      PrivateFiles.discard(unfinished);
    }
  }

  private static Set<PosixFilePermission> permissions(Path file) throws IOException {
    return PrivateFiles.isFile(file) && hasPermissions(file)
        ? Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS)
        : PosixFilePermissions.fromString(READABLE);
  }

  private static void open(Path file, Set<PosixFilePermission> permissions) throws IOException {
    if (hasPermissions(file)) {
      Files.setPosixFilePermissions(file, permissions);
    }
  }

  private static boolean hasPermissions(Path file) throws IOException {
    return Files.getFileStore(file).supportsFileAttributeView("posix");
  }
}

package io.flowloader.notice;

import io.flowloader.files.PrivateFiles;
import io.flowloader.problem.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What was last told of each import. Kept in files of its own, for it has to be known and noted
 * also where the ledger cannot be opened, and of imports that were refused before they left a run.
 */
final class ToldConditions {

  private static final int NAME_LENGTH = 32;

  private final Path folder;

  ToldConditions(Path folder) {
    this.folder = folder;
  }

  /** What was told; WELL if nothing was, or it cannot be read: rather told twice than never. */
  Condition of(String name) {
    try {
      var file = file(name);
      return PrivateFiles.isFile(file)
          ? Condition.valueOf(PrivateFiles.text(file).lines().findFirst().orElse(""))
          : Condition.WELL;
    } catch (IOException | IllegalArgumentException e) {
      return Condition.WELL;
    }
  }

  /** Notes what was told. That it cannot be noted does no harm but to tell it again. */
  void note(String name, Condition told) {
    try {
      PrivateFiles.makeDirectory(folder);
      PrivateFiles.write(file(name), told.name() + "\n" + name + "\n");
    } catch (IOException | BadInputException e) {
      // The state directory cannot be written; the import has said so itself.
    }
  }

  /** Names may have any characters. */
  private Path file(String name) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(name.getBytes(StandardCharsets.UTF_8));
      return folder.resolve(HexFormat.of().formatHex(hash).substring(0, NAME_LENGTH));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e); // every Java has it
    }
  }
}

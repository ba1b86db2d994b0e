package io.flowloader.feed;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** What becomes of a file that was imported. */
public sealed interface WhenDone {

  /** What may be said. */
  String ALLOWED = "keep, delete, or move: and a folder, such as move:feeds/done";

  /** It stays where it is. */
  record Keep() implements WhenDone {}

  /** It is removed. */
  record Delete() implements WhenDone {}

  /**
   * It is put into a folder, which is made where there is none.
   *
   * @param folder as it was said; relative to whatever the caller knows
   */
  record Move(Path folder) implements WhenDone {}

  /** It stays. */
  WhenDone KEEP = new Keep();

  /** What a text says; empty if it says none of these. */
  static Optional<WhenDone> read(String text) {
    var said = text.strip();
    if (said.equals("keep")) {
      return Optional.of(KEEP);
    }
    if (said.equals("delete")) {
      return Optional.of(new Delete());
    }
    if (!said.startsWith("move:") || said.substring("move:".length()).isBlank()) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Move(Path.of(said.substring("move:".length()).strip())));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** As a person would write it. */
  static String text(WhenDone what) {
    if (what instanceof Move move) {
      return "move:" + move.folder();
    }
    return what instanceof Delete ? "delete" : "keep";
  }

  /** The same with a folder that is relative to this one. */
  default WhenDone in(Path base) {
    return this instanceof Move move ? new Move(base.resolve(move.folder()).normalize()) : this;
  }
}

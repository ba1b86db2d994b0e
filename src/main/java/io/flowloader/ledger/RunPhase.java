package io.flowloader.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * What a run does just now, as people are told. A step of the job is one of them, by its word; the
 * step {@code send} goes through several.
 */
public enum RunPhase {
  /** Before the first step: the ledger is opened. */
  OPEN(""),
  PREFLIGHT("preflight"),
  STAGE("stage"),
  RESOLVE("resolve"),
  MISSING("missing"),
  /** Looks up what earlier runs have left in doubt. */
  SETTLE("settle"),
  /** Finishes what older runs have left half-made. */
  FINISH("finish"),
  /** Compares rows with the memory of earlier runs. */
  COMPARE("compare"),
  /** Looks what others have edited. */
  EDITS("edits"),
  /** Reads the list of the collection, to learn which rows it has. */
  SURVEY("survey"),
  /** Asks row by row whether the collection has it. */
  SEARCH("search"),
  SEND("send"),
  /** All rows are created, and some of their locales are still to be written. */
  UPDATE("update"),
  /** All is sent, and some of it is in doubt. */
  LOOK_UP("lookup"),
  /** Finds what of a run can be taken back. */
  TAKE_BACK("take-back"),
  REMOVE("remove"),
  PUBLISH("publish");

  private final String word;

  RunPhase(String word) {
    this.word = word;
  }

  /** As files and the job repository name it. */
  @JsonValue
  public String word() {
    return word;
  }

  /** The one of that word; OPEN if none has it, as in a file of a later version. */
  @JsonCreator
  public static RunPhase of(String word) {
    return Arrays.stream(values())
        .filter(phase -> phase.word.equals(word))
        .findFirst()
        .orElse(OPEN);
  }

  /** Whether rows are sent, and percent and time left go by all that is to be sent. */
  public boolean sends() {
    return this == SEND || this == UPDATE || this == LOOK_UP;
  }
}

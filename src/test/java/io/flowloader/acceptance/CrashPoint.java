package io.flowloader.acceptance;

import java.util.EnumSet;
import java.util.Set;

/** A moment at which the program is killed; each is shown to have been hit by what it left. */
enum CrashPoint {
  /** The copy of the file is begun and has not got its name. */
  SPOOLING,
  /** Some rows are in the ledger, and it does not say yet that all of them are. */
  STAGING,
  /** Rows are SENDING in the ledger; their request has no connection yet. */
  COMMITTED_NOT_SENT,
  /** The request has left; the site never gets it. */
  SENT_NOT_RECEIVED,
  /** The request has left; the site carries it out only when the next program reads its lists. */
  SENT_AND_DONE_LATE,
  /** The site has created the rows; nothing of the answer has reached the program. */
  DONE_NOT_ANSWERED,
  /** The program has the answer, and has not committed what it says. */
  ANSWERED_NOT_COMMITTED,
  /** A list that is to settle doubts is asked for, or has just come. */
  SETTLING,
  /** All is done, and the files of the run are being written. */
  REPORTING,
  /** Any moment. */
  RANDOM,
  /** Not a kill: a request to stop, at any moment. */
  SIGTERM,
  /** Likewise. */
  SIGINT;

  /** All that can be hit here: a signal that this process was started to ignore cannot. */
  static Set<CrashPoint> possible() {
    return IgnoredSignals.holdInterrupt()
        ? EnumSet.complementOf(EnumSet.of(SIGINT))
        : EnumSet.allOf(CrashPoint.class);
  }
}

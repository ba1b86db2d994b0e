package io.flowloader.notice;

/** Whether somebody is told; pure. */
final class NoticeDecider {

  private NoticeDecider() {}

  /**
   * Decides.
   *
   * @param before what was told last; WELL if nothing ever was
   * @param now how it is
   */
  static boolean isToldOf(Notify when, Condition before, Condition now) {
    return switch (when) {
      case ALWAYS -> true;
      case FAILURE -> now == Condition.FAILING;
      case CHANGE -> now != Condition.STOPPED && now != before;
    };
  }
}

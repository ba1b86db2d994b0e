package io.flowloader.notice;

import io.flowloader.time.Clock;
import java.nio.file.Path;
import java.util.Optional;

/** Tells of imports that ended, as often as is wanted. */
public final class Notices {

  private final WebhookAddress address;
  private final Notify when;
  private final ToldConditions told;
  private final Clock clock;

  /**
   * @param folder where is kept what was told
   */
  public Notices(WebhookAddress address, Notify when, Path folder, Clock clock) {
    this.address = address;
    this.when = when;
    this.told = new ToldConditions(folder);
    this.clock = clock;
  }

  /**
   * Tells, if it is to be told; blocks for 17 seconds at most, never throws. What could not be told
   * counts as not told: the next end of the same import tries again.
   *
   * @return why it could not be told; empty if it was, or was not to be
   */
  public Optional<String> tell(Notice notice) {
    var before = told.of(notice.definition());
    if (NoticeDecider.isToldOf(when, before, notice.condition())) {
      try (var webhook = new Webhook(address, clock, Webhook.PATIENCE)) {
        var trouble = webhook.send(notice.toJson(before));
        if (trouble.isPresent()) {
          return trouble;
        }
      }
    }
    if (notice.condition() != Condition.STOPPED && notice.condition() != before) {
      told.note(notice.definition(), notice.condition());
    }
    return Optional.empty();
  }
}

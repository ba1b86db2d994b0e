package io.flowloader.send;

import io.flowloader.ledger.ItemOutcome;
import io.flowloader.ledger.requests.SentRequest;
import io.flowloader.ledger.requests.SentRequest.DoubtfulItem;
import io.flowloader.send.Evidence.Verdict;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs what was decided on rows in doubt: what the lists showed, and what was concluded. */
final class LookupLog {

  private static final Logger LOG = LoggerFactory.getLogger(LookupLog.class);

  /**
   * A request came to be in doubt, and will be looked up.
   *
   * @param now by the clock that only goes forward, in nanoseconds
   */
  void inDoubt(Doubt doubt, long now) {
    LOG.atInfo()
        .addKeyValue("request", doubt.request().id())
        .addKeyValue("run", doubt.request().run())
        .addKeyValue("rows", doubt.request().items().size())
        .addKeyValue("first-lookup-in-ms", TimeUnit.NANOSECONDS.toMillis(doubt.nextLookup() - now))
        .log("in-doubt");
  }

  /** A decision, with the facts that it comes from. */
  void decided(
      SentRequest request, DoubtfulItem row, RowFacts.LookedUp facts, RowDecision decision) {
    LOG.atInfo()
        .addKeyValue("request", request.id())
        .addKeyValue("row", row.item().id())
        .addKeyValue("slug", row.item().slug())
        .addKeyValue("sends", facts.sends())
        .addKeyValue("last-lookup", facts.lastLookup())
        .addKeyValue("holder", holder(facts.holder()))
        .addKeyValue("all-locales", facts.allLocalesSeen())
        .addKeyValue("with-suffix", String.join(",", facts.suffixed()))
        .addKeyValue("named-by-answer", facts.namedId() == null ? "" : facts.namedId())
        .addKeyValue("refused", facts.refused())
        .addKeyValue("lost-before", facts.lostBefore())
        .addKeyValue("decision", word(decision))
        .log("decision");
  }

  /** As people are told. */
  static final String WAITING_FOR = "the next look for rows in doubt";

  /** Nothing is left to do until the next lookup. */
  void waits(long nanos) {
    LOG.atInfo()
        .addKeyValue("for", "lookup")
        .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(nanos))
        .log("wait");
  }

  /** What became of a row by it. */
  void settled(SentRequest request, ItemOutcome outcome) {
    LOG.atInfo()
        .addKeyValue("request", request.id())
        .addKeyValue("row", outcome.itemId())
        .addKeyValue("state", outcome.state())
        .addKeyValue("item", outcome.siteItemId() == null ? "" : outcome.siteItemId())
        .log("row");
  }

  private static String holder(Verdict holder) {
    if (holder instanceof Verdict.Ours ours) {
      return "ours:" + ours.variants().get(0).id();
    }
    if (holder instanceof Verdict.Theirs theirs) {
      return "theirs:" + theirs.siteItemId();
    }
    return holder instanceof Verdict.Unclear unclear ? "unclear:" + unclear.siteItemId() : "none";
  }

  private static String word(RowDecision decision) {
    return decision instanceof RowDecision.AskPerson ask
        ? "AskPerson:" + ask.question()
        : decision.getClass().getSimpleName();
  }
}

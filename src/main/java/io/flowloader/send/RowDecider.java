package io.flowloader.send;

import io.flowloader.send.Evidence.Verdict;
import io.flowloader.send.RowDecision.AskPerson;
import io.flowloader.send.RowDecision.Created;
import io.flowloader.send.RowDecision.CreatedInSomeLocales;
import io.flowloader.send.RowDecision.Exists;
import io.flowloader.send.RowDecision.Incomplete;
import io.flowloader.send.RowDecision.LookAgain;
import io.flowloader.send.RowDecision.LookUpHolder;
import io.flowloader.send.RowDecision.Question;
import io.flowloader.send.RowDecision.Rejected;
import io.flowloader.send.RowDecision.RemoveSecond;
import io.flowloader.send.RowDecision.SendAgain;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Decides what becomes of a row. Pure: facts in, a decision out. What an answer says of it is
 * {@link AnswerDecider}'s; of what a complete lookup shows of a row in doubt, the first line that
 * holds decides:
 *
 * <table>
 * <caption>Facts and decisions</caption>
 * <tr><th>what lists show</th><th>lookups left</th><th>decision</th></tr>
 * <tr><td>two or more items with what it sent, of which an answer named at most one</td><td>any</td><td>ask: several of ours</td></tr>
 * <tr><td>ours holds the slug, and more requests than known items</td><td>yes</td><td>look again</td></tr>
 * <tr><td>somebody else holds it, and no answer named ours</td><td>yes</td><td>look again: ours would have a suffix</td></tr>
 * <tr><td>ours holds it, in all locales</td><td>any</td><td>created</td></tr>
 * <tr><td>ours holds it, in some</td><td>yes / no</td><td>created in some locales / incomplete</td></tr>
 * <tr><td>one with a suffix</td><td>any</td><td>look up who holds the slug</td></tr>
 * <tr><td>an answer named one, it does not show, nobody holds the slug</td><td>any</td><td>ask: named and not shown</td></tr>
 * <tr><td>an answer named one, and another holds the slug</td><td>any</td><td>remove the one that was named</td></tr>
 * <tr><td>somebody else's holds it</td><td>any</td><td>exists</td></tr>
 * <tr><td>one that may be ours or not, and the site refused the row</td><td>any</td><td>ask if an earlier request sent its name, else exists</td></tr>
 * <tr><td>one that may be ours or not</td><td>any</td><td>ask: unclear holder</td></tr>
 * <tr><td>nothing, the site calls the slug taken, an earlier request was lost</td><td>no</td><td>ask: taken by nobody</td></tr>
 * <tr><td>nothing, the site calls the slug taken, none was lost</td><td>no</td><td>rejected</td></tr>
 * <tr><td>nothing</td><td>yes / no</td><td>look again / send again</td></tr>
 * </table>
 *
 * <p>So it never says to send again while an effect may still show, and never to remove what no
 * answer to our own request has named.
 */
final class RowDecider {

  private RowDecider() {}

  static RowDecision decide(RowFacts facts) {
    return facts instanceof RowFacts.LookedUp lookedUp
        ? ofLookedUp(lookedUp)
        : AnswerDecider.decide(facts);
  }

  private static RowDecision ofLookedUp(RowFacts.LookedUp facts) {
    var ours = several(facts);
    if (ours.size() > 1) {
      return new AskPerson(Question.SEVERAL_OF_OURS, ours);
    }
    if (mayBeOneTooMany(facts) && !facts.lastLookup()) {
      return new LookAgain();
    }
    // An answer named another item too: that one must be found and removed first, or it stays.
    var holder = facts.ourHolder();
    if (holder != null && (facts.namedId() == null || facts.namedId().equals(holder))) {
      return ofOurs(facts);
    }
    if (!facts.suffixed().isEmpty()) {
      return new LookUpHolder();
    }
    if (facts.namedId() != null) {
      return facts.holder() instanceof Verdict.Absent
          ? new AskPerson(Question.NAMED_AND_NOT_SHOWN, Set.of(facts.namedId()))
          : new RemoveSecond(facts.namedId());
    }
    if (facts.holder() instanceof Verdict.Theirs theirs) {
      return new Exists(theirs.siteItemId());
    }
    if (facts.holder() instanceof Verdict.Unclear unclear) {
      return ofUnclear(facts, unclear.siteItemId());
    }
    return ofNothing(facts);
  }

  private static RowDecision ofOurs(RowFacts.LookedUp facts) {
    if (facts.allLocalesSeen()) {
      return new Created();
    }
    return facts.lastLookup() ? new Incomplete() : new CreatedInSomeLocales();
  }

  private static RowDecision ofUnclear(RowFacts.LookedUp facts, String holder) {
    return facts.refused()
        ? AnswerDecider.ofUnclearHolder(facts.sends(), facts.holderHasName(), holder)
        : new AskPerson(Question.UNCLEAR_HOLDER, Set.of(holder));
  }

  private static RowDecision ofNothing(RowFacts.LookedUp facts) {
    if (!facts.lastLookup()) {
      return new LookAgain();
    }
    if (!facts.refused()) {
      return new SendAgain();
    }
    return facts.lostBefore() ? new AskPerson(Question.TAKEN_BY_NOBODY, Set.of()) : new Rejected();
  }

  /**
   * The items that have what the row sent, if they are more than may stay; else none, or the one
   * besides that an answer named and that can be removed.
   */
  private static Set<String> several(RowFacts.LookedUp facts) {
    var holder = facts.ourHolder();
    if (holder != null && !facts.wasSentBefore() && facts.namedId() == null) {
      return Set.of(); // one request makes one item, and we know which
    }
    var ids = new LinkedHashSet<>(facts.suffixed());
    boolean unnamed = ids.stream().anyMatch(id -> !id.equals(facts.namedId()));
    if (holder != null) {
      ids.add(holder);
    }
    return unnamed ? ids : Set.of();
  }

  /**
   * Whether an item that does not show yet could be one too many: each request for a row may have
   * made one, and the one that holds the slug is not known to be the latest.
   */
  private static boolean mayBeOneTooMany(RowFacts.LookedUp facts) {
    var holder = facts.ourHolder();
    if (holder != null) {
      return !holder.equals(facts.namedId()) && facts.sends() > (facts.namedId() == null ? 1 : 2);
    }
    return facts.holder() instanceof Verdict.Theirs && facts.namedId() == null;
  }
}

package io.flowloader.send;

import io.flowloader.send.Evidence.Verdict;
import io.flowloader.send.RowDecision.AskPerson;
import io.flowloader.send.RowDecision.AwaitHolder;
import io.flowloader.send.RowDecision.Created;
import io.flowloader.send.RowDecision.CreatedInSomeLocales;
import io.flowloader.send.RowDecision.CreatedUnderOtherSlug;
import io.flowloader.send.RowDecision.Exists;
import io.flowloader.send.RowDecision.HoldBack;
import io.flowloader.send.RowDecision.Incomplete;
import io.flowloader.send.RowDecision.LookAgain;
import io.flowloader.send.RowDecision.LookUpHolder;
import io.flowloader.send.RowDecision.Question;
import io.flowloader.send.RowDecision.Rejected;
import io.flowloader.send.RowDecision.RemoveSecond;
import io.flowloader.send.RowDecision.SendAgain;
import java.util.Set;

/**
 * Decides what becomes of a row by what an answer says of it, or what followed from one. Pure. The
 * first line that holds decides:
 *
 * <table>
 * <caption>Facts and decisions</caption>
 * <tr><th>what happened</th><th>and</th><th>decision</th></tr>
 * <tr><td>accepted</td><td>the answer does not name it</td><td>look again</td></tr>
 * <tr><td>accepted under another slug</td><td>sent more than twice: more items of it may show</td><td>await the holder</td></tr>
 * <tr><td>accepted under another slug</td><td></td><td>look up who holds the slug</td></tr>
 * <tr><td>accepted</td><td>in all locales / in some</td><td>created / created in some locales</td></tr>
 * <tr><td>refused</td><td>ours holds the slug, in all locales / in some</td><td>created / created in some locales</td></tr>
 * <tr><td>refused</td><td>somebody else's holds it</td><td>exists</td></tr>
 * <tr><td>refused</td><td>one that may be ours</td><td>ask if an earlier request sent its name, else exists</td></tr>
 * <tr><td>refused for its slug</td><td>nobody holds it, and it was sent before</td><td>hold the refusal back</td></tr>
 * <tr><td>refused</td><td>nobody holds it</td><td>rejected</td></tr>
 * <tr><td>in a refused list</td><td>somebody else took its slug</td><td>exists</td></tr>
 * <tr><td>in a refused list</td><td>an item of any of its rows may be there</td><td>look again</td></tr>
 * <tr><td>in a refused list</td><td></td><td>send again, in a part</td></tr>
 * <tr><td>ours has another slug</td><td>nobody holds the one sent, lookups left</td><td>await the holder</td></tr>
 * <tr><td>ours has another slug</td><td>nobody holds it, in all locales / in some</td><td>created under the other / incomplete</td></tr>
 * <tr><td>ours has another slug</td><td>no answer named it</td><td>ask: which of the two</td></tr>
 * <tr><td>ours has another slug</td><td>an answer named it</td><td>remove it</td></tr>
 * <tr><td>it was removed</td><td>not confirmed</td><td>ask: is it gone</td></tr>
 * <tr><td>it was removed</td><td>an earlier request made the holder</td><td>created / created in some locales</td></tr>
 * <tr><td>it was removed</td><td></td><td>exists</td></tr>
 * </table>
 */
final class AnswerDecider {

  /** More than that, and items of several requests may be there, of which none may be removed. */
  private static final int MOST_SENDS_TO_LOOK_AT_ONCE = 2;

  private AnswerDecider() {}

  static RowDecision decide(RowFacts facts) {
    if (facts instanceof RowFacts.Accepted accepted) {
      return ofAccepted(accepted);
    }
    if (facts instanceof RowFacts.Refused refused) {
      return ofRefused(refused);
    }
    if (facts instanceof RowFacts.InRefusedList list) {
      return ofList(list);
    }
    if (facts instanceof RowFacts.UnderOtherSlug other) {
      return ofOtherSlug(other);
    }
    if (facts instanceof RowFacts.Removed removed) {
      return ofRemoved(removed);
    }
    throw new IllegalArgumentException("not of an answer: " + facts);
  }

  private static RowDecision ofAccepted(RowFacts.Accepted facts) {
    if (!facts.named()) {
      return new LookAgain();
    }
    if (!facts.underItsSlug()) {
      return facts.sends() > MOST_SENDS_TO_LOOK_AT_ONCE ? new AwaitHolder() : new LookUpHolder();
    }
    return created(facts.inAllLocales());
  }

  private static RowDecision ofRefused(RowFacts.Refused facts) {
    if (facts.holder() instanceof Verdict.Ours) {
      return created(facts.inAllLocales());
    }
    if (facts.holder() instanceof Verdict.Theirs theirs) {
      return new Exists(theirs.siteItemId());
    }
    if (facts.holder() instanceof Verdict.Unclear unclear) {
      return ofUnclearHolder(facts.sends(), facts.holderHasName(), unclear.siteItemId());
    }
    // Its slug may be reserved; or an earlier request made it all the same, and it shows late.
    return facts.forItsSlug() && facts.sends() > 1 ? new HoldBack() : new Rejected();
  }

  /**
   * A row that the site refused has made nothing by the request that was refused: an item of its
   * name from an earlier request is the only thing that could be ours.
   */
  static RowDecision ofUnclearHolder(int sends, boolean holderHasName, String holder) {
    return sends > 1 && holderHasName
        ? new AskPerson(Question.UNCLEAR_HOLDER, Set.of(holder))
        : new Exists(holder);
  }

  private static RowDecision ofList(RowFacts.InRefusedList facts) {
    if (facts.takenBy() != null) {
      return new Exists(facts.takenBy());
    }
    return facts.anyThere() ? new LookAgain() : new SendAgain();
  }

  private static RowDecision ofOtherSlug(RowFacts.UnderOtherSlug facts) {
    if (facts.holder() == null) {
      if (!facts.lastLookup()) {
        return new AwaitHolder(); // it may not show in lists yet
      }
      return facts.inAllLocales() ? new CreatedUnderOtherSlug() : new Incomplete();
    }
    return facts.named()
        ? new RemoveSecond(facts.madeId())
        : new AskPerson(Question.WHICH_OF_TWO, Set.of(facts.holder(), facts.madeId()));
  }

  private static RowDecision ofRemoved(RowFacts.Removed facts) {
    if (!facts.confirmed()) {
      return new AskPerson(Question.REMOVAL_NOT_CONFIRMED, Set.of(facts.madeId()));
    }
    return facts.sends() > 1 && facts.holder() instanceof Verdict.Ours
        ? created(facts.inAllLocales())
        : new Exists(facts.holderId());
  }

  private static RowDecision created(boolean inAllLocales) {
    return inAllLocales ? new Created() : new CreatedInSomeLocales();
  }
}

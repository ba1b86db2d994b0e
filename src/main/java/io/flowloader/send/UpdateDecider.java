package io.flowloader.send;

import io.flowloader.send.UpdateFacts.Shown;

/**
 * Decides what becomes of a locale update whose request has ended. Pure: facts in, a decision out.
 * The first line that holds decides:
 *
 * <table>
 * <caption>Facts and decisions</caption>
 * <tr><th>the answer</th><th>lists show</th><th>and</th><th>decision</th></tr>
 * <tr><td>names it</td><td></td><td></td><td>confirmed</td></tr>
 * <tr><td>nothing was done</td><td></td><td></td><td>wait as before</td></tr>
 * <tr><td>does not name it</td><td>not asked</td><td></td><td>look up</td></tr>
 * <tr><td>does not name it</td><td>all values</td><td></td><td>confirmed</td></tr>
 * <tr><td>does not name it</td><td>an edit of others</td><td></td><td>edited</td></tr>
 * <tr><td>does not name it</td><td>could not be read</td><td>others may edit it</td><td>wait as before</td></tr>
 * <tr><td>does not name it</td><td></td><td>tries left</td><td>send again</td></tr>
 * <tr><td>does not name it</td><td></td><td>several</td><td>take apart</td></tr>
 * <tr><td>does not name it</td><td></td><td>alone</td><td>give up</td></tr>
 * <tr><td>refuses another</td><td></td><td></td><td>wait with others</td></tr>
 * <tr><td>refuses, names none</td><td></td><td>several</td><td>take apart</td></tr>
 * <tr><td>refuses it, or it alone</td><td>not asked</td><td>has a slug</td><td>look up the slug</td></tr>
 * <tr><td>refuses it, or it alone</td><td>all values</td><td></td><td>confirmed</td></tr>
 * <tr><td>refuses it, or it alone</td><td>its slug</td><td></td><td>wait with others</td></tr>
 * <tr><td>refuses it, or it alone</td><td>could not be read</td><td></td><td>wait as before</td></tr>
 * <tr><td>refuses it, or it alone</td><td></td><td></td><td>refused</td></tr>
 * </table>
 *
 * <p>Where its variant has the slug already, it is always sent without: a slug that does not change
 * is refused as taken ({@link #mayCarrySlug}). An update that was carried out may be sent again,
 * which does no harm otherwise.
 */
final class UpdateDecider {

  private UpdateDecider() {}

  static UpdateDecision decide(UpdateFacts facts) {
    return switch (facts.answer()) {
      case CONFIRMS -> UpdateDecision.CONFIRMED;
      case NOTHING_DONE -> UpdateDecision.WAIT_AS_BEFORE;
      case LACKS_IT -> ofLost(facts);
      case REFUSES_ANOTHER -> UpdateDecision.WAIT_WITH_OTHERS;
      case REFUSES -> facts.alone() ? ofRefused(facts) : UpdateDecision.TAKE_APART;
      case REFUSES_IT -> ofRefused(facts);
    };
  }

  /** Whether it may set its slug when it is sent again. */
  static boolean mayCarrySlug(UpdateFacts facts) {
    return facts.shown() != Shown.OWN_SLUG;
  }

  private static UpdateDecision ofLost(UpdateFacts facts) {
    if (facts.shown() == Shown.NOT_ASKED) {
      return UpdateDecision.LOOK_UP;
    }
    if (facts.shown() == Shown.ALL_VALUES) {
      return UpdateDecision.CONFIRMED;
    }
    if (facts.shown() == Shown.EDITED) {
      return UpdateDecision.EDITED;
    }
    if (facts.shown() == Shown.NOT_TOLD && facts.mayBeEdited()) {
      return UpdateDecision.WAIT_AS_BEFORE;
    }
    if (facts.triesLeft()) {
      return UpdateDecision.SEND_AGAIN;
    }
    return facts.alone() ? UpdateDecision.GIVE_UP : UpdateDecision.TAKE_APART;
  }

  private static UpdateDecision ofRefused(UpdateFacts facts) {
    return switch (facts.shown()) {
      case NOT_ASKED -> facts.hasOwnSlug() ? UpdateDecision.LOOK_UP_SLUG : UpdateDecision.REFUSED;
      case OWN_SLUG -> UpdateDecision.WAIT_WITH_OTHERS;
      case NOT_TOLD -> UpdateDecision.WAIT_AS_BEFORE;
      case ALL_VALUES -> UpdateDecision.CONFIRMED;
      case EDITED -> UpdateDecision.EDITED;
      case NOTHING -> UpdateDecision.REFUSED;
    };
  }
}

package io.flowloader.send;

import io.flowloader.ledger.memory.Change;
import io.flowloader.ledger.memory.ComparisonRules;
import io.flowloader.ledger.memory.SeenItems.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Decides, of a variant that a list has shown, what is to be changed of it, and what somebody else
 * has edited so that nothing may be. Pure. For each field that the row speaks of and that may be
 * changed, the first line that holds:
 *
 * <table>
 * <caption>A field</caption>
 * <tr><th>the site has</th><th>decision</th></tr>
 * <tr><td>what the row says</td><td>nothing to do, whoever wrote it</td></tr>
 * <tr><td>anything, and nothing of it was ever sent by us</td><td>change it</td></tr>
 * <tr><td>what we sent last, or may have sent</td><td>change it if the row says otherwise</td></tr>
 * <tr><td>something else of a file, whose address the site may write anew</td>
 *     <td>an edit if it is to be changed, else nothing</td></tr>
 * <tr><td>something else</td><td>an edit</td></tr>
 * </table>
 */
final class EditDecider {

  private final SiteValues values;
  private final ComparisonRules rules;
  private final boolean overwrites;

  EditDecider(SiteValues values, ExistingRules rules) {
    this.values = values;
    this.rules = rules.comparison();
    this.overwrites = rules.overwrites();
  }

  /**
   * A field that somebody else has edited.
   *
   * @param ours what the row says; null where it says nothing
   * @param theirs what the site has; null where it has nothing
   */
  record Edit(String field, @Nullable JsonNode ours, @Nullable JsonNode theirs) {}

  /**
   * What is decided.
   *
   * @param edits what others have edited; if there is any, nothing may be changed
   */
  record Decision(Optional<Change> change, List<Edit> edits) {}

  /**
   * @param isFirst whether it is the variant that the item was created with
   */
  Decision decide(Variant variant, boolean isFirst) {
    var newData = JsonMapper.shared().createObjectNode();
    var oldData = JsonMapper.shared().createObjectNode();
    var edits = new ArrayList<Edit>();
    for (var field : fields(variant)) {
      if (variant.sent() == null && !isFirst && field.equals("slug")) {
        continue; // what others call their translation stays, unless we ever called it otherwise
      }
      switch (ofField(field, variant)) {
        case NOTHING -> {}
        case EDITED ->
            edits.add(new Edit(field, variant.wanted().get(field), variant.seen().get(field)));
        case CHANGE -> {
          set(newData, field, variant.wanted().get(field));
          set(oldData, field, variant.seen().get(field));
        }
      }
    }
    var was = variant.change() == null ? null : variant.change().was();
    return new Decision(
        newData.isEmpty() && was == null
            ? Optional.empty()
            : Optional.of(new Change(false, was, newData, oldData)),
        edits);
  }

  private enum OfField {
    NOTHING,
    CHANGE,
    EDITED
  }

  private OfField ofField(String field, Variant variant) {
    var wanted = variant.wanted().get(field);
    var seen = variant.seen().get(field);
    if (values.same(field, wanted, seen)) {
      return OfField.NOTHING;
    }
    if (variant.sent() == null) {
      return OfField.CHANGE;
    }
    var sent = variant.sent().get(field);
    boolean differs = wanted == null ? sent != null : !wanted.equals(sent);
    if (values.saysTheSame(field, sent, seen)) {
      return differs ? OfField.CHANGE : OfField.NOTHING;
    }
    if (variant.maybe() != null && values.saysTheSame(field, variant.maybe().get(field), seen)) {
      return OfField.CHANGE;
    }
    if (values.mayBeRewritten(field) && !differs) {
      return OfField.NOTHING;
    }
    return overwrites ? OfField.CHANGE : OfField.EDITED;
  }

  private TreeSet<String> fields(Variant variant) {
    var fields = new TreeSet<String>();
    variant.wanted().propertyNames().forEach(fields::add);
    fields.addAll(rules.cleared());
    fields.removeAll(rules.createOnly());
    return fields;
  }

  private static void set(ObjectNode data, String field, @Nullable JsonNode value) {
    if (value == null) {
      data.putNull(field);
    } else {
      data.set(field, value);
    }
  }
}

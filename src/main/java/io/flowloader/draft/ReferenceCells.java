package io.flowloader.draft;

import io.flowloader.problem.Quoted;
import io.flowloader.webflow.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Cells that name other items by id, slug or name. In a collection that refers to itself the others
 * may be rows of the same file: those can be told only when all rows are known.
 */
final class ReferenceCells implements CellConverter {

  private final Field field;
  private final ReferenceTargets targets;
  private final Function<String, List<String>> elements;
  private final boolean inList;
  private final boolean toItself;
  private final boolean strict;

  private ReferenceCells(
      Field field,
      ReferenceTargets targets,
      Function<String, List<String>> elements,
      boolean inList,
      boolean toItself,
      boolean strict) {
    this.field = field;
    this.targets = targets;
    this.elements = elements;
    this.inList = inList;
    this.toItself = toItself;
    this.strict = strict;
  }

  /**
   * @param toItself whether the collection refers to itself
   */
  static CellConverter single(
      Field field, ReferenceTargets targets, boolean toItself, MissingReference missing) {
    return new ReferenceCells(
        field,
        targets,
        cell -> List.of(cell),
        false,
        toItself,
        missing == MissingReference.INVALID);
  }

  static CellConverter several(
      Field field,
      ReferenceTargets targets,
      ListNotation list,
      boolean toItself,
      MissingReference missing) {
    return new ReferenceCells(
        field, targets, list::elements, true, toItself, missing == MissingReference.INVALID);
  }

  @Override
  public FieldValue convert(String cell) {
    var found = new ArrayList<FieldValue.Deferred.Target>();
    var missing = new ArrayList<String>();
    boolean deferred = false;
    for (var wanted : elements.apply(cell)) {
      var id = targets.byIdOrSlug(wanted);
      if (id == null && toItself) {
        found.add(new FieldValue.Deferred.Target(wanted, targets.byName(wanted)));
        deferred = true;
        continue;
      }
      id = id == null ? targets.byName(wanted) : id;
      if (id != null) {
        found.add(new FieldValue.Deferred.Target(null, id));
      } else if (strict || targets.isAmbiguous(wanted)) {
        return refused(wanted);
      } else {
        missing.add(wanted);
      }
    }
    if (deferred) {
      return field.required()
          ? tooLate(cell)
          : without(missing, new FieldValue.Deferred(found, inList, strict));
    }
    return without(
        missing,
        known(found.stream().flatMap(each -> Stream.ofNullable(each.siteItemId())).toList()));
  }

  private static FieldValue without(List<String> missing, FieldValue rest) {
    return missing.isEmpty() || rest instanceof FieldValue.Invalid
        ? rest
        : new FieldValue.LeftOut(rest, missing);
  }

  private FieldValue known(List<String> ids) {
    if (ids.isEmpty()) {
      return field.required()
          ? new FieldValue.Invalid(
              "nothing of what the cell names is there, but the field is required (name an item)")
          : new FieldValue.Nothing();
    }
    return inList
        ? new FieldValue.Several(ids.stream().map(FieldValue.Text::new).toList())
        : new FieldValue.Text(ids.get(0));
  }

  private FieldValue refused(String wanted) {
    return new FieldValue.Invalid(
        targets.isAmbiguous(wanted)
            ? Quoted.of(wanted) + " is the name of several items (write the slug or the id of one)"
            : Quoted.of(wanted)
                + " is no item that the field can refer to (write the slug, the name or the id of"
                + " one, or set missing-reference: leave-out)");
  }

  private FieldValue tooLate(String cell) {
    return new FieldValue.Invalid(
        Quoted.of(cell)
            + " may be a row of this file, but the field is required, and a row is an item only"
            + " after it was created (import those rows first, or make the field optional)");
  }
}

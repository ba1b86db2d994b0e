package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import io.flowloader.text.Blank;
import io.flowloader.webflow.model.Field;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Cells that name other items by id, slug or name. In a collection that refers to itself the others
 * may be rows of the same file: those can be told only when all rows are known.
 */
public final class ReferenceCells implements CellConverter {

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
  public static CellConverter single(
      Field field, ReferenceTargets targets, boolean toItself, MissingReference missing) {
    return new ReferenceCells(
        field,
        targets,
        ReferenceCells::single,
        false,
        toItself,
        missing == MissingReference.INVALID);
  }

  /** For a field that refers to any number of items. */
  public static CellConverter several(
      Field field,
      ReferenceTargets targets,
      ListNotation list,
      boolean toItself,
      MissingReference missing) {
    return new ReferenceCells(
        field,
        targets,
        cell -> several(cell, list),
        true,
        toItself,
        missing == MissingReference.INVALID);
  }

  /** {@code Ada Berg (https://www.notion.so/…)} is the item of that name. */
  private static List<String> single(String cell) {
    var links = NamedLinks.of(cell).all();
    return List.of(links.size() == 1 ? nameOf(links.get(0)) : cell);
  }

  private static List<String> several(String cell, ListNotation list) {
    var links = NamedLinks.of(cell).all();
    return links.isEmpty()
        ? list.elements(cell)
        : links.stream().map(ReferenceCells::nameOf).toList();
  }

  private static String nameOf(NamedLinks.Link link) {
    return link.name().isEmpty() ? link.url() : link.name();
  }

  @Override
  public FieldValue convert(String cell) {
    var found = new LinkedHashSet<FieldValue.Deferred.Target>();
    var missing = new ArrayList<String>();
    var refused = new LinkedHashSet<String>();
    boolean deferred = false;
    for (var wanted : elements.apply(cell)) {
      var id = targets.byIdOrSlug(wanted);
      if (id == null && toItself) {
        found.add(new FieldValue.Deferred.Target(Blank.single(wanted), targets.byName(wanted)));
        deferred = true;
        continue;
      }
      id = id == null ? targets.byName(wanted) : id;
      if (id != null) {
        found.add(new FieldValue.Deferred.Target(null, id));
      } else if (strict || targets.isAmbiguous(wanted)) {
        refused.add(refused(wanted));
      } else {
        missing.add(wanted);
      }
    }
    if (!refused.isEmpty()) {
      return new FieldValue.Invalid(String.join("; ", refused));
    }
    if (deferred) {
      return field.required()
          ? tooLate(cell)
          : without(missing, new FieldValue.Deferred(List.copyOf(found), inList, strict));
    }
    return without(
        missing,
        known(
            found.stream()
                .flatMap(each -> Stream.ofNullable(each.siteItemId()))
                .distinct()
                .toList()));
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

  private String refused(String wanted) {
    if (targets.isAmbiguous(wanted)) {
      return Quoted.of(wanted) + " is the name of several items (write the slug or the id of one)";
    }
    return "%s is no item that the field can refer to (%swrite the slug, the name or the id of one, or set missing-reference: leave-out)"
        .formatted(Quoted.of(wanted), hint(wanted));
  }

  /** The item that was likely meant, or what stands between several; empty if neither is known. */
  private String hint(String wanted) {
    var separator = inList ? LikelyList.separator(wanted, this::isKnown) : "";
    if (!separator.isEmpty()) {
      return LikelyList.advice(separator);
    }
    return targets.nearest(wanted).map(name -> "nearest: " + Quoted.of(name) + "; ").orElse("");
  }

  private boolean isKnown(String wanted) {
    return targets.byIdOrSlug(wanted) != null || targets.byName(wanted) != null;
  }

  private FieldValue tooLate(String cell) {
    return new FieldValue.Invalid(
        Quoted.of(cell)
            + " may be a row of this file, but the field is required, and a row is an item only"
            + " after it was created (import those rows first, or make the field optional)");
  }
}

package io.flowloader.draft.value;

import io.flowloader.problem.Quoted;
import io.flowloader.webflow.model.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Cells that choose one of a field's options, by its name as people do or by its id; the API takes
 * the id only.
 */
final class OptionCells implements CellConverter {

  /** As many as a message can list before nobody reads them. */
  private static final int MOST_SHOWN = 20;

  private static final String AMBIGUOUS = "";

  private final List<String> names = new ArrayList<>();
  private final Map<String, String> idsByIdOrName = new HashMap<>();
  private final Map<String, String> idsByLowerCaseName = new HashMap<>();

  private OptionCells(Field field) {
    for (var option : field.validations().path("options").values()) {
      var id = option.path("id").asString("");
      var name = option.path("name").asString("");
      names.add(name);
      idsByIdOrName.putIfAbsent(name, id);
      idsByLowerCaseName.merge(name.toLowerCase(Locale.ROOT), id, (one, other) -> AMBIGUOUS);
    }
    // Names that differ in case only have to be written exactly.
    idsByLowerCaseName.values().removeIf(AMBIGUOUS::equals);
    // An id wins over another option's name: it is what the API would understand.
    idsByIdOrName.values().stream().toList().forEach(id -> idsByIdOrName.put(id, id));
  }

  /** Where the schema lists no options, only the API can tell: the cell goes out as it is. */
  static CellConverter of(Field field) {
    return field.validations().path("options").isArray()
        ? new OptionCells(field)
        : FieldValue.Text::new;
  }

  @Override
  public FieldValue convert(String cell) {
    var id = idOf(cell);
    return id == null
        ? new FieldValue.Invalid(Quoted.of(cell) + " is not an option (write " + choices() + ")")
        : new FieldValue.Text(id);
  }

  private @Nullable String idOf(String choice) {
    var exact = idsByIdOrName.get(choice);
    return exact == null ? idsByLowerCaseName.get(choice.toLowerCase(Locale.ROOT)) : exact;
  }

  private String choices() {
    var shown = names.subList(0, Math.min(names.size(), MOST_SHOWN));
    var more = names.size() - shown.size();
    return String.join(", ", shown) + (more > 0 ? ", or one of " + more + " more" : "");
  }
}

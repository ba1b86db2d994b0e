package io.flowloader.draft.sampling;

import io.flowloader.draft.mapping.CellConverters;
import io.flowloader.draft.mapping.DraftSettings;
import io.flowloader.draft.mapping.FieldRules;
import io.flowloader.draft.value.CellConverter;
import io.flowloader.draft.value.FieldValue;
import io.flowloader.draft.value.NumberColumns;
import io.flowloader.draft.value.ReferenceSource;
import io.flowloader.draft.value.ValueRules;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import java.util.Map;

/** Judges notations by what an import would make of the cells: by the very same converters. */
final class NotationJudge {

  private final CollectionSchema schema;
  private final ReferenceSource references;

  NotationJudge(CollectionSchema schema, ReferenceSource references) {
    this.schema = schema;
    this.references = references;
  }

  CellConverter converter(Field field, ValueRules rules) {
    var settings = DraftSettings.defaults().withValues(new FieldRules(rules, Map.of()));
    return new CellConverters(schema, references, settings, NumberColumns.none()).of(field);
  }

  /** Whether a value is likely to be what was meant: it is valid, and is not two values in one. */
  boolean makesSense(FieldValue value) {
    if (value instanceof FieldValue.Several several) {
      return several.values().stream().allMatch(this::makesSense);
    }
    if (value instanceof FieldValue.Asset asset) {
      return asset.url().indexOf("://") == asset.url().lastIndexOf("://");
    }
    if (value instanceof FieldValue.Deferred deferred) {
      // Of what may be a row of the same file it cannot be told whether it is one.
      return deferred.targets().stream()
          .allMatch(each -> each.wanted() == null || each.wanted().indexOf(',') < 0);
    }
    return !(value instanceof FieldValue.Invalid);
  }
}

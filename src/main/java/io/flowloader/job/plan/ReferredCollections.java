package io.flowloader.job.plan;

import io.flowloader.csv.CopyOrder;
import io.flowloader.csv.CsvFile;
import io.flowloader.csv.Spool;
import io.flowloader.draft.mapping.ColumnSamples;
import io.flowloader.draft.mapping.HeaderReading;
import io.flowloader.draft.mapping.Match;
import io.flowloader.draft.mapping.SiteLocales;
import io.flowloader.job.FoundFile;
import io.flowloader.job.ImportOrder;
import io.flowloader.job.Interruption;
import io.flowloader.job.Target;
import io.flowloader.job.state.ScratchState;
import io.flowloader.problem.BadInputException;
import io.flowloader.time.Clock;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.UnreachableException;
import io.flowloader.webflow.model.CollectionSchema;
import io.flowloader.webflow.model.Field;
import io.flowloader.webflow.model.FieldType;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Tells which other collections an import refers to: by its schema, and the header of its file. */
public final class ReferredCollections {

  private final ScratchState scratch;
  private final Clock clock;
  private final Interruption interruption;

  /**
   * @param scratch where a copy of the file is made
   */
  public ReferredCollections(ScratchState scratch, Clock clock, Interruption interruption) {
    this.scratch = scratch;
    this.clock = clock;
    this.interruption = interruption;
  }

  /**
   * Those of the others that it refers to. Where its file cannot be read, all that its schema does;
   * where the schema cannot, none: the import itself says why. Blocks while it reads.
   *
   * @param hasFile whether the order names a file that can be read before it is imported
   */
  public Set<String> of(ImportOrder order, Set<String> others, boolean hasFile, Target target) {
    CollectionSchema schema;
    try (var client = target.client(clock, interruption.signal(), call -> {})) {
      schema = client.collection(order.collectionId());
    } catch (ApiRefusedException | UnreachableException e) {
      return Set.of();
    }
    var bySchema = among(others, schema.fields().stream());
    if (bySchema.isEmpty() || !hasFile) {
      return bySchema;
    }
    try {
      return among(others, fields(order.withRealPath(), schema));
    } catch (BadInputException e) {
      return bySchema;
    }
  }

  private static Set<String> among(Set<String> others, Stream<Field> fields) {
    var referred =
        fields
            .filter(
                field ->
                    field.type() == FieldType.REFERENCE
                        || field.type() == FieldType.MULTI_REFERENCE)
            .map(field -> field.validations().path("collectionId").asString(""))
            .collect(Collectors.toCollection(HashSet::new));
    referred.retainAll(others);
    return referred;
  }

  private Stream<Field> fields(ImportOrder order, CollectionSchema schema) {
    var found = FoundFile.of(new CsvFile(order.file()), interruption.signal());
    var copy =
        Spool.in(scratch.directory().path())
            .copy(
                found.file(),
                found.fingerprint(),
                new CopyOrder(order.reading(), "look", interruption.signal(), false));
    try (var records = copy.open()) {
      var header = records.header();
      var samples = ColumnSamples.ofTheFirst(HeaderReading.RECORDS_TO_RECOGNISE, records);
      var locales = new SiteLocales(null);
      return HeaderReading.of(header, schema, locales, order.draft(), samples).matches().stream()
          .flatMap(match -> field(match).stream());
    }
  }

  private static Optional<Field> field(Match match) {
    if (match instanceof Match.ToLocale inLocale) {
      return field(inLocale.in());
    }
    return match instanceof Match.ToField toField
        ? Optional.of(Objects.requireNonNull(toField.field()))
        : Optional.empty();
  }
}

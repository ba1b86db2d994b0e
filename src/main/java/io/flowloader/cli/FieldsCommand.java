package io.flowloader.cli;

import io.flowloader.cli.config.KeyOptions;
import io.flowloader.cli.config.SourceKeys;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.cli.config.TargetKeys;
import io.flowloader.cli.output.DescribedField;
import io.flowloader.job.ExitCode;
import io.flowloader.job.ReadRefusal;
import io.flowloader.problem.BadInputException;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.WebflowClient;
import io.flowloader.webflow.model.CollectionSchema;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** {@code fields}. */
@Command(
    name = "fields",
    description = "Lists the fields of the collection: what a column may be called, and hold.",
    mixinStandardHelpOptions = true,
    footerHeading = Examples.HEADING,
    footer = {"  ./run.sh fields --collection 580e63fc8c9a982ac9b8b745"})
final class FieldsCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private TargetOptions target = new TargetOptions();

  @Mixin
  private KeyOptions keys = KeyOptions.of(TargetKeys.OPTIONS, List.of(SourceKeys.COLLECTION));

  @Option(names = "--json", description = "Print the fields as JSON.")
  private boolean json;

  FieldsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var settings = surroundings.settings(keys);
    var id =
        new Destination(settings, target.isSandbox())
            .find()
            .orElseThrow(() -> new BadInputException("Of which collection? Say --collection ID."));
    var described = new SiteReader(surroundings, target).read(settings, client -> read(client, id));
    if (json) {
      surroundings
          .out()
          .println(
              JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(described));
    } else {
      surroundings
          .out()
          .printf("%s  (collection %s)%n", described.displayName(), described.collectionId());
      described.fields().forEach(this::show);
    }
    return ExitCode.OK.code();
  }

  /** A collection with its fields; its keys are only ever added to. */
  record Described(
      String collectionId, String displayName, String slug, List<DescribedField> fields) {}

  private static Described read(WebflowClient client, String id) {
    CollectionSchema schema;
    try {
      schema = client.collection(id);
    } catch (ApiRefusedException e) {
      throw ReadRefusal.of(e, id);
    }
    var referred = new HashMap<String, CollectionSchema>();
    referred.put(schema.id(), schema);
    schema.fields().stream()
        .map(DescribedField::referredId)
        .filter(each -> !each.isEmpty() && !referred.containsKey(each))
        .distinct()
        .toList()
        .forEach(each -> named(client, each).ifPresent(named -> referred.put(each, named)));
    return new Described(
        schema.id(),
        schema.displayName(),
        schema.slug(),
        schema.fields().stream().map(field -> DescribedField.of(field, referred)).toList());
  }

  /** Its names are good to have, and no reason to say nothing of the fields. */
  private static Optional<CollectionSchema> named(WebflowClient client, String id) {
    try {
      return Optional.of(client.collection(id));
    } catch (ApiRefusedException e) {
      return Optional.empty();
    }
  }

  private void show(DescribedField field) {
    var out = surroundings.out();
    out.printf(
        "  %-24s  %-14s  %s%s%s%n",
        field.slug(),
        field.type().isEmpty() ? "(unknown type)" : field.type(),
        field.displayName(),
        field.required() ? "  (required)" : "",
        field.editable() ? "" : "  (not editable)");
    if (!field.editable()) {
      return;
    }
    out.printf(
        "      %s%s%n",
        field.holds(), field.example().isEmpty() ? "" : ", such as " + field.example());
    if (!field.options().isEmpty()) {
      out.printf("      options: %s%n", String.join(", ", field.options()));
    }
    var refersTo = field.refersTo();
    if (refersTo != null) {
      out.printf(
          "      refers to: %s(collection %s)%n",
          refersTo.displayName().isEmpty()
              ? ""
              : refersTo.displayName() + ", " + refersTo.slug() + " ",
          refersTo.collectionId());
    }
    if (!field.bounds().isEmpty()) {
      out.printf("      %s%n", field.boundsInWords());
    }
  }
}

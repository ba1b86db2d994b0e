package io.flowloader.cli;

import io.flowloader.job.ExitCode;
import io.flowloader.job.ReadRefusal;
import io.flowloader.problem.BadInputException;
import io.flowloader.sandbox.Sandbox;
import io.flowloader.webflow.ApiRefusedException;
import io.flowloader.webflow.CollectionSchema;
import io.flowloader.webflow.Field;
import io.flowloader.webflow.FieldType;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fields}. */
@Command(
    name = "fields",
    description = "Lists the fields of the collection: what a column may be called.",
    mixinStandardHelpOptions = true)
final class FieldsCommand implements Callable<Integer> {

  private final Surroundings surroundings;

  @Mixin private TargetOptions target = new TargetOptions();

  @Option(names = "--collection", paramLabel = "ID", description = "The collection's id.")
  private @Nullable String collection;

  FieldsCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    var settings = Settings.of(surroundings);
    var id =
        settings
            .text("collection", collection)
            .or(
                () ->
                    target.isSandbox()
                        ? java.util.Optional.of(Sandbox.COLLECTION_ID)
                        : java.util.Optional.empty())
            .orElseThrow(() -> new BadInputException("Of which collection? Say --collection ID."));
    CollectionSchema schema;
    try {
      schema = new SiteReader(surroundings, target).read(settings, client -> client.collection(id));
    } catch (ApiRefusedException e) {
      throw ReadRefusal.of(e, id);
    }
    surroundings.out().printf("%s  (collection %s)%n", schema.displayName(), schema.id());
    schema.fields().forEach(this::show);
    return ExitCode.OK.code();
  }

  private void show(Field field) {
    var type = field.type() == FieldType.OTHER ? "(unknown type)" : field.type().wireName();
    surroundings
        .out()
        .printf(
            "  %-24s  %-14s  %s%s%s%n",
            field.slug(),
            type,
            field.displayName(),
            field.required() ? "  (required)" : "",
            field.editable() ? "" : "  (not editable)");
  }
}

package io.flowloader.sandbox;

import io.flowloader.sandbox.RecordWriter.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/** Creates items: {@code POST …/items/bulk}, and {@code POST …/items} alike. */
final class CreateItems {

  private static final String SUFFIX_OF_A_FREE_SLUG = "-e9f6b";

  /** What was asked for. */
  private record Order(
      boolean single, List<ObjectNode> objects, int locales, boolean draft, boolean archived) {}

  private final SandboxSettings settings;
  private final SiteClock clock;
  private final Random random;

  CreateItems(SandboxSettings settings, SiteClock clock) {
    this.settings = settings;
    this.clock = clock;
    this.random = new Random(settings.seed());
  }

  Answer answer(SandboxCollection collection, Call call, Fault fault) {
    var order = order(RequestJson.object(call.body()));
    var refusals = new ArrayList<ApiFailure>();
    var checked = checked(collection, order, call.flag("skipInvalidFiles", true), refusals);
    var rows = collection.store().change(() -> create(collection, order, checked, refusals, fault));
    if (!refusals.isEmpty()) {
      throw refusals.get(0);
    }
    return new CreatedAnswer(settings.answerShape(), settings.seed())
        .of(rows, order.single(), fault);
  }

  private static Order order(ObjectNode body) {
    boolean single = body.path("fieldData").isObject();
    var objects =
        body.path("fieldData") instanceof ObjectNode one
            ? List.of(one)
            : RequestJson.objects(body, "fieldData");
    int locales = RequestJson.locales(body, "cmsLocaleIds");
    int variants = objects.size() * Integer.bitCount(locales);
    if (variants > RequestJson.MAX_VARIANTS) {
      throw ApiFailure.badRequest(
          "%d items in %d locales are %d items, more than the limit of %d"
              .formatted(
                  objects.size(), Integer.bitCount(locales), variants, RequestJson.MAX_VARIANTS));
    }
    boolean draft = RequestJson.flag(body, "isDraft", true);
    return new Order(single, objects, locales, draft, RequestJson.flag(body, "isArchived", false));
  }

  private static List<NewItem> checked(
      SandboxCollection collection,
      Order order,
      boolean skipInvalidFiles,
      List<ApiFailure> refusals) {
    var items = new ArrayList<NewItem>();
    for (var object : order.objects()) {
      var problems = collection.fields().check(object, true, skipInvalidFiles);
      if (problems.isEmpty()) {
        String name = object.path("name").stringValue();
        items.add(new NewItem(name, object.path("slug").stringValue(), RequestJson.bytes(object)));
      } else {
        refusals.add(ApiFailure.invalid(problems));
      }
    }
    return items;
  }

  /** Runs alone, so that a slug found free is still free when its item is added. */
  private List<Row> create(
      SandboxCollection collection,
      Order order,
      List<NewItem> checked,
      List<ApiFailure> refusals,
      Fault fault) {
    var good = new ArrayList<NewItem>();
    var inThisList = new HashSet<String>();
    for (var item : checked) {
      if (fault == Fault.Plain.SUFFIXED) {
        good.add(renamed(item, item.slug() + SUFFIX_OF_A_FREE_SLUG));
      } else if (!collection.store().isTaken(item.slug()) && inThisList.add(item.slug())) {
        good.add(item);
      } else if (settings.takenSlugs() == TakenSlugPolicy.SUFFIX) {
        good.add(renamed(item, free(collection.store(), inThisList, item.slug())));
      } else {
        refusals.add(ApiFailure.invalid(List.of(Problem.taken(item.slug()))));
      }
    }
    if (!refusals.isEmpty() && settings.badObjects() == BadObjectPolicy.ALL_OR_NOTHING) {
      return List.of();
    }
    int locales = fault == Fault.Plain.LOCALES_NOT_CREATED ? lessOne(order) : order.locales();
    long now = clock.now();
    return good.stream()
        .map(item -> collection.store().add(locales, now, order.draft(), order.archived(), item))
        .flatMap(item -> collection.rows(item, item.locales()))
        .toList();
  }

  private String free(ItemStore store, Set<String> inThisList, String slug) {
    while (true) {
      String suffixed = slug + "-" + String.format(Locale.ROOT, "%05x", random.nextInt(1 << 20));
      if (!store.isTaken(suffixed) && inThisList.add(suffixed)) {
        return suffixed;
      }
    }
  }

  private static NewItem renamed(NewItem item, String slug) {
    var fieldData = RequestJson.object(item.fieldData());
    fieldData.put("slug", slug);
    return new NewItem(item.name(), slug, RequestJson.bytes(fieldData));
  }

  private static int lessOne(Order order) {
    int last = Integer.highestOneBit(order.locales());
    return order.locales() == last ? last : order.locales() & ~last;
  }
}

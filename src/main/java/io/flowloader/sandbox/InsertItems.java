package io.flowloader.sandbox;

import io.flowloader.sandbox.LocaleIndex.Place;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/**
 * Adds variants to items, all or none: {@code POST …/items/insert} with ids. Adding one that the
 * item has already is refused. New items are made elsewhere: without an id it is refused.
 */
final class InsertItems {

  private final SiteClock clock;

  InsertItems(SiteClock clock) {
    this.clock = clock;
  }

  Answer answer(SandboxCollection collection, Call call) {
    var orders = RequestJson.objects(RequestJson.object(call.body()), "items");
    boolean skipInvalidFiles = call.flag("skipInvalidFiles", true);
    var places =
        collection
            .store()
            .change(
                () -> {
                  var added = new ArrayList<Place>();
                  for (var order : orders) {
                    added.addAll(add(collection, order, skipInvalidFiles));
                  }
                  return added;
                });
    if (places.size() > RequestJson.MAX_VARIANTS) {
      throw ApiFailure.badRequest("more than the limit of " + RequestJson.MAX_VARIANTS);
    }
    var writer = new RecordWriter().text("{\"items\":").rows(collection.rows(places));
    return Answer.json(202, writer.text("}").bytes());
  }

  private List<Place> add(SandboxCollection collection, ObjectNode order, boolean skipInvalid) {
    var store = collection.store();
    String id = RequestJson.id(order);
    long seq = store.seqOf(id);
    var item = seq < 0 ? null : store.find(seq);
    if (item == null) {
      throw ApiFailure.itemNotFound(id);
    }
    if (!order.path("cmsLocaleIds").isArray() || order.path("cmsLocaleIds").isEmpty()) {
      throw ApiFailure.invalid("cmsLocaleIds", "Field is required");
    }
    int locales = RequestJson.locales(order, "cmsLocaleIds");
    if ((item.locales() & locales) != 0) {
      throw ApiFailure.invalid("cmsLocaleIds", "Item already exists in the locale: " + id);
    }
    if (!(order.path("fieldData") instanceof ObjectNode fieldData)) {
      throw ApiFailure.invalid("fieldData", "Field is required");
    }
    var problems = collection.fields().check(fieldData, true, skipInvalid);
    if (!problems.isEmpty()) {
      throw ApiFailure.invalid(problems);
    }
    String slug = fieldData.path("slug").stringValue();
    if (store.isTaken(slug) && store.holderOf(slug) != seq) {
      throw ApiFailure.invalid(List.of(Problem.taken(slug)));
    }
    var variant =
        new Variant(
            RequestJson.flag(order, "isDraft", true),
            RequestJson.flag(order, "isArchived", false),
            clock.now(),
            0,
            fieldData.path("name").stringValue(),
            slug,
            RequestJson.bytes(fieldData));
    return store.addLocales(seq, locales, variant);
  }
}

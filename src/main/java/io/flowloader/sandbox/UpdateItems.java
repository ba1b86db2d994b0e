package io.flowloader.sandbox;

import io.flowloader.sandbox.LocaleIndex.Place;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** Updates variants, all or none: {@code PATCH …/items}. */
final class UpdateItems {

  private final SiteClock clock;
  private final boolean archivingNeedsFields;

  UpdateItems(SiteClock clock, boolean archivingNeedsFields) {
    this.clock = clock;
    this.archivingNeedsFields = archivingNeedsFields;
  }

  Answer answer(SandboxCollection collection, Call call) {
    var updates = RequestJson.objects(RequestJson.object(call.body()), "items");
    boolean skipInvalidFiles = call.flag("skipInvalidFiles", true);
    var places =
        collection
            .store()
            .change(
                () -> {
                  var changed = new ArrayList<Place>();
                  for (var update : updates) {
                    changed.add(update(collection, update, skipInvalidFiles));
                  }
                  return changed;
                });
    var writer = new RecordWriter().text("{\"items\":").rows(collection.rows(places));
    return Answer.json(200, writer.text("}").bytes());
  }

  private Place update(SandboxCollection collection, ObjectNode update, boolean skipInvalidFiles) {
    String localeId = RequestJson.string(update, "cmsLocaleId");
    var locale =
        localeId == null
            ? SandboxLocale.ALL.get(SandboxLocale.PRIMARY)
            : RequestJson.locale("cmsLocaleId", localeId);
    var store = collection.store();
    var place = collection.place(RequestJson.id(update), locale);
    var before = store.variant(store.get(place.seq()), place.locale());
    var fieldData = RequestJson.object(before.fieldData());
    if (archivingNeedsFields && isArchivedAlone(update)) {
      throw ApiFailure.badRequest("Missing fields");
    }
    if (update.path("fieldData") instanceof ObjectNode changes) {
      var problems = collection.fields().check(changes, false, skipInvalidFiles);
      if (!problems.isEmpty()) {
        throw ApiFailure.invalid(problems);
      }
      merge(store, place.seq(), fieldData, changes);
    }
    store.update(
        place,
        before.updatedAt(
            clock.now(),
            RequestJson.flag(update, "isDraft", before.draft()),
            RequestJson.flag(update, "isArchived", before.archived()),
            fieldData));
    return place;
  }

  private static boolean isArchivedAlone(ObjectNode update) {
    return update.has("isArchived") && update.path("fieldData").isEmpty();
  }

  /**
   * A slug that is sent although it has not changed is refused as taken, and one that the item has
   * in another locale is accepted: both have been seen.
   */
  private static void merge(ItemStore store, long seq, ObjectNode fieldData, ObjectNode changes) {
    if (changes.has("slug")) {
      String slug = changes.path("slug").stringValue();
      boolean ownElsewhere =
          store.holderOf(slug) == seq && !slug.equals(fieldData.path("slug").stringValue());
      if (store.isTaken(slug) && !ownElsewhere) {
        throw ApiFailure.invalid(List.of(Problem.taken(slug)));
      }
    }
    for (var change : changes.properties()) {
      if (change.getValue().isNull()) {
        fieldData.remove(change.getKey());
      } else {
        fieldData.set(change.getKey(), change.getValue());
      }
    }
  }
}

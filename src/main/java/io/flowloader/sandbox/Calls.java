package io.flowloader.sandbox;

import java.util.List;
import java.util.Map;

/** Carries out calls that were let in: the place where each kind of call finds its class. */
final class Calls {

  private final Site site;
  private final Tokens tokens;
  private final CreateItems create;
  private final ListItems list;
  private final InsertItems insert;
  private final UpdateItems update;
  private final DeleteItems delete = new DeleteItems();
  private final PublishItems publish;
  private final HandEdits hands;

  Calls(Site site, Tokens tokens, SandboxSettings settings, SiteClock clock) {
    this.site = site;
    this.tokens = tokens;
    this.create = new CreateItems(settings, clock);
    this.list = new ListItems(clock, settings.visibleAfter());
    this.insert = new InsertItems(clock);
    this.update = new UpdateItems(clock, settings.archivingNeedsFields());
    this.publish = new PublishItems(clock);
    this.hands = new HandEdits(settings.handEdits(), settings.seed(), clock);
  }

  /**
   * The answer, which may be a refusal.
   *
   * @param fault for creations only, which look after the faults of rows and locales themselves
   */
  Answer answer(Call call, Fault fault) {
    try {
      hands.perhapsEdit(site.articles());
      site.refuseIfUnpublished(call.kind());
      return switch (call.kind()) {
        case INTROSPECT -> SitePages.token(tokens.check(call.token(), call.kind()), tokens.limit());
        case SITES -> SitePages.sites();
        case SITE -> SitePages.site(call.target());
        case COLLECTIONS -> collections(call.target());
        case COLLECTION -> Answer.json(200, site.collection(call.target()).schema().json());
        case LIST -> list.answer(site.collection(call.target()), call);
        case CREATE -> create.answer(site.collection(call.target()), call, fault);
        case INSERT -> insert.answer(site.collection(call.target()), call);
        case UPDATE -> update.answer(site.collection(call.target()), call);
        case DELETE -> delete.answer(site.collection(call.target()), call);
        case PUBLISH -> publish.answer(site.collection(call.target()), call);
        case UNKNOWN ->
            Answer.error(404, "route_not_found", "Route not found: " + call.path(), List.of());
      };
    } catch (ApiFailure refusal) {
      return refusal.answer();
    }
  }

  private Answer collections(String siteId) {
    if (!siteId.equals(Sandbox.SITE_ID)) {
      throw ApiFailure.notFound("resource_not_found", "The site cannot be found");
    }
    var summaries = site.schemas().stream().map(Schema::summary).toList();
    return Answer.json(200, Map.of("collections", summaries));
  }
}

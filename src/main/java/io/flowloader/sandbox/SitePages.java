package io.flowloader.sandbox;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the API says of the token and of the site: the same all the time. */
final class SitePages {

  private static final String MADE = "2024-04-12T12:42:00.000Z";
  private static final String WORKSPACE_ID = "580e63a98c9a982ac9b8b740";

  private SitePages() {}

  static Answer token(List<String> scopes, int requestsPerMinute) {
    var authorization = new LinkedHashMap<String, Object>();
    authorization.put("id", "580e63ad8c9a982ac9b8b73f");
    authorization.put("createdOn", MADE);
    authorization.put("lastUsed", MADE);
    authorization.put("grantType", "authorization_code");
    authorization.put("rateLimit", requestsPerMinute);
    authorization.put("scope", String.join(",", scopes));
    authorization.put(
        "authorizedTo",
        Map.of(
            "siteIds", List.of(Sandbox.SITE_ID),
            "workspaceIds", List.of(WORKSPACE_ID),
            "userIds", List.of()));
    var application =
        Map.of(
            "id", "580e63ae8c9a982ac9b8b73e",
            "description", "Embedded stand-in",
            "homepage", "http://127.0.0.1/",
            "displayName", "Sandbox");
    return Answer.json(200, Map.of("authorization", authorization, "application", application));
  }

  static Answer sites() {
    return Answer.json(200, Map.of("sites", List.of(siteTree())));
  }

  static Answer site(String id) {
    if (!id.equals(Sandbox.SITE_ID)) {
      throw ApiFailure.notFound("resource_not_found", "The site cannot be found");
    }
    return Answer.json(200, siteTree());
  }

  private static Map<String, @Nullable Object> siteTree() {
    var locales = SandboxLocale.ALL.stream().map(SitePages::localeTree).toList();
    var site = new LinkedHashMap<String, @Nullable Object>();
    site.put("id", Sandbox.SITE_ID);
    site.put("workspaceId", WORKSPACE_ID);
    site.put("displayName", "Sandbox Site");
    site.put("shortName", "sandbox-site");
    site.put("previewUrl", null);
    site.put("timeZone", "Europe/Berlin");
    site.put("createdOn", MADE);
    site.put("lastUpdated", MADE);
    site.put("lastPublished", MADE);
    site.put("parentFolderId", null);
    site.put("customDomains", List.of());
    site.put(
        "locales",
        Map.of("primary", locales.get(0), "secondary", locales.subList(1, locales.size())));
    site.put("dataCollectionEnabled", false);
    site.put("dataCollectionType", "optOut");
    return site;
  }

  private static Map<String, @Nullable Object> localeTree(SandboxLocale locale) {
    var tree = new LinkedHashMap<String, @Nullable Object>();
    tree.put("id", locale.id());
    tree.put("cmsLocaleId", locale.cmsLocaleId());
    tree.put("enabled", locale.enabled());
    tree.put("displayName", locale.displayName());
    tree.put("displayImageId", null);
    if (locale.number() == SandboxLocale.PRIMARY) {
      tree.put("redirect", true);
    }
    tree.put("subdirectory", locale.subdirectory());
    tree.put("tag", locale.tag());
    return tree;
  }
}

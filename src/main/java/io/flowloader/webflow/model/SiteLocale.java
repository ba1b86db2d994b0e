package io.flowloader.webflow.model;

/**
 * A locale of a site.
 *
 * @param cmsLocaleId the id that CMS calls take (not the locale's own {@code id})
 * @param tag the tag, such as {@code fr-FR}; empty where the answer has none
 * @param displayName what people call it
 * @param enabled whether the site shows it
 * @param primary whether it is the site's primary locale
 */
public record SiteLocale(
    String cmsLocaleId, String tag, String displayName, boolean enabled, boolean primary) {}

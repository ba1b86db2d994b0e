package io.flowloader.send;

/** A request that changes the site; the item of the send step. */
public sealed interface SiteWrite permits BulkRequest, LocaleUpdateRequest {}

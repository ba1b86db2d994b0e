package io.flowloader.sandbox;

import java.time.Instant;
import java.util.List;

/**
 * An item as it lies in the sandbox, for those who check what was created.
 *
 * @param id 24 hex digits
 * @param slug of its primary variant, or of its first one where it has no primary
 * @param name likewise
 * @param cmsLocaleIds the locales in which it exists, in the order of the site; never empty
 * @param createdOn by the sandbox's clock, in milliseconds
 * @param fieldData JSON text of the same variant
 */
public record SandboxItem(
    String id,
    String slug,
    String name,
    List<String> cmsLocaleIds,
    Instant createdOn,
    String fieldData) {}

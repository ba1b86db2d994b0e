package io.flowloader.ledger.memory;

import io.flowloader.ledger.PackKey;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/**
 * All that an item has, or is to have, locale by locale.
 *
 * @param item its number in the ledger
 * @param key locales, draft, archived
 * @param wanted what its row says, by cmsLocaleId in their order; "" for a primary locale that was
 *     not named
 * @param sent what the site is known to have of that
 * @param maybe what it may have instead, where a change was sent and nobody knows what became of it
 * @param referring fields whose values are items that rows of the file become, by locale
 */
public record ItemContents(
    long item,
    PackKey key,
    Map<String, ObjectNode> wanted,
    Map<String, ObjectNode> sent,
    Map<String, ObjectNode> maybe,
    Map<String, java.util.Set<String>> referring) {}

/**
 * Tells a webhook how imports went, when it matters. In come the end of an import and what was told
 * of it before; out goes a short message that Slack and its like show, at most one for each end.
 * What goes wrong here changes nothing of the import.
 */
@NullMarked
package io.flowloader.notice;

import org.jspecify.annotations.NullMarked;

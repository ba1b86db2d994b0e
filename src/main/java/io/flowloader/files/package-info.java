/**
 * Files that are nobody's but their owner's, for rows may be personal data: made closed to others,
 * written whole or not at all, and never through a link that somebody else has put in the way. In
 * come paths and bytes; it knows nothing of what stands in them.
 */
@NullMarked
package io.flowloader.files;

import org.jspecify.annotations.NullMarked;

/**
 * What a first look at a file suggests. In come samples of its columns; out come the {@link
 * io.flowloader.draft.sampling.SampledRule}s of how it writes its values and a survey of its
 * headers, for a definition that a person then reads. No import depends on them.
 */
@NullMarked
package io.flowloader.draft.sampling;

import org.jspecify.annotations.NullMarked;

package io.flowloader.draft.sampling;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file writes one kind of values, judged by samples. Values are those of a definition: a
 * text, or a list of texts.
 *
 * @param key the key of a definition, such as {@code decimal-separator}
 * @param general the value for the whole file; null to leave the key out
 * @param exceptions the values for single fields, by their slugs
 * @param proposals values of which a person has to choose one, since the samples do not decide
 * @param remarks sentences on how sure this is
 */
public record SampledRule(
    String key,
    @Nullable Object general,
    Map<String, Object> exceptions,
    List<Object> proposals,
    List<String> remarks) {

  public SampledRule {
    exceptions = Map.copyOf(exceptions);
    proposals = List.copyOf(proposals);
    remarks = List.copyOf(remarks);
  }
}

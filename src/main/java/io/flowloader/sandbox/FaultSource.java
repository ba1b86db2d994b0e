package io.flowloader.sandbox;

/** Says which request fails, and how. Called on many threads at once. */
@FunctionalInterface
public interface FaultSource {

  /**
   * Asked once for every request that got past the token and the rate limit.
   *
   * @param method such as {@code POST}
   * @param path without the query, such as {@code /beta/collections/…/items/bulk}
   * @param number counts the requests of the same kind that were asked about, from 1
   * @param body what was posted; not to be changed
   * @return how to fail; {@link Fault#NONE} for not at all
   */
  Fault choose(String method, String path, long number, byte[] body);
}

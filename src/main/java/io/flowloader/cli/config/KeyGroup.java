package io.flowloader.cli.config;

import java.util.List;

/**
 * Keys that are about one thing.
 *
 * @param heading what they are about
 */
public record KeyGroup(String heading, List<Key<?>> keys) {}

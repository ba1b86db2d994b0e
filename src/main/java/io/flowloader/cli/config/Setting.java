package io.flowloader.cli.config;

/**
 * A value that somebody gave.
 *
 * @param place where, for messages: an option, a variable, or file and line
 */
public record Setting<T>(T value, String place) {}

/**
 * What the program stands in, and what can be set: one table of keys, and who set them. In come
 * options, the environment, a definition and {@code config/application.yml}; out go typed values,
 * each with the place where somebody gave it, so that a message can name it.
 */
@NullMarked
package io.flowloader.cli.config;

import org.jspecify.annotations.NullMarked;

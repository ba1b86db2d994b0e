/**
 * Definitions in {@code config/imports}: which is meant, what one would say of a file, and how one
 * is written or added to. In comes what a first look at a file has found; out go lines of YAML, and
 * sentences for a person.
 */
@NullMarked
package io.flowloader.cli.definition;

import org.jspecify.annotations.NullMarked;

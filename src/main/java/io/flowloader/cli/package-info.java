/**
 * The commands: what a person types and reads. In come arguments, environment and configuration
 * files; out go words, files and an exit code. Standard output carries what was asked for, standard
 * error everything else.
 */
@NullMarked
package io.flowloader.cli;

import org.jspecify.annotations.NullMarked;

/**
 * What a person or a script is told: the words and the JSON on plans, runs, fields and refusals,
 * and the progress while a run goes on. In come results; out go the two streams and an exit code.
 */
@NullMarked
package io.flowloader.cli.output;

import org.jspecify.annotations.NullMarked;

/**
 * The runs: begun, taken up again, ended; what they have to say of each row; rows that a person has
 * sent once more. Out go the lines of reports.
 */
@NullMarked
package io.flowloader.ledger.runs;

import org.jspecify.annotations.NullMarked;

/**
 * Sends what the ledger holds and says what became of it. In come rows that wait, packed into full
 * requests; out go outcomes into the ledger. What an answer means is in {@link
 * io.flowloader.send.AnswerRecorder}; what cannot be known is looked up by {@link
 * io.flowloader.send.Doubts} before it is ever sent again.
 */
@NullMarked
package io.flowloader.send;

import org.jspecify.annotations.NullMarked;

package io.flowloader.ledger;

import java.util.function.Supplier;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits writes of the ledger, each in a transaction of its own (REQUIRES_NEW): the transaction of
 * a step must not decide over what the ledger knows.
 */
public final class Commits {

  private final TransactionTemplate transaction;

  Commits(PlatformTransactionManager transactions) {
    transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /**
   * Carries the statements out, once, and commits; blocks until they are in the file.
   *
   * @throws RuntimeException what the statements or the commit threw; nothing of them is kept then
   */
  public void commit(Runnable statements) {
    transaction.executeWithoutResult(status -> statements.run());
  }

  /** The same, with what the statements found. */
  public <T> T commit(Supplier<T> statements) {
    return transaction.execute(status -> statements.get());
  }
}

package io.flowloader.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Commits writes of several threads together: whoever comes first writes for all that wait, in one
 * transaction. A commit is the dearest part of a write, for it must be in the file when it returns.
 *
 * <p>The transaction is always one of its own (REQUIRES_NEW): the chunk's transaction of a step
 * must not decide over what the ledger knows.
 */
final class GroupCommit {

  private final TransactionTemplate transaction;
  private final ConcurrentLinkedQueue<Write> waiting = new ConcurrentLinkedQueue<>();
  private final ReentrantLock writing = new ReentrantLock();

  GroupCommit(PlatformTransactionManager transactions) {
    transaction = new TransactionTemplate(transactions);
    transaction.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
  }

  /** A write that waits; its fields are guarded by the lock. */
  private static final class Write {
    private final Runnable statements;
    private boolean done;
    private @Nullable RuntimeException failure;

    private Write(Runnable statements) {
      this.statements = statements;
    }
  }

  /**
   * Carries the statements out and commits; blocks until they are in the file.
   *
   * @param statements may run in another thread
   * @throws RuntimeException what the statements or the commit threw; nothing of them is kept then
   */
  void commit(Runnable statements) {
    var write = new Write(statements);
    waiting.add(write);
    writing.lock();
    try {
      if (!write.done) {
        commitAll();
      }
      if (write.failure != null) {
        throw write.failure;
      }
    } finally {
      writing.unlock();
    }
  }

  private void commitAll() {
    var group = new ArrayList<Write>();
    for (var each = waiting.poll(); each != null; each = waiting.poll()) {
      group.add(each);
    }
    if (!tryCommit(group)) {
      // One of them is at fault: each by itself, so that the others do not suffer for it.
      group.forEach(each -> tryCommit(List.of(each)));
    }
  }

  private boolean tryCommit(List<Write> group) {
    try {
      transaction.executeWithoutResult(status -> group.forEach(each -> each.statements.run()));
      group.forEach(each -> each.done = true);
      return true;
    } catch (RuntimeException e) {
      if (group.size() == 1) {
        group.get(0).done = true;
        group.get(0).failure = e;
      }
      return group.size() == 1;
    }
  }
}

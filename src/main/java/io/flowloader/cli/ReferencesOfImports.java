package io.flowloader.cli;

import io.flowloader.cli.SeveralImports.Named;
import io.flowloader.cli.config.Surroundings;
import io.flowloader.job.Interruption;
import io.flowloader.job.plan.ReferenceOrder;
import io.flowloader.job.plan.ReferenceOrder.Node;
import io.flowloader.job.plan.ReferredCollections;
import io.flowloader.job.state.ScratchState;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Learns which of several imports refer to the collections of others. */
final class ReferencesOfImports {

  private final Surroundings surroundings;
  private final TargetOptions target;
  private final Interruption interruption;
  private final OnePace pace;

  ReferencesOfImports(
      Surroundings surroundings, TargetOptions target, Interruption interruption, OnePace pace) {
    this.surroundings = surroundings;
    this.target = target;
    this.interruption = interruption;
    this.pace = pace;
  }

  /** Their order; reads nothing where all go into one collection. Blocks else. */
  ReferenceOrder order(List<Named> named) {
    var collections =
        named.stream().map(ReferencesOfImports::collection).collect(Collectors.toSet());
    collections.remove("");
    if (collections.size() < 2) {
      return new ReferenceOrder(
          named.stream().map(each -> new Node(collection(each), Set.of())).toList());
    }
    try (var scratch = ScratchState.in(surroundings.temporary())) {
      var referred = new ReferredCollections(scratch, surroundings.clock(), interruption);
      return interruption.heeding(
          () ->
              new ReferenceOrder(
                  named.stream().map(each -> node(each, collections, referred)).toList()));
    }
  }

  private static String collection(Named one) {
    return one.task() == null ? "" : one.toBeDone().order().collectionId();
  }

  private Node node(Named one, Set<String> collections, ReferredCollections referred) {
    if (one.task() == null) {
      return new Node("", Set.of());
    }
    var task = one.toBeDone();
    var others = new HashSet<>(collections);
    others.remove(task.order().collectionId());
    var files = task.pattern() == null ? List.of(task.order().file()) : task.pattern().files();
    boolean hasFile = !task.isStandardInput() && !files.isEmpty();
    var order = hasFile ? task.order().withFile(files.get(0)) : task.order();
    var state = surroundings.state(task.settings());
    try (var sandbox = target.startSandbox(surroundings, state)) {
      var api = pace.of(target.target(surroundings, task.settings(), sandbox));
      return new Node(task.order().collectionId(), referred.of(order, others, hasFile, api));
    }
  }
}

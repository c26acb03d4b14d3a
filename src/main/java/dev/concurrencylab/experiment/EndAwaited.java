package dev.concurrencylab.experiment;

import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Waits for the end of an experiment that was not submitted just now, wherever it runs. */
final class EndAwaited {

  private final String id;
  private final Records records;
  private final CompletableFuture<ExperimentReport> future;

  EndAwaited(String id, LiveExperiments live, Records records, Watches watches) {
    this.id = id;
    this.records = records;
    Optional<Experiment> here = live.find(id);
    if (here.isPresent()) {
      future = here.get().ended().copy();
    } else {
      future = new CompletableFuture<>();
      look();
      if (!future.isDone()) {
        Watches.Watch watch = watches.watch(id, this::look);
        future.whenComplete((report, failure) -> watch.close());
      }
    }
  }

  private void look() {
    Optional<ExperimentSnapshot> now = records.snapshot(id);
    if (now.isEmpty()) {
      future.completeExceptionally(new NoSuchElementException("experiment " + id + " was deleted"));
    } else if (now.get().state().ended()) {
      future.complete(records.report(now.get()));
    }
  }

  CompletableFuture<ExperimentReport> future() {
    return future;
  }
}

package dev.concurrencylab.experiment;

import java.lang.System.Logger.Level;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Waits for the end of an experiment that was not submitted just now, wherever it runs. */
final class EndAwaited {

  private static final System.Logger LOG = System.getLogger(EndAwaited.class.getName());

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
    try {
      lookNow();
    } catch (StorageException down) {
      LOG.log(Level.DEBUG, "will look again when the database works: {0}", down.getMessage());
    }
  }

  private void lookNow() {
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

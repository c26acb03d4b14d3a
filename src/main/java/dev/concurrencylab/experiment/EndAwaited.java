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
      Watches.Watch watch = watches.watch(id, this::look);
      future.whenComplete((report, failure) -> watch.close());
      look();
    }
  }

  private void look() {
    try {
      lookInto(records.report(id));
    } catch (
        StorageException down) { // the history has told the health of it, and it is looked again
      return;
    }
  }

  private void lookInto(Optional<ExperimentReport> report) {
    if (report.isEmpty()) {
      future.completeExceptionally(new NoSuchElementException("experiment " + id + " was deleted"));
    } else if (report.get().experiment().state().ended()) {
      future.complete(report.get());
    }
  }

  CompletableFuture<ExperimentReport> future() {
    return future;
  }
}

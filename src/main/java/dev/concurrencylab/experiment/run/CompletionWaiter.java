package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.store.Experiment;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.LiveExperiments;
import dev.concurrencylab.experiment.store.StorageException;
import java.lang.System.Logger.Level;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** Waits for the end of an experiment that was submitted earlier, here or at another service. */
final class CompletionWaiter {

  private static final System.Logger LOG = System.getLogger(CompletionWaiter.class.getName());

  private final String id;
  private final ExperimentQueries records;
  private final CompletableFuture<ExperimentReport> future;

  CompletionWaiter(
      String id, LiveExperiments live, ExperimentQueries records, ChangeNotifier watches) {
    this.id = id;
    this.records = records;
    Optional<Experiment> here = live.find(id);
    if (here.isPresent()) {
      future = here.get().completion().copy();
    } else {
      future = new CompletableFuture<>();
      look();
      if (!future.isDone()) {
        ChangeNotifier.Watch watch = watches.watch(id, this::look);
        future.whenComplete((report, failure) -> watch.close());
      }
    }
  }

  private void look() {
    try {
      lookNow();
    } catch (StorageException down) {
      LOG.log(Level.DEBUG, "will poll again: {0}", down.getMessage());
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

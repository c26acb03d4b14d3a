package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.run.Laboratory.Ticket;
import dev.concurrencylab.experiment.run.RejectedException.Reason;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.Experiment;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentHistory.KeyedRequest;
import dev.concurrencylab.experiment.store.IdempotencyKey;
import dev.concurrencylab.experiment.store.KeyTakenException;
import dev.concurrencylab.experiment.store.LiveExperiments;
import dev.concurrencylab.experiment.store.Recorder;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Accepts experiments while there is room for them, and rejects all others. It reserves a place in
 * the queue first, and accepts those with an idempotency key one at a time, so that each key is
 * used once.
 */
final class AdmissionControl {

  private final ExperimentQueue queue;
  private final LiveExperiments live;
  private final ExperimentHistory history;
  private final Recorder recorder;
  private final ExperimentWatcher watcher;
  private final WaitingTime waitingTime;
  private final ExperimentListener listener;
  private final Supplier<Environment> environment;
  private final Clock clock;

  /** Experiments are accepted side by side, so that one transaction can store several. */
  private final Lock entering;

  private final Lock nobodyEnters;

  AdmissionControl(
      ExperimentQueue queue,
      LiveExperiments live,
      ExperimentHistory history,
      Recorder recorder,
      ExperimentWatcher watcher,
      WaitingTime waitingTime,
      ExperimentListener listener,
      Supplier<Environment> environment,
      Clock clock) {
    this.queue = queue;
    this.live = live;
    this.history = history;
    this.recorder = recorder;
    this.watcher = watcher;
    this.waitingTime = waitingTime;
    this.listener = listener;
    this.environment = environment;
    this.clock = clock;
    ReadWriteLock door = new ReentrantReadWriteLock(true);
    this.entering = door.readLock();
    this.nobodyEnters = door.writeLock();
  }

  /** Implements {@link Laboratory#submit}. */
  Ticket submit(ExperimentSpec spec, IdempotencyKey key)
      throws RejectedException, KeyReusedException {
    Optional<KeyedRequest> earlier =
        key == null ? Optional.empty() : findLive(key).or(() -> history.findByKey(key.value()));
    if (earlier.isPresent()) {
      return repeated(earlier.get(), spec, key);
    }
    try {
      return accept(spec, key);
    } catch (KeyTakenException justNow) {
      return submit(spec, key);
    }
  }

  private Ticket accept(ExperimentSpec spec, IdempotencyKey key)
      throws RejectedException, KeyReusedException, KeyTakenException {
    if (key == null) {
      return enter(spec, null);
    }
    synchronized (this) {
      Optional<KeyedRequest> meanwhile = findLive(key);
      return meanwhile.isPresent() ? repeated(meanwhile.get(), spec, key) : enter(spec, key);
    }
  }

  private Ticket enter(ExperimentSpec spec, IdempotencyKey key)
      throws RejectedException, KeyTakenException {
    entering.lock();
    try {
      reservePlace();
      boolean entered = false;
      try {
        Experiment experiment = new Experiment(spec, key, environment.get(), clock);
        recorder.accepted(experiment);
        queue.add(experiment);
        entered = true;
        return new Ticket(experiment.id(), experiment.completion().copy());
      } finally {
        if (!entered) {
          queue.giveUp();
        }
      }
    } finally {
      entering.unlock();
    }
  }

  private Optional<KeyedRequest> findLive(IdempotencyKey key) {
    return live.findByKey(key.value())
        .map(here -> new KeyedRequest(here.id(), here.spec(), here.key()));
  }

  private Ticket repeated(KeyedRequest earlier, ExperimentSpec spec, IdempotencyKey key)
      throws KeyReusedException {
    if (!earlier.matches(spec, key)) {
      throw new KeyReusedException(earlier.id());
    }
    return new Ticket(earlier.id(), watcher.end(earlier.id()));
  }

  private void reservePlace() throws RejectedException {
    if (queue.closed()) {
      throw rejection(Reason.STOPPING);
    }
    if (live.full()) {
      throw rejection(Reason.STORAGE);
    }
    if (!queue.reserve()) {
      throw rejection(Reason.QUEUE_FULL);
    }
  }

  private RejectedException rejection(Reason reason) {
    listener.experimentRejected(reason);
    return new RejectedException(reason, queue.size(), waitingTime.untilQueueHasSpace());
  }

  /** Finds an experiment of this service, also if it is being accepted and stored already. */
  Optional<Experiment> find(String id) {
    nobodyEnters.lock();
    try {
      return live.find(id);
    } finally {
      nobodyEnters.unlock();
    }
  }

  /** Accepts nothing more; an experiment that is being accepted keeps its place in the queue. */
  void close() {
    nobodyEnters.lock();
    try {
      queue.close();
    } finally {
      nobodyEnters.unlock();
    }
  }
}

package dev.concurrencylab.experiment.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The experiments in memory: those that have not ended, and those that could not be stored yet. All
 * others are in the history. They are kept in the order in which they were accepted, and stored in
 * that order.
 */
public final class LiveExperiments {

  /** The largest number of ended experiments that are kept because they cannot be stored. */
  private static final int MOST_UNSAVED = 1_000;

  /** The largest number of their trials, at about 250 bytes each. */
  private static final int MOST_UNSAVED_TRIALS = 1_000_000;

  private final Map<String, Experiment> byId = new LinkedHashMap<>();

  synchronized void add(Experiment experiment) {
    byId.put(experiment.id(), experiment);
  }

  public synchronized Optional<Experiment> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  public Optional<Experiment> findByKey(String key) {
    return select(one -> one.key() != null && one.key().value().equals(key)).stream().findFirst();
  }

  List<Experiment> unsaved() {
    return select(one -> !one.isSaved());
  }

  /** Returns whether memory holds as many unsaved results as it may. */
  public boolean full() {
    List<Experiment> ended = select(one -> one.state().ended());
    return ended.size() >= MOST_UNSAVED
        || ended.stream().mapToLong(Experiment::done).sum() >= MOST_UNSAVED_TRIALS;
  }

  private synchronized List<Experiment> select(Predicate<Experiment> wanted) {
    return byId.values().stream().filter(wanted).toList();
  }

  public synchronized void remove(String id) {
    byId.remove(id);
  }

  /** Removes an experiment from memory if it has ended and is stored. */
  public synchronized void release(Experiment experiment) {
    if (experiment.state().ended() && experiment.isSaved()) {
      byId.remove(experiment.id());
    }
  }
}

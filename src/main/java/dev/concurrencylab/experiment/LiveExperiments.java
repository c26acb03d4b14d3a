package dev.concurrencylab.experiment;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The experiments that this service has in memory: those that have not ended, and those that could
 * not be stored yet. All others are in the history.
 */
final class LiveExperiments {

  /** Ended experiments that memory holds at most while they cannot be stored. */
  private static final int MOST_UNSAVED = 1_000;

  /** Their trials at most: about 250 bytes each. */
  private static final int MOST_UNSAVED_TRIALS = 1_000_000;

  private final ConcurrentHashMap<String, Experiment> byId = new ConcurrentHashMap<>();

  void add(Experiment experiment) {
    byId.put(experiment.id(), experiment);
  }

  Optional<Experiment> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  Optional<Experiment> findByKey(String key) {
    return byId.values().stream()
        .filter(one -> one.key() != null && one.key().value().equals(key))
        .findFirst();
  }

  /** Returns those that are not stored as they stand. */
  List<Experiment> unsaved() {
    return byId.values().stream().filter(one -> !one.isSaved()).toList();
  }

  /** Returns whether memory holds as many ended experiments as it may. */
  boolean full() {
    List<Experiment> ended = byId.values().stream().filter(one -> one.state().ended()).toList();
    return ended.size() >= MOST_UNSAVED
        || ended.stream().mapToLong(Experiment::done).sum() >= MOST_UNSAVED_TRIALS;
  }

  void remove(String id) {
    byId.remove(id);
  }

  /** Lets an experiment go if it has ended and is stored. */
  void release(Experiment experiment) {
    if (experiment.state().ended() && experiment.isSaved()) {
      byId.remove(experiment.id());
    }
  }
}

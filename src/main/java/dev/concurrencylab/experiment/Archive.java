package dev.concurrencylab.experiment;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * The experiments that the service remembers: all that have not ended, and the latest of those that
 * have.
 */
final class Archive {

  private static final int MOST_ENDED = 1_000;

  /** Bounds the memory, about 250 bytes a trial, where experiments are large. */
  private static final int MOST_TRIALS = 1_000_000;

  private final LinkedHashMap<String, Experiment> byId = new LinkedHashMap<>();

  synchronized void add(Experiment experiment) {
    byId.put(experiment.id(), experiment);
  }

  synchronized void remove(Experiment experiment) {
    byId.remove(experiment.id());
  }

  synchronized Optional<Experiment> find(String id) {
    return Optional.ofNullable(byId.get(id));
  }

  /** Returns all, newest first. */
  synchronized List<Experiment> newestFirst() {
    return List.copyOf(byId.sequencedValues().reversed());
  }

  /** Forgets the oldest that have ended, until what is left is within bounds. */
  synchronized void prune() {
    List<Experiment> ended =
        byId.values().stream().filter(experiment -> experiment.state().ended()).toList();
    int count = ended.size();
    long trials = ended.stream().mapToLong(Experiment::done).sum();
    for (Iterator<Experiment> oldest = ended.iterator();
        count > 1 && (count > MOST_ENDED || trials > MOST_TRIALS); ) {
      Experiment forgotten = oldest.next();
      byId.remove(forgotten.id());
      count--;
      trials -= forgotten.done();
    }
  }
}

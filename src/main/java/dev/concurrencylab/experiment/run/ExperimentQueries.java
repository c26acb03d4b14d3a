package dev.concurrencylab.experiment.run;

import dev.concurrencylab.experiment.comparison.Trend;
import dev.concurrencylab.experiment.result.CellResult;
import dev.concurrencylab.experiment.result.CellStatistics;
import dev.concurrencylab.experiment.result.Ranking;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.store.Experiment;
import dev.concurrencylab.experiment.store.ExperimentHistory;
import dev.concurrencylab.experiment.store.ExperimentHistory.Page;
import dev.concurrencylab.experiment.store.ExperimentHistory.Query;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.LiveExperiments;
import dev.concurrencylab.experiment.store.StorageException;
import dev.concurrencylab.strategy.Catalogue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads experiments: those in memory as they are now, all others from the history. A method that
 * needs the history throws a {@link StorageException} if the database does not work.
 */
public final class ExperimentQueries {

  private final LiveExperiments live;
  private final ExperimentQueue queue;
  private final ExperimentHistory history;
  private final Catalogue catalogue;

  ExperimentQueries(
      LiveExperiments live, ExperimentQueue queue, ExperimentHistory history, Catalogue catalogue) {
    this.live = live;
    this.queue = queue;
    this.history = history;
    this.catalogue = catalogue;
  }

  /** Events of an experiment in order, perhaps none; over if none follows, now or later. */
  public record Events(List<ExperimentEvent> items, boolean over) {

    public Events {
      items = List.copyOf(items);
    }
  }

  /** Returns an experiment with its results and trials so far. */
  public Optional<ExperimentReport> report(String id) {
    return live.find(id).map(this::report).or(() -> history.find(id).map(this::report));
  }

  /** Returns an experiment without its results. */
  public Optional<ExperimentSnapshot> snapshot(String id) {
    return live.find(id).map(this::snapshot).or(() -> history.find(id));
  }

  ExperimentSnapshot snapshot(Experiment experiment) {
    int position = queue.waiting().indexOf(experiment) + 1;
    return experiment.snapshot(position == 0 ? null : position);
  }

  /** Returns an experiment of this service with its results and trials so far. */
  ExperimentReport report(Experiment experiment) {
    ExperimentSnapshot now = snapshot(experiment);
    return report(now, experiment.trials(0, now.progress().done()));
  }

  ExperimentReport report(ExperimentSnapshot experiment) {
    return report(experiment, trials(experiment.id(), 0, experiment.progress().done()));
  }

  /** Computes the results, which are never stored, from the trials that have ended. */
  private ExperimentReport report(ExperimentSnapshot experiment, List<TrialResult> trials) {
    List<CellResult> results = CellStatistics.of(experiment.spec(), catalogue, trials);
    Ranking ranking = new Ranking(experiment.spec(), catalogue, results, trials);
    return new ExperimentReport(experiment.withResults(results, ranking.crossings()), trials);
  }

  /**
   * Returns trials of an experiment that have ended, in their order; none if it is unknown.
   *
   * @param after the sequence number before the first; 0 for all
   * @param limit how many at most
   */
  public List<TrialResult> trials(String id, int after, int limit) {
    return live.find(id)
        .map(here -> here.trials(after, limit))
        .orElseGet(() -> history.trials(id, after, limit));
  }

  /** Returns a page of the list, with the current states of the experiments in memory. */
  public Page list(Query query) {
    Page page = history.list(query);
    return new Page(page.items().stream().map(row -> current(row, query)).toList(), page.next());
  }

  /**
   * Returns how much longer an operation took in experiments that ask the same question than in the
   * oldest that completed, by their ids; without those that measured nothing.
   */
  public Map<String, Double> ratiosToOldest(String question, List<ExperimentSnapshot> later) {
    Map<String, Double> ratios = new HashMap<>();
    history
        .oldest(question)
        .map(oldest -> new Trend(trials(oldest.id(), 0, Integer.MAX_VALUE)))
        .ifPresent(
            trend ->
                later.forEach(
                    one -> {
                      Double ratio = trend.ratio(trials(one.id(), 0, Integer.MAX_VALUE));
                      if (ratio != null) {
                        ratios.put(one.id(), ratio);
                      }
                    }));
    return ratios;
  }

  /** Returns a page of the list as it is stored, for {@link #reports}. */
  public Page stored(Query query) {
    return history.list(query);
  }

  /** Returns stored experiments with their results and trials. */
  public List<ExperimentReport> reports(List<ExperimentSnapshot> experiments) {
    Map<String, List<TrialResult>> trials =
        history.trials(experiments.stream().map(ExperimentSnapshot::id).toList());
    return experiments.stream()
        .map(experiment -> report(experiment, trials.getOrDefault(experiment.id(), List.of())))
        .toList();
  }

  /** Replaces a row by the experiment in memory, which also has a position in the queue. */
  private ExperimentSnapshot current(ExperimentSnapshot row, Query query) {
    return live.find(row.id())
        .map(this::snapshot)
        .filter(now -> query.state() == null || query.state() == now.state())
        .orElse(row);
  }

  /**
   * Returns events of an experiment; empty if it is unknown.
   *
   * @param after the sequence number before the first; 0 for all
   * @param limit how many trials at most; the events of states are not counted
   */
  public Optional<Events> events(String id, long after, int limit) {
    return snapshot(id).map(experiment -> new EventLog(experiment).next(after, limit, this));
  }

  /** Returns whether no event of an experiment follows the given one, now or later. */
  public boolean over(ExperimentSnapshot experiment, long after) {
    return new EventLog(experiment).over(after);
  }
}

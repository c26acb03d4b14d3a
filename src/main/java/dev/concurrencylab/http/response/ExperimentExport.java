package dev.concurrencylab.http.response;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.concurrencylab.experiment.result.TrialResult;
import dev.concurrencylab.experiment.run.ExperimentQueries;
import dev.concurrencylab.experiment.store.ExperimentHistory.Page;
import dev.concurrencylab.experiment.store.ExperimentHistory.Query;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whole experiments as lines of JSON. A part is read from the database when the client has read the
 * one before, so that a history of any size takes little memory.
 */
public final class ExperimentExport {

  private static final int PAGE = 50;

  /** The trials after which no experiment is added to a part. */
  private static final int MOST_TRIALS = 2_000;

  private final ExperimentQueries queries;
  private final PrettyJson json;
  private final Query query;
  private final Deque<ExperimentSnapshot> pending = new ArrayDeque<>();
  private Long after;
  private int left;
  private boolean over;

  /** A line. */
  private record Line(
      @JsonUnwrapped ExperimentSnapshot experiment, String specHash, List<TrialResult> trials) {}

  private ExperimentExport(ExperimentQueries queries, PrettyJson json, Query query) {
    this.queries = queries;
    this.json = json;
    this.query = query;
    this.after = query.after();
    this.left = query.limit();
  }

  /**
   * Returns the experiments of a list, newest first.
   *
   * @param query which experiments, and how many at most
   */
  public static TextStream of(ExperimentQueries queries, PrettyJson json, Query query) {
    return new TextStream(
        Multi.createBy()
            .repeating()
            .uni(() -> new ExperimentExport(queries, json, query), ExperimentExport::next)
            .until(String::isEmpty));
  }

  private Uni<String> next() {
    return Uni.createFrom().item(this::part).runSubscriptionOn(Infrastructure.getDefaultExecutor());
  }

  /** Returns the next lines; empty if there are no more. */
  private String part() {
    if (pending.isEmpty() && !over) {
      readPage();
    }
    return queries.reports(takeSome()).stream()
        .map(report -> json.line(line(report)) + '\n')
        .collect(Collectors.joining());
  }

  private void readPage() {
    Page page = queries.stored(query.page(after, Math.min(left, PAGE)));
    pending.addAll(page.items());
    left -= page.items().size();
    over = page.next() == null || left == 0;
    after = over ? null : Long.valueOf(page.next());
  }

  private List<ExperimentSnapshot> takeSome() {
    List<ExperimentSnapshot> taken = new ArrayList<>();
    int trials = 0;
    while (!pending.isEmpty() && trials < MOST_TRIALS) {
      trials += pending.peek().progress().done();
      taken.add(pending.remove());
    }
    return taken;
  }

  private static Line line(ExperimentReport report) {
    ExperimentSnapshot experiment = report.experiment();
    return new Line(experiment, experiment.spec().questionHash(), report.trials());
  }
}

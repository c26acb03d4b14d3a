package dev.concurrencylab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.execution.Execution;
import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentHistory.Query;
import dev.concurrencylab.experiment.store.ExperimentReport;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.Storage;
import dev.concurrencylab.storage.TestHistory;
import dev.concurrencylab.trial.TrialFailedException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A machine's clock that is set, to and fro, in the middle of an experiment. */
@Timeout(60)
class SetBackClockTest {

  private static final Instant NOON = Instant.parse("2026-11-25T12:00:00Z");

  /** Much longer than this experiment takes, and much shorter than what the clock is set by. */
  private static final Duration LONGEST = Duration.ofMinutes(30);

  @TempDir private Path data;

  private volatile Instant shown = NOON;
  private volatile Duration step = Duration.ZERO;
  private final List<Duration> remaining = Collections.synchronizedList(new ArrayList<>());
  private Laboratory laboratory;
  private final CompletableFuture<String> running = new CompletableFuture<>();

  /** Sets the clock in each trial, and asks how long it will take. */
  private final Execution setting =
      (work, stop) -> {
        shown = shown.plus(step);
        remaining.add(laboratory.remaining(running.join()));
        throw new TrialFailedException(TrialFailedException.Reason.WORKER, "only set the clock");
      };

  private final Clock clock =
      InstantSource.tick(() -> shown, Duration.ofNanos(1000)).withZone(ZoneOffset.UTC);

  private ExperimentReport run() throws Exception {
    ExperimentSpec spec = TestSpecs.of(1_000, 5, 0, "processes");
    Laboratory.Ticket ticket = laboratory.submit(spec, null);
    running.complete(ticket.id());
    return ticket.ended().toCompletableFuture().join();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-PT1H", "PT1H"})
  void disturbsNeitherOrderNorTimesNorEstimates(Duration step) throws Exception {
    this.step = step;
    Storage storage = TestHistory.embedded(data);
    laboratory =
        new Laboratory(
            TestCatalogue.with(setting),
            TestCatalogue.FORKS,
            TestCatalogue.LIMITS,
            4,
            () -> TestHistory.NOWHERE,
            clock,
            new ExperimentListener() {},
            storage);
    try {
      ExperimentReport first = run();
      ExperimentReport second = run();
      for (ExperimentReport report : List.of(first, second)) {
        assertThat(times(report)).isSorted();
        assertThat(Duration.between(times(report).getFirst(), times(report).getLast()))
            .isLessThan(LONGEST);
      }
      assertThat(first.experiment().createdAt()).isEqualTo(NOON);
      assertThat(remaining)
          .hasSize(12)
          .allSatisfy(time -> assertThat(time).isBetween(Duration.ofSeconds(1), LONGEST));
      assertThat(laboratory.queries().list(new Query(null, 10, null, null)).items())
          .extracting(ExperimentSnapshot::id)
          .containsExactly(second.experiment().id(), first.experiment().id());
    } finally {
      laboratory.close(Duration.ofSeconds(10));
      storage.history().close();
    }
  }

  /** In the order in which they have to be. */
  private static List<Instant> times(ExperimentReport report) {
    List<Instant> times = new ArrayList<>();
    times.add(report.experiment().createdAt());
    times.add(report.experiment().startedAt());
    report.trials().forEach(trial -> times.add(trial.startedAt()));
    times.add(report.experiment().finishedAt());
    return times;
  }
}

package dev.concurrencylab.experiment.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.experiment.TestCatalogue;
import dev.concurrencylab.experiment.TestSpecs;
import dev.concurrencylab.experiment.result.Trial;
import dev.concurrencylab.experiment.result.TrialKind;
import dev.concurrencylab.experiment.spec.Cell;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.spec.Iterations;
import dev.concurrencylab.experiment.spec.SpecFields;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrialScheduleTest {

  private static ExperimentSpec spec(long seed) {
    return ExperimentSpec.of(
        TestSpecs.with("a", "b", "c")
            .with(SpecFields.WORKERS, List.of(1, 2))
            .with(SpecFields.ITERATIONS, new Iterations.Fixed(10L))
            .with(SpecFields.REPETITIONS, 3)
            .with(SpecFields.WARMUP, 2)
            .with(SpecFields.SEED, seed));
  }

  private static List<Trial> trials(long seed) {
    return TrialSchedule.of(spec(seed), TestCatalogue.plain()).stream()
        .flatMap(block -> block.trials().stream())
        .toList();
  }

  @Test
  void eachRoundRunsEveryCellOnce() {
    List<Trial> trials = trials(1);
    assertThat(trials).hasSize((int) spec(1).trials()).hasSize(6 * (2 + 3 + 1));
    assertThat(trials).doesNotHaveDuplicates();
    assertThat(trials)
        .extracting(Trial::sequence)
        .isEqualTo(IntStream.rangeClosed(1, trials.size()).boxed().toList());
    for (int start = 0; start < trials.size(); start += 6) {
      Set<String> cells =
          trials.subList(start, start + 6).stream()
              .map(trial -> trial.cell().strategy() + trial.cell().workers())
              .collect(Collectors.toSet());
      assertThat(cells).containsExactlyInAnyOrder("a1", "a2", "b1", "b2", "c1", "c2");
    }
  }

  @Test
  void warmUpComesFirstAndLatencyLast() {
    List<TrialKind> rounds =
        IntStream.range(0, 6).mapToObj(i -> trials(1).get(6 * i).kind()).toList();
    assertThat(rounds)
        .containsExactly(
            TrialKind.WARM_UP,
            TrialKind.WARM_UP,
            TrialKind.MEASURED,
            TrialKind.MEASURED,
            TrialKind.MEASURED,
            TrialKind.LATENCY);
  }

  @Test
  void eachForkRunsAllRoundsOnEachRuntimeAndThenTheServiceItsStrategies() {
    ExperimentSpec spec =
        ExperimentSpec.of(
            TestSpecs.with("threads", "processes")
                .with(SpecFields.REPETITIONS, 2)
                .with(SpecFields.WARMUP, 1)
                .with(SpecFields.FORKS, 2)
                .with(SpecFields.RUNTIMES, List.of("25", "zgc")));

    List<TrialSchedule.Block> blocks = TrialSchedule.of(spec, TestCatalogue.plain());

    assertThat(blocks)
        .extracting(block -> block.fork() + " " + block.inFork() + " " + block.runtime())
        .containsExactly(
            "1 true 25", "1 true zgc", "1 false null", "2 true 25", "2 true zgc", "2 false null");
    assertThat(blocks)
        .extracting(block -> block.trials().getLast().kind())
        .startsWith(TrialKind.LATENCY, TrialKind.LATENCY, TrialKind.LATENCY)
        .endsWith(TrialKind.MEASURED);
    assertThat(blocks.stream().mapToInt(block -> block.trials().size()).sum())
        .isEqualTo((int) spec.trials())
        .isEqualTo(4 * (3 * 2 + 1));
    assertThat(blocks.get(1).cells()).extracting(Cell::runtime).containsExactly("zgc");
  }

  @Test
  void theSeedDecidesTheOrder() {
    assertThat(trials(1)).isEqualTo(trials(1));
    assertThat(trials(1)).isNotEqualTo(trials(2));
  }

  @Test
  void roundsAreShuffledAnew() {
    List<Trial> trials = trials(1);
    Set<List<String>> orders =
        IntStream.range(0, 6)
            .mapToObj(
                round ->
                    trials.subList(6 * round, 6 * round + 6).stream()
                        .map(trial -> trial.cell().strategy() + trial.cell().workers())
                        .toList())
            .collect(Collectors.toSet());
    assertThat(orders).hasSizeGreaterThan(1);
  }
}

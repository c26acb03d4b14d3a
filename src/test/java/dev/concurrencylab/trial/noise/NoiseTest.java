package dev.concurrencylab.trial.noise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.processors.Processors;
import dev.concurrencylab.processors.RecordedMachine;
import dev.concurrencylab.processors.SchedulerDelay;
import dev.concurrencylab.processors.SchedulerDelay.Known;
import dev.concurrencylab.trial.Compiler;
import dev.concurrencylab.trial.Gate;
import dev.concurrencylab.trial.Progress;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.WorkerRun;
import dev.concurrencylab.trial.noise.Noise.Evidence;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NoiseTest {

  private static final long MILLI = 1_000_000;

  /** The clock begins anywhere. */
  private static final long ASKED = 5_000 * MILLI;

  private final CollectorBean collector = new CollectorBean("Copy");

  @TempDir private Path root;

  private RecordedMachine machine;

  @BeforeEach
  void recordMachine() {
    machine = RecordedMachine.withTwoProcessors(root);
  }

  /** Begins to watch the recorded machine, on which nothing happens but what a test says. */
  private Noise watch(Evidence evidence) {
    return Noise.watch(evidence, new Processors(root), new GcPauses(List.of(collector)));
  }

  /** A run of 10 ms whose workers waited so long for a processor, together or in turn. */
  private static TrialRun run(Gate.Kind gate, long... delays) {
    return run(gate, LongStream.of(delays).mapToObj(NoiseTest::delay).toList());
  }

  private static SchedulerDelay delay(long nanos) {
    return nanos < 0 ? SchedulerDelay.UNKNOWN : new Known(nanos, 0);
  }

  private static TrialRun run(Gate.Kind gate, List<? extends SchedulerDelay> delays) {
    boolean inTurn = gate == Gate.Kind.NONE;
    long each = 10 * MILLI / (inTurn ? delays.size() : 1);
    List<WorkerRun> workers =
        IntStream.range(0, delays.size())
            .mapToObj(i -> worker(inTurn ? i * each : 0, each, delays.get(i)))
            .toList();
    return run(gate, workers.toArray(WorkerRun[]::new));
  }

  private static TrialRun run(Gate.Kind gate, WorkerRun... workers) {
    return new TrialRun(
        ASKED, ASKED + 10 * MILLI, List.of(workers), 0, gate, Compiler.TIERED, null, false);
  }

  private static WorkerRun worker(long start, long nanos, SchedulerDelay delay) {
    Progress progress = Progress.of(new long[] {start, start + nanos}, new long[] {0, 100});
    return new WorkerRun(start, start, start + nanos, progress, delay, new long[0]).shifted(ASKED);
  }

  private Disturbance disturbance(Evidence evidence, TrialRun run) {
    return watch(evidence).disturbance(run);
  }

  @Test
  void aWorkerThatWaitedForMoreThanATenthOfTheRunWasDisturbed() {
    assertThat(disturbance(Evidence.DELAYS, run(Gate.Kind.HANDSHAKE, 0, MILLI)))
        .isEqualTo(Disturbance.QUIET);
    assertThat(disturbance(Evidence.DELAYS, run(Gate.Kind.HANDSHAKE, 0, MILLI + 1)))
        .isEqualTo(Disturbance.NOISY);
  }

  @Test
  void aDelayThatMayHavePassedAtTheGateTellsNothing() {
    List<Known> atTheGate = List.of(new Known(4 * MILLI, 3 * MILLI));
    List<Known> longer = List.of(new Known(4 * MILLI + 1, 3 * MILLI));
    assertThat(disturbance(Evidence.DELAYS, run(Gate.Kind.HANDSHAKE, atTheGate)))
        .isEqualTo(Disturbance.UNKNOWN);
    assertThat(disturbance(Evidence.DELAYS, run(Gate.Kind.HANDSHAKE, longer)))
        .isEqualTo(Disturbance.NOISY);
  }

  @Test
  void aWorkerThatCameLateFromTheHandshakeWasDisturbed() {
    WorkerRun late = run(Gate.Kind.HANDSHAKE, 0).workers().getFirst().shifted(2 * MILLI);
    WorkerRun first = late.shifted(-2 * MILLI);
    assertThat(disturbance(Evidence.DELAYS, run(Gate.Kind.HANDSHAKE, first, late)))
        .isEqualTo(Disturbance.NOISY);
    assertThat(disturbance(Evidence.DELAYS, run(Gate.Kind.PARKED, first, late)))
        .isEqualTo(Disturbance.QUIET);
  }

  @Test
  void aDelayThatWorkersCauseEachOtherIsNoiseOnlyIfOthersUsedTheProcessors() {
    TrialRun tooShortToTell = run(Gate.Kind.HANDSHAKE, 9 * MILLI, 0);
    assertThat(disturbance(Evidence.DELAYS_AND_OTHERS, tooShortToTell))
        .isEqualTo(Disturbance.UNKNOWN);
    TrialRun alone = runUntil(60 * MILLI, tooShortToTell);
    assertThat(disturbance(Evidence.DELAYS_AND_OTHERS, alone)).isEqualTo(Disturbance.QUIET);
    assertThat(disturbance(Evidence.DELAYS_AND_OTHERS_THAN_CHILDREN, alone))
        .isEqualTo(Disturbance.QUIET);
    assertThat(disturbance(Evidence.DELAYS, alone)).isEqualTo(Disturbance.NOISY);
  }

  private static TrialRun runUntil(long joined, TrialRun run) {
    return new TrialRun(
        ASKED, ASKED + joined, run.workers(), 0, run.gate(), Compiler.TIERED, null, false);
  }

  @Test
  void delaysAddUpWhereWorkersRanOneAfterAnother() {
    long half = 6 * MILLI / 10;
    assertThat(disturbance(Evidence.DELAYS, run(Gate.Kind.NONE, half, half)))
        .isEqualTo(Disturbance.NOISY);
    assertThat(disturbance(Evidence.DELAYS, run(Gate.Kind.HANDSHAKE, half, half)))
        .isEqualTo(Disturbance.QUIET);
  }

  @Test
  void nothingIsKnownOfAShortRunWithoutDelays() {
    assertThat(disturbance(Evidence.DELAYS, run(Gate.Kind.HANDSHAKE, 0, -1)))
        .isEqualTo(Disturbance.UNKNOWN);
    assertThat(disturbance(Evidence.OTHERS, run(Gate.Kind.PARKED, 0, 0)))
        .isEqualTo(Disturbance.UNKNOWN);
  }

  /** A run whose workers have no delays, so that only the time used by others can tell. */
  private static TrialRun lastingMillis(long millis) {
    return runUntil(millis * MILLI, run(Gate.Kind.PARKED, -1, -1));
  }

  @Test
  void aNeighbourOnAProcessorThatTheServiceMayNotUseIsNoNoise() {
    machine.allowed("0").used(100, 100);
    Noise noise = watch(Evidence.OTHERS);
    machine.used(102, 130);
    assertThat(noise.disturbance(lastingMillis(300))).isEqualTo(Disturbance.QUIET);
    machine.used(106, 100);
    assertThat(noise.disturbance(lastingMillis(300))).isEqualTo(Disturbance.NOISY);
  }

  @Test
  void aNeighbourOnAnyProcessorThatTheServiceMayUseIsNoise() {
    Noise noise = watch(Evidence.OTHERS);
    machine.used(100, 130);
    assertThat(noise.disturbance(lastingMillis(300))).isEqualTo(Disturbance.NOISY);
  }

  @Test
  void throttlingOfAnEnclosingGroupIsNoise() {
    machine.legacyGroups(100_000, -1);
    Noise noise = watch(Evidence.DELAYS);
    TrialRun run = runUntil(10 * MILLI, run(Gate.Kind.HANDSHAKE, 0, 0));
    assertThat(noise.disturbance(run)).isEqualTo(Disturbance.QUIET);
    machine.legacyThrottled("/outer", 2 * MILLI);
    assertThat(noise.disturbance(run)).isEqualTo(Disturbance.NOISY);
  }

  @Test
  void pausesOfMoreThanATwentiethOfTheRunAreNoise() {
    collector.collected(7, 40);
    Noise noise = watch(Evidence.DELAYS);
    TrialRun run = run(Gate.Kind.HANDSHAKE, 0, 0);
    collector.collected(1, 0); // half a millisecond of ten
    assertThat(noise.disturbance(run)).isEqualTo(Disturbance.QUIET);
    collector.collected(1, 0);
    assertThat(noise.disturbance(run)).isEqualTo(Disturbance.NOISY);
  }

  @Test
  void throttlingThatMayHavePassedBeforeTheStartTellsNothing() {
    machine.legacyGroups(100_000, -1);
    Noise noise = watch(Evidence.DELAYS);
    TrialRun run = runUntil(13 * MILLI, run(Gate.Kind.HANDSHAKE, 0, 0));
    machine.legacyThrottled("/outer", 7 * MILLI); // 3 ms of each of the two processors, and 1 ms
    assertThat(noise.disturbance(run)).isEqualTo(Disturbance.UNKNOWN);
    machine.legacyThrottled("/outer", 7 * MILLI + 1);
    assertThat(noise.disturbance(run)).isEqualTo(Disturbance.NOISY);
  }

  @Test
  void throttlingThatIsTooShortToMatterLeavesTheWordToTheTimeOfOthers() {
    machine.legacyGroups(100_000, -1);
    Noise noise = watch(Evidence.OTHERS);
    machine.legacyThrottled("/outer", MILLI); // a tenth
    assertThat(noise.disturbance(lastingMillis(300))).isEqualTo(Disturbance.QUIET);
    machine.legacyThrottled("/outer", MILLI + 1);
    assertThat(noise.disturbance(lastingMillis(300))).isEqualTo(Disturbance.UNKNOWN);
  }

  @Test
  void whatOthersUsedIsKnownFromAFifthOfASecondOn() {
    TrialRun run = lastingMillis(200);
    assertThat(disturbance(Evidence.OTHERS, run)).isEqualTo(Disturbance.QUIET);
    assertThat(disturbance(Evidence.OTHERS, runUntil(200 * MILLI - 1, run)))
        .isEqualTo(Disturbance.UNKNOWN);
  }

  @Test
  void whereDelaysAreKnownTooATwentiethOfASecondIsEnough() {
    TrialRun run = runUntil(50 * MILLI, run(Gate.Kind.HANDSHAKE, 9 * MILLI));
    assertThat(disturbance(Evidence.DELAYS_AND_OTHERS, run)).isEqualTo(Disturbance.QUIET);
    assertThat(disturbance(Evidence.DELAYS_AND_OTHERS, runUntil(50 * MILLI - 1, run)))
        .isEqualTo(Disturbance.UNKNOWN);
  }

  @Test
  void othersDisturbIfTheyUseMoreThanATenthOfTheProcessorsAndTwoTicks() {
    Noise noise = watch(Evidence.OTHERS);
    machine.used(104, 104); // 80 ms: 20 ms, and a tenth of 300 ms of two processors
    assertThat(noise.disturbance(lastingMillis(300))).isEqualTo(Disturbance.QUIET);
    machine.used(104, 105);
    assertThat(noise.disturbance(lastingMillis(300))).isEqualTo(Disturbance.NOISY);
  }

  @Test
  void aDelayIsNoiseOnThisMachineToo() {
    assertThat(Noise.watch(Evidence.DELAYS).disturbance(run(Gate.Kind.HANDSHAKE, 9 * MILLI)))
        .isEqualTo(Disturbance.NOISY);
  }
}

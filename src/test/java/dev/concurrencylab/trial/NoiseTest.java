package dev.concurrencylab.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.trial.Noise.Evidence;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class NoiseTest {

  private static final long MILLI = 1_000_000;

  /** A run of 10 ms whose workers waited so long for a processor. */
  private static TrialRun run(Gate.Kind gate, long... delays) {
    List<WorkerRun> workers =
        LongStream.of(delays)
            .mapToObj(
                delay ->
                    new WorkerRun(
                        0,
                        0,
                        10 * MILLI,
                        Progress.of(new long[] {0, 10 * MILLI}, new long[] {0, 100}),
                        new SchedulerDelay(delay, 0),
                        new long[0]))
            .toList();
    return new TrialRun(0, 10 * MILLI, workers, 0, gate, Compiler.TIERED, null, false);
  }

  private static Boolean disturbed(Evidence evidence, TrialRun run) {
    return Noise.watch(evidence).disturbed(run);
  }

  @Test
  void aWorkerThatWaitedForMoreThanATenthOfTheRunWasDisturbed() {
    assertThat(disturbed(Evidence.DELAYS, run(Gate.Kind.HANDSHAKE, 0, MILLI))).isFalse();
    assertThat(disturbed(Evidence.DELAYS, run(Gate.Kind.HANDSHAKE, 0, MILLI + 1))).isTrue();
  }

  @Test
  void delaysAddUpWhereWorkersRanOneAfterAnother() {
    long half = 6 * MILLI / 10;
    assertThat(disturbed(Evidence.DELAYS, run(Gate.Kind.NONE, half, half))).isTrue();
    assertThat(disturbed(Evidence.DELAYS, run(Gate.Kind.HANDSHAKE, half, half))).isFalse();
  }

  @Test
  void nothingIsKnownOfAShortRunWithoutDelays() {
    assertThat(disturbed(Evidence.DELAYS, run(Gate.Kind.HANDSHAKE, 0, -1))).isNull();
    assertThat(disturbed(Evidence.OTHERS, run(Gate.Kind.PARKED, 0, 0))).isNull();
  }

  @Test
  void timeThatOthersUsedIsWhatThisProcessDidNot() {
    ProcessorTime.Reading earlier = new ProcessorTime.Reading(100, 40);
    ProcessorTime.Reading later = new ProcessorTime.Reading(300, 90);
    assertThat(earlier.othersNanosUntil(later)).isEqualTo(150);
    assertThat(earlier.othersNanosUntil(ProcessorTime.Reading.UNKNOWN)).isEqualTo(-1);
  }

  @Test
  void linuxTellsTheDelayOfAThreadAndNothingOfAVirtualOne() throws Exception {
    SchedulerDelay[] virtual = new SchedulerDelay[1];
    Thread.ofVirtual()
        .start(
            () -> {
              try (SchedulerClock clock = SchedulerClock.open()) {
                virtual[0] = clock.read();
              }
            })
        .join();
    assertThat(virtual[0]).isEqualTo(SchedulerDelay.UNKNOWN);
    try (SchedulerClock clock = SchedulerClock.open()) {
      boolean linux = System.getProperty("os.name").equals("Linux");
      assertThat(clock.read().runDelayNanos() >= 0).isEqualTo(linux);
      assertThat(clock.read().involuntarySwitches() >= 0).isEqualTo(linux);
    }
  }
}

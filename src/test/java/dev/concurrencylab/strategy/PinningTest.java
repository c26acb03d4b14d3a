package dev.concurrencylab.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.concurrencylab.counter.general.MonitorLoop;
import dev.concurrencylab.trial.CounterEncoding;
import dev.concurrencylab.trial.Loop;
import dev.concurrencylab.trial.OperationShape;
import dev.concurrencylab.trial.OperationShape.CounterChoice;
import dev.concurrencylab.trial.OperationShape.PauseWhere;
import dev.concurrencylab.trial.Pause;
import dev.concurrencylab.trial.StopFlag;
import dev.concurrencylab.trial.TrialRun;
import dev.concurrencylab.trial.Work;
import dev.concurrencylab.trial.Workload;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Virtual threads that wait inside {@code synchronized}. Up to JDK 23 each kept its carrier thread
 * meanwhile, so that at most as many could wait at once as there are processors.
 *
 * @see <a href="https://openjdk.org/jeps/491">JEP 491</a>
 */
class PinningTest {

  private static final int WORKERS = 100;

  private static List<RecordedEvent> pinned(Work work, Path file) throws Exception {
    Strategy monitor = new Catalogue(ThreadStrategies.virtual(), List.of()).get("virtual-monitor");
    try (Recording recording = new Recording()) {
      recording.enable("jdk.VirtualThreadPinned").withThreshold(Duration.ZERO).withStackTrace();
      recording.start();
      TrialRun run = monitor.execution().run(work, new StopFlag());
      assertThat(run.outcome().updates()).isEqualTo(WORKERS);
      recording.stop();
      recording.dump(file);
    }
    return RecordingFile.readAllEvents(file).stream().filter(PinningTest::inTheLoop).toList();
  }

  /** Other code of this JVM may pin carriers, too. */
  private static boolean inTheLoop(RecordedEvent event) {
    return event.getStackTrace() != null
        && event.getStackTrace().getFrames().stream()
            .anyMatch(f -> f.getMethod().getType().getName().equals(MonitorLoop.class.getName()));
  }

  @Test
  void noWorkerKeepsItsCarrierWhileItWaitsWithTheMonitorHeld(@TempDir Path folder)
      throws Exception {
    OperationShape shape =
        new OperationShape(0, 0, 0, WORKERS, CounterChoice.OWN, PauseWhere.INSIDE);
    Work work =
        new Work(
            new CounterEncoding(Workload.OPPOSED, WORKERS, 1),
            false,
            7,
            new Pause(1, 1_000_000),
            Work.SWITCH_INTERVAL_NANOS,
            new Loop.General(shape));
    assertThat(pinned(work, folder.resolve("pinned.jfr"))).isEmpty();
  }
}

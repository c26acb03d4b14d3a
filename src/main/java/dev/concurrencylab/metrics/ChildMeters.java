package dev.concurrencylab.metrics;

import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the running child processes and their failures. */
public final class ChildMeters implements ProcessListener {

  private final AtomicInteger running = new AtomicInteger();
  private final Map<FailureReason, Counter> failures;

  public ChildMeters(MeterRegistry registry) {
    LabMeter.CHILD_PROCESSES.gauge(registry, running::get, Tags.empty());
    failures =
        LabMeter.CHILD_PROCESS_FAILURES.counters(
            registry, Tags.empty(), LabMeter.REASON, List.of(FailureReason.values()));
  }

  @Override
  public void started(long pid) {
    running.incrementAndGet();
  }

  @Override
  public void ended(long pid) {
    running.decrementAndGet();
  }

  @Override
  public void failed(FailureReason reason) {
    failures.get(reason).increment();
  }
}

package dev.concurrencylab.metrics;

import dev.concurrencylab.process.supervision.FailureReason;
import dev.concurrencylab.process.supervision.ProcessListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Counts the running child processes and their failures. */
public final class ChildMeters implements ProcessListener {

  private final AtomicInteger running = new AtomicInteger();
  private final Map<FailureReason, Counter> failures = new EnumMap<>(FailureReason.class);

  /** Registers the meters, at 0 for each reason. */
  public ChildMeters(MeterRegistry registry) {
    LabMeter.CHILD_PROCESSES.gauge(registry, running::get, Tags.empty());
    for (FailureReason reason : FailureReason.values()) {
      Tags labels = Tags.of(LabMeter.REASON, reason.wireName());
      failures.put(reason, LabMeter.CHILD_PROCESS_FAILURES.counter(registry, labels));
    }
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

package dev.concurrencylab.metrics;

import dev.concurrencylab.experiment.store.StorageException.Operation;
import dev.concurrencylab.experiment.store.StorageListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;

/** Counts failed attempts to store or read. */
public final class StorageMeters implements StorageListener {

  private final Map<Operation, Counter> failures = new EnumMap<>(Operation.class);

  /** Registers a counter at 0 for each operation. */
  public StorageMeters(MeterRegistry registry) {
    for (Operation operation : Operation.values()) {
      Tags labels = Tags.of(LabMeter.OPERATION, operation.wireName());
      failures.put(operation, LabMeter.STORAGE_FAILURES.counter(registry, labels));
    }
  }

  @Override
  public void storageFailed(Operation operation) {
    failures.get(operation).increment();
  }
}

package dev.concurrencylab.metrics;

import dev.concurrencylab.experiment.store.StorageException.Operation;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** Counts failed attempts to store or read. */
public final class StorageMeters implements Consumer<Operation> {

  private final Map<Operation, Counter> failures = new EnumMap<>(Operation.class);

  /** Registers a counter at 0 for each operation. */
  public StorageMeters(MeterRegistry registry) {
    for (Operation operation : Operation.values()) {
      Tags labels = Tags.of(LabMeter.OPERATION, operation.wireName());
      failures.put(operation, LabMeter.STORAGE_FAILURES.counter(registry, labels));
    }
  }

  @Override
  public void accept(Operation operation) {
    failures.get(operation).increment();
  }
}

package dev.concurrencylab.storage;

import dev.concurrencylab.experiment.Environment;
import dev.concurrencylab.experiment.ExperimentState;
import dev.concurrencylab.experiment.spec.ExperimentSpec;
import dev.concurrencylab.experiment.store.ExperimentHistory.Entry;
import dev.concurrencylab.experiment.store.ExperimentHistory.KeyedRequest;
import dev.concurrencylab.experiment.store.ExperimentSnapshot;
import dev.concurrencylab.experiment.store.IdempotencyKey;
import java.time.Instant;
import java.util.List;

/**
 * A row of the table {@code experiment}, with the number of its trials. Its other components are
 * the columns, except those that only the database itself compares.
 */
public record ExperimentRow(
    Long position,
    String id,
    ExperimentState state,
    int trialsDone,
    String spec,
    String environment,
    Instant createdAt,
    Instant startedAt,
    Instant finishedAt,
    String failure,
    String idempotencyKey,
    boolean seeded) {

  static ExperimentRow of(Entry entry) {
    ExperimentSnapshot experiment = entry.experiment();
    IdempotencyKey key = entry.key();
    return new ExperimentRow(
        null,
        experiment.id(),
        experiment.state(),
        experiment.progress().done(),
        Columns.toJson(experiment.spec()),
        Columns.toJson(experiment.environment()),
        experiment.createdAt(),
        experiment.startedAt(),
        experiment.finishedAt(),
        Columns.text(experiment.failure()),
        key == null ? null : key.value(),
        key != null && key.seeded());
  }

  ExperimentSnapshot toSnapshot() {
    ExperimentSpec asked = specOfRow();
    return new ExperimentSnapshot(
        id,
        state,
        null,
        asked,
        createdAt,
        startedAt,
        finishedAt,
        new ExperimentSnapshot.Progress(trialsDone, (int) asked.trials()),
        Columns.fromJson(environment, Environment.class),
        List.of(),
        List.of(),
        failure,
        true);
  }

  KeyedRequest toKeyedRequest() {
    return new KeyedRequest(id, specOfRow(), new IdempotencyKey(idempotencyKey, seeded));
  }

  private ExperimentSpec specOfRow() {
    return Columns.fromJson(spec, ExperimentSpec.class);
  }
}

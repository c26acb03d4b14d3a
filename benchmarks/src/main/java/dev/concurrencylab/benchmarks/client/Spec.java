package dev.concurrencylab.benchmarks.client;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;

/**
 * The spec of an experiment; what it does not say is left to the service's defaults.
 *
 * @param iterations operations of each worker
 * @param switchIntervalNanos null for the service's default
 * @param forks null for trials in the service's own JVM
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Spec(
    List<String> strategies,
    int workers,
    long iterations,
    int repetitions,
    int warmup,
    Long switchIntervalNanos,
    Integer forks) {

  /** The smallest experiment that there is: one operation. */
  public static final Spec SMALLEST = new Spec(List.of("sequential"), 1, 1, 1, 0);

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Copies the list. */
  public Spec {
    strategies = List.copyOf(strategies);
  }

  /** Creates a spec with the default switch interval. */
  public Spec(List<String> strategies, int workers, long iterations, int repetitions, int warmup) {
    this(strategies, workers, iterations, repetitions, warmup, null, null);
  }

  /** Returns a spec of strategies with two workers each, without warm-up. */
  public static Spec of(long iterations, int repetitions, String... strategies) {
    return new Spec(List.of(strategies), 2, iterations, repetitions, 0);
  }

  /** Returns the same spec with other iterations. */
  public Spec withIterations(long other) {
    return new Spec(strategies, workers, other, repetitions, warmup, switchIntervalNanos, forks);
  }

  /** Returns the same spec with other workers. */
  public Spec withWorkers(int number) {
    return new Spec(
        strategies, number, iterations, repetitions, warmup, switchIntervalNanos, forks);
  }

  /** Returns the same spec with forks. */
  public Spec withForks(int number) {
    return new Spec(
        strategies, workers, iterations, repetitions, warmup, switchIntervalNanos, number);
  }

  /** Returns the body of a request. */
  public String json() throws IOException {
    return JSON.writeValueAsString(this);
  }
}

package dev.concurrencylab.benchmarks.client;

import java.util.List;

/** What a client asks for; the rest is left to the service's defaults. */
public record Spec(
    List<String> strategies, int workers, long iterations, int repetitions, int warmup) {

  /** The least that can be asked for. */
  public static final Spec SMALLEST = new Spec(List.of("sequential"), 1, 1, 1, 0);

  /** Copies the list. */
  public Spec {
    strategies = List.copyOf(strategies);
  }

  /** Asks for one strategy or several, two workers each, without warm-up. */
  public static Spec of(long iterations, int repetitions, String... strategies) {
    return new Spec(List.of(strategies), 2, iterations, repetitions, 0);
  }

  public Spec withIterations(long other) {
    return new Spec(strategies, workers, other, repetitions, warmup);
  }
}

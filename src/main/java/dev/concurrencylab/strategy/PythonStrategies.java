package dev.concurrencylab.strategy;

import static dev.concurrencylab.strategy.ExecutionKind.CPYTHON_PROCESSES;
import static dev.concurrencylab.strategy.ExecutionKind.CPYTHON_TASKS;
import static dev.concurrencylab.strategy.ExecutionKind.CPYTHON_THREADS;
import static dev.concurrencylab.strategy.Synchronization.blocking;
import static dev.concurrencylab.strategy.Synchronization.nonBlocking;
import static dev.concurrencylab.trial.Guarantee.EXACT;
import static dev.concurrencylab.trial.Guarantee.NONE;

import dev.concurrencylab.process.supervision.ProcessListener;
import dev.concurrencylab.python.CPython;
import dev.concurrencylab.python.PythonExecution;
import dev.concurrencylab.python.PythonVariant;
import dev.concurrencylab.trial.Guarantee;
import java.util.Arrays;
import java.util.List;

/** The strategies that run the founding experiment itself, in the CPythons that were found. */
public final class PythonStrategies {

  private final CPython python;
  private final ProcessListener listener;

  private PythonStrategies(CPython python, ProcessListener listener) {
    this.python = python;
    this.listener = listener;
  }

  /**
   * Returns the strategies of these interpreters.
   *
   * @param listener is told of their processes
   */
  public static List<Strategy> all(List<CPython> interpreters, ProcessListener listener) {
    return interpreters.stream()
        .map(python -> new PythonStrategies(python, listener))
        .flatMap(strategies -> strategies.all().stream())
        .toList();
  }

  private List<Strategy> all() {
    return Arrays.stream(PythonVariant.values())
        .filter(variant -> variant.possible(python))
        .map(this::strategy)
        .toList();
  }

  private Strategy strategy(PythonVariant variant) {
    String gil = python.freeThreaded() ? "none, and no GIL" : "none but its GIL";
    return switch (variant) {
      case THREADS -> strategy(variant, CPYTHON_THREADS, nonBlocking(gil, 1_000), NONE);
      case LOCK -> strategy(variant, CPYTHON_THREADS, blocking("threading.Lock", 5_000), EXACT);
      case CALL ->
          strategy(variant, CPYTHON_THREADS, nonBlocking(gil + ", a call inside", 1_000), NONE);
      case PROCESSES ->
          strategy(
              variant, CPYTHON_PROCESSES, nonBlocking("isolated, merged at the end", 1_000), EXACT);
      case ASYNC ->
          strategy(variant, CPYTHON_TASKS, nonBlocking("none, no await inside", 1_000), EXACT);
    };
  }

  private Strategy strategy(
      PythonVariant variant,
      ExecutionKind kind,
      Synchronization synchronization,
      Guarantee guarantee) {
    return new Strategy(
            "python" + python.name() + "-" + variant.suffix(),
            kind,
            synchronization,
            guarantee,
            new PythonExecution(python, variant, listener))
        .inPython("CPython " + python.version() + (python.freeThreaded() ? ", free-threaded" : ""));
  }
}

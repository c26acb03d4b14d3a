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

/** The founding experiment itself, in each way of each CPython that is there. */
public final class PythonStrategies {

  private PythonStrategies() {}

  /**
   * Returns the strategies of these interpreters.
   *
   * @param listener hears of the processes
   */
  public static List<Strategy> all(List<CPython> interpreters, ProcessListener listener) {
    return interpreters.stream()
        .flatMap(
            python ->
                Arrays.stream(PythonVariant.values())
                    .filter(way -> way.possible(python))
                    .map(way -> strategy(python, way, listener)))
        .toList();
  }

  private static Strategy strategy(CPython python, PythonVariant way, ProcessListener listener) {
    return new Strategy(
        "python" + python.name() + "-" + way.suffix(),
        kind(way),
        synchronization(python, way),
        guarantee(way),
        "CPython " + python.version() + (python.freeThreaded() ? ", free-threaded" : ""),
        new PythonExecution(python, way, listener));
  }

  private static ExecutionKind kind(PythonVariant way) {
    return switch (way) {
      case THREADS, LOCK, CALL -> CPYTHON_THREADS;
      case PROCESSES -> CPYTHON_PROCESSES;
      case ASYNC -> CPYTHON_TASKS;
    };
  }

  private static Synchronization synchronization(CPython python, PythonVariant way) {
    String gil = python.freeThreaded() ? "none, and no GIL" : "none but its GIL";
    return switch (way) {
      case THREADS -> nonBlocking(gil, 1_000);
      case LOCK -> blocking("threading.Lock", 5_000);
      case CALL -> nonBlocking(gil + ", a call inside", 1_000);
      case PROCESSES -> nonBlocking("isolated, merged at the end", 1_000);
      case ASYNC -> nonBlocking("none, no await inside", 1_000);
    };
  }

  private static Guarantee guarantee(PythonVariant way) {
    return switch (way) {
      case THREADS, CALL -> NONE;
      case LOCK, PROCESSES, ASYNC -> EXACT;
    };
  }
}
